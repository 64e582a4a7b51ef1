import { CONCEPTS, type Concept, type ConceptId } from './dictionary'
import { isHan } from './normal'
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
  /** Words that are not of characters alone: k歌, wifi. */
  mixed: string[]
  /** Words by their first character. */
  byFirst: Map<string, Set<string>>
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
    ...{ spelled: [], mixed: [], byFirst: new Map() },
  }
  for (const [id, { words }] of Object.entries(CONCEPTS) as [ConceptId, Concept][])
    for (const word of words.split(' ')) addTo(made.byText, word, id)
  for (const [word, concepts] of made.byText) {
    const characters = [...word]
    if (!characters.every(isHan)) made.mixed.push(word)
    addTo(made.byFirst, word.charAt(0), word)
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

/** Every word in the characters, longer ones first; one character alone counts only where no longer word covers it. */
export const wordsIn = (characters: readonly string[]): Met[] => {
  const { byText, byFirst } = vocabularyOf()
  // The words are of characters that are one unit of a string each.
  const text = characters.map((character) => (character.length === 1 ? character : ' ')).join('')
  const met: Met[] = []
  for (let from = 0; from < text.length; from++)
    for (const word of byFirst.get(text.charAt(from)) ?? [])
      if (text.startsWith(word, from))
        met.push({ word, from, until: from + word.length, concepts: byText.get(word) ?? new Set() })
  met.sort((a, b) => b.word.length - a.word.length)
  return met.filter(
    ({ word, from }) =>
      word.length > 1 || !met.some((other) => other.word.length > 1 && other.from <= from && from < other.until),
  )
}

/** The words in a normal text that are not of characters alone. */
export const mixedWordsIn = (normal: string): { word: string; concepts: Set<ConceptId> }[] => {
  const { byText, mixed } = vocabularyOf()
  return mixed
    .filter((word) => normal.includes(word))
    .map((word) => ({ word, concepts: byText.get(word) ?? new Set() }))
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
