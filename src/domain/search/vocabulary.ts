import { CONCEPTS, type Concept, type ConceptId } from './dictionary'
import { near, soundsOf } from './sounds'

/** What stands for something, found by how it is written, read or shortened. */
interface Vocabulary {
  byText: Map<string, Set<ConceptId>>
  /** By its near syllables, of words of two characters and more. */
  bySound: Map<string, Set<ConceptId>>
  byInitials: Map<string, Set<ConceptId>>
  /** Words of three characters and more, with any one of them left out. */
  shortened: Map<string, Set<string>>
  /** The words' pinyin without gaps. */
  spelled: { pinyin: string; concepts: Set<ConceptId> }[]
  longest: number
}

export const soundKey = (syllables: readonly string[]) => syllables.map(near).join('.')

const addTo = <Value>(map: Map<string, Set<Value>>, key: string, ...values: Value[]) => {
  const known = map.get(key) ?? new Set()
  for (const value of values) known.add(value)
  map.set(key, known)
}

/** The text with one character left out, in each way. */
export const shorter = (text: string): string[] => {
  const characters = [...text]
  return characters.map((_, at) => characters.filter((_, other) => other !== at).join(''))
}

const build = (): Vocabulary => {
  const made: Vocabulary = {
    ...{ byText: new Map(), bySound: new Map(), byInitials: new Map(), shortened: new Map() },
    ...{ spelled: [], longest: 0 },
  }
  for (const [id, { words }] of Object.entries(CONCEPTS) as [ConceptId, Concept][])
    for (const word of words.split(' ')) addTo(made.byText, word, id)
  for (const [word, concepts] of made.byText) {
    const characters = [...word]
    made.longest = Math.max(made.longest, characters.length)
    const sounds = soundsOf(characters)
    if (characters.length < 2 || sounds.some((sound) => sound === '')) continue
    addTo(made.bySound, soundKey(sounds), ...concepts)
    addTo(made.byInitials, sounds.map((sound) => sound[0]).join(''), ...concepts)
    made.spelled.push({ pinyin: sounds.join(''), concepts })
    if (characters.length > 2) for (const short of shorter(word)) addTo(made.shortened, short, word)
  }
  return made
}

let vocabulary: Vocabulary | undefined

/** Made at the first use, and kept. */
export const vocabularyOf = (): Vocabulary => {
  vocabulary ??= build()
  return vocabulary
}

/** A word of the vocabulary that stands in a text, by the places of its characters. */
export interface Met {
  word: string
  from: number
  until: number
  concepts: Set<ConceptId>
}

/** Every word in the characters; one character alone counts only where no longer word covers it. */
export const wordsIn = (characters: readonly string[]): Met[] => {
  const { byText, longest } = vocabularyOf()
  const met: Met[] = []
  for (let length = Math.min(longest, characters.length); length > 0; length--)
    for (let from = 0; from + length <= characters.length; from++) {
      const word = characters.slice(from, from + length).join('')
      const concepts = byText.get(word)
      const until = from + length
      if (concepts && (length > 1 || !met.some((other) => other.from <= from && until <= other.until)))
        met.push({ word, from, until, concepts })
    }
  return met
}

/** Those that lie within no other. */
export const widest = <Found extends { from: number; until: number }>(met: readonly Found[]): Found[] =>
  met.filter(
    (one) =>
      !met.some(
        (other) =>
          other !== one &&
          other.from <= one.from &&
          one.until <= other.until &&
          other.until - other.from > one.until - one.from,
      ),
  )
