import { CONCEPTS, type Concept, type ConceptId } from '../search/dictionary'
import { normalise, pieces, stretches } from '../search/normal'
import { conceptTerm } from '../search/service-terms'
import { soundsOf } from '../search/sounds'
import { mixedWordsIn, soundKey, wordsIn } from '../search/vocabulary'
import { TOPICS } from './topics'

/** What a text is about: `=haircut`, a concept of the dictionary; `#停车`, a topic, by its first word. */
export type Kind = string

interface Topic {
  kind: Kind
  words: readonly string[]
}

let topics: Topic[] | undefined

const topicsOf = (): readonly Topic[] => {
  topics ??= TOPICS.map((line) => {
    const words = line.split(' ')
    return { kind: `#${words[0]}`, words }
  })
  return topics
}

/** A topic that a text speaks of, and the words it uses. */
export interface Spoken extends Topic {
  said: string
}

export const topicsIn = (text: string): Spoken[] =>
  topicsOf().flatMap((topic) => {
    const said = topic.words.filter((word) => text.includes(word)).sort((a, b) => b.length - a.length)[0]
    return said === undefined ? [] : [{ ...topic, said }]
  })

export const speaksOf = (text: string, { words }: Topic) => words.some((word) => text.includes(word))

/** Of the term of one. */
export const conceptOf = (term: string) => term.slice(1) as ConceptId

export const isFaint = (concept: ConceptId) => (CONCEPTS[concept] as Concept).faint === true

/** The concepts that a text names, by their terms. */
export const conceptsIn = (text: string): Set<string> => {
  const normal = normalise(text)
  const met = [
    ...mixedWordsIn(normal),
    ...pieces(normal).flatMap((piece) => (piece.kind === 'han' ? wordsIn([...piece.text]) : [])),
  ]
  return new Set(met.flatMap(({ concepts }) => [...concepts].map(conceptTerm)))
}

/** One word for a kind. */
export const wordFor = (kind: Kind): string =>
  kind.startsWith('#') ? kind.slice(1) : ((CONCEPTS[conceptOf(kind)] as Concept | undefined)?.words.split(' ')[0] ?? '')

/** What a text consists of, for what was learned: characters, two and three of them, how two sound, concepts, topics; each once. */
export const gramsOf = (text: string): string[] => {
  const grams = new Set<string>()
  for (const piece of pieces(normalise(text))) {
    if (piece.kind === 'latin') grams.add(piece.text)
    if (piece.kind !== 'han') continue
    const characters = [...piece.text]
    for (const length of [1, 2, 3]) for (const part of stretches(characters, length)) grams.add(part.join(''))
    for (const pair of stretches(soundsOf(characters), 2)) if (!pair.includes('')) grams.add(`~${soundKey(pair)}`)
  }
  for (const term of conceptsIn(text)) grams.add(term)
  for (const { kind } of topicsIn(text)) grams.add(kind)
  return [...grams]
}
