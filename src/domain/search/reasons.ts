import { CONCEPTS, type Concept, type ConceptId } from './dictionary'
import { normalise, pieces, stretches } from './normal'
import type { Sought } from './query-terms'
import { conceptTerm, type Described, initialsTerm, soundTerm } from './service-terms'
import { soundsOf } from './sounds'

/** What was asked, and the words of the service that answer it. */
export interface Reason {
  asked: string
  found: string
}

/** Most reasons that are told. */
const MOST = 2

let words: Map<string, string[]> | undefined

/** The words of a concept, by its term, the longest first. */
export const wordsOf = (term: string): string[] => {
  words ??= new Map(
    (Object.entries(CONCEPTS) as [ConceptId, Concept][]).map(([id, concept]) => [
      conceptTerm(id),
      concept.words.split(' ').sort((a, b) => b.length - a.length),
    ]),
  )
  return words.get(term) ?? []
}

/** Two characters of the title that sound, or begin, as the term says. */
const heardIn = (title: string, term: string): string | undefined => {
  for (const { kind, text } of pieces(normalise(title))) {
    const characters = kind === 'han' ? [...text] : []
    for (const [at, pair] of stretches(soundsOf(characters), 2).entries()) {
      const letters = pair.map((sound) => sound.charAt(0)).join('')
      if (term === soundTerm(pair) || term === initialsTerm(letters)) return characters.slice(at, at + 2).join('')
    }
  }
  return undefined
}

/** Why a service was found where its words are others than those of the question, the weightiest first. */
export const reasonsFor = (
  { title, forWhom, standard, provider, place, bring }: Described,
  sought: readonly Sought[],
  met: readonly string[],
): Reason[] => {
  const reasons = new Map<string, Reason>()
  for (const { term, asked } of sought) {
    if (!met.includes(term) || term === asked || reasons.has(asked)) continue
    const own = wordsOf(term)
    const found =
      own.length > 0
        ? [title, forWhom, standard, provider, place, bring]
            .map((text) => own.find((word) => text?.includes(word)))
            .find((word) => word !== undefined)
        : heardIn(title, term)
    if (found && !found.includes(asked) && !asked.includes(found)) reasons.set(asked, { asked, found })
  }
  return [...reasons.values()].slice(0, MOST)
}
