import type { Service } from '../menu/service'
import { CONCEPTS, type ConceptId } from './dictionary'
import { normalise, pieces, stretches } from './normal'
import { soundsOf } from './sounds'
import { mixedWordsIn, soundKey, wordsIn } from './vocabulary'

/** What a service is found by: the parts of it that are words. */
export type Described = Pick<Service, 'title' | 'category' | 'provider' | 'place' | 'forWhom' | 'bring' | 'standard'>

export const conceptTerm = (concept: ConceptId) => `=${concept}`
export const soundTerm = (syllables: readonly string[]) => `~${soundKey(syllables)}`
export const initialsTerm = (letters: string) => `'${letters}`

/** What stands behind the headings of the menu, whatever a service is called. */
const HEADINGS: Readonly<Record<string, readonly ConceptId[]>> = {
  meal: ['meal'],
  haircut: ['haircut'],
  escort: ['escort', 'hospital', 'company'],
  repair: ['repair'],
  cleaning: ['clean'],
  law: ['law'],
  work: ['job'],
  errand: ['errand', 'paperwork'],
  children: ['child'],
  learning: ['course'],
  culture: ['party'],
}

const WEIGHT = { title: 9, heading: 4, concept: 3, text: 2 }
/** Counts the changes of what `termsOf` says, but for those of the dictionary. */
const SHAPE = 1

let edition: number | undefined

/** Another number for another dictionary or shape: what stands under the terms of another edition is indexed anew. */
export const editionOf = (): number => {
  if (edition === undefined) {
    edition = 2_166_136_261 + SHAPE
    for (const character of JSON.stringify(CONCEPTS)) edition = Math.imul(edition ^ character.charCodeAt(0), 16_777_619)
    edition = (edition >>> 0) + 1
  }
  return edition
}

/** Terms of one service: those of its title first. */
const MOST = 160

/** Every term that a service stands under, and how much it says of the service, 1 to 9. */
export const termsOf = ({
  title,
  category,
  provider,
  place,
  forWhom,
  bring,
  standard,
}: Described): Map<string, number> => {
  const terms = new Map<string, number>()
  const add = (term: string, weight: number) => {
    const known = terms.get(term)
    if (known === undefined ? terms.size < MOST : known < weight) terms.set(term, weight)
  }
  const read = (text: string, weights: { concept: number; text: number; whole: boolean }) => {
    const normal = normalise(text)
    for (const { concepts } of mixedWordsIn(normal))
      for (const concept of concepts) add(conceptTerm(concept), weights.concept)
    for (const piece of pieces(normal)) {
      if (piece.kind !== 'han') {
        add(piece.text, weights.text)
        continue
      }
      const characters = [...piece.text]
      for (const { concepts } of wordsIn(characters))
        for (const concept of concepts) add(conceptTerm(concept), weights.concept)
      for (const pair of stretches(characters, 2)) add(pair.join(''), weights.text)
      if (!weights.whole) continue
      const sounds = soundsOf(characters)
      for (const character of characters) add(character, weights.text)
      for (const pair of stretches(sounds, 2)) {
        if (pair.some((sound) => sound === '')) continue
        add(soundTerm(pair), weights.text)
        add(initialsTerm(pair.map((sound) => sound[0]).join('')), weights.text)
      }
    }
  }
  read(title, { concept: WEIGHT.title, text: WEIGHT.title, whole: true })
  for (const concept of HEADINGS[category] ?? []) add(conceptTerm(concept), WEIGHT.heading)
  for (const text of [forWhom, standard, provider, place, bring])
    if (text) read(text, { concept: WEIGHT.concept, text: WEIGHT.text, whole: false })
  return terms
}
