import { CONCEPTS, type Concept, type ConceptId, FILLERS, INFIXES } from './dictionary'
import { isHan, normalise, pieces, stretches } from './normal'
import { conceptTerm, initialsTerm, soundTerm } from './service-terms'
import { soundsOf, splitPinyin } from './sounds'
import { type Met, mixedWordsIn, shorter, soundKey, vocabularyOf, widest, wordsIn } from './vocabulary'

/** A term that is looked for, and how much of the question it is. */
export interface Sought {
  term: string
  weight: number
  /** The words of the question that it stands for. */
  asked: string
  /** Terms of one such group count only for a service that stands under them all. */
  group?: number
}

/** Terms of one question: the weightiest. */
const MOST = 20

const WEIGHT = {
  concept: 3,
  faint: 0.7,
  pair: 1,
  single: 0.5,
  alone: 2,
  sound: 1,
  soundOfWritten: 0.35,
  initials: 3,
}
/** How sure a word is that was not written as it is. */
const TRUST = { spelled: 0.95, misheard: 0.6, slip: 0.55, begun: 0.6 }

/** A character, or a syllable that was typed. */
interface Unit {
  text: string
  sound: string
  han: boolean
}

const conceptWeight = (concept: ConceptId) => ((CONCEPTS[concept] as Concept).faint ? WEIGHT.faint : WEIGHT.concept)

type Add = (term: string, weight: number, asked: string, group?: number) => void

const addConcepts = (add: Add, concepts: Iterable<ConceptId>, trust: number, asked: string) => {
  for (const concept of concepts) add(conceptTerm(concept), trust * conceptWeight(concept), asked)
}

/** Which of the characters only lead to what is looked for. */
const fillersIn = (characters: readonly string[]): boolean[] => {
  const filler = characters.map(() => false)
  for (let from = 0; from < characters.length; from++)
    for (const word of FILLERS)
      if (characters.slice(from, from + word.length).join('') === word) filler.fill(true, from, from + word.length)
  return filler
}

/** 理个发 → 理发. */
const withoutInfixes = (characters: readonly string[]) =>
  characters.filter((character, at) => at === 0 || at === characters.length - 1 || !INFIXES.includes(character))

/** Words of three characters and more that differ from the text by one: wrong, missing, too many, or two changed about. */
const slipsOf = (text: string): Set<ConceptId> => {
  const { byText, shortened } = vocabularyOf()
  const words = new Set<string>(shortened.get(text))
  if ([...text].length > 2)
    for (const short of shorter(text)) {
      if ([...short].length > 2 && byText.has(short)) words.add(short)
      for (const word of shortened.get(short) ?? []) if ([...word].length === [...text].length) words.add(word)
    }
  else {
    const turned = [...text].reverse().join('')
    if (byText.has(turned)) words.add(turned)
  }
  return new Set([...words].flatMap((word) => [...(byText.get(word) ?? [])]))
}

const MOST_UNITS = 6

/** The stretches of the units for which `find` knows something, the widest only. */
const wide = <Found>(
  units: readonly Unit[],
  least: number,
  find: (stretch: Unit[], from: number, until: number) => Found | undefined,
) => {
  const met: { from: number; until: number; found: Found; asked: string }[] = []
  for (let length = Math.min(MOST_UNITS, units.length); length >= least; length--)
    for (const [from, stretch] of stretches(units, length).entries()) {
      const found = find(stretch, from, from + length)
      if (found) met.push({ from, until: from + length, found, asked: stretch.map(({ text }) => text).join('') })
    }
  return widest(met)
}

/** What is asked for in characters and typed syllables that stand together. */
const readUnits = (units: readonly Unit[], add: Add) => {
  const { bySound } = vocabularyOf()
  const characters = units.map(({ text, han }) => (han ? text : ' '))
  const filler = fillersIn(characters)
  const met: Met[] = widest(wordsIn(characters))
  const bare = withoutInfixes(characters)
  const infixed =
    bare.length < characters.length ? widest(wordsIn(bare)).filter(({ word }) => [...word].length > 1) : []
  for (const { word, concepts } of [...met, ...infixed]) addConcepts(add, concepts, 1, word)

  const covered = units.map((_, at) =>
    met.some(({ word, from, until }) => from <= at && at < until && [...word].length > 1),
  )
  const open = (from: number, until: number) => covered.slice(from, until).includes(false)

  const heard = wide(units, 2, (stretch, from, until) => {
    const typed = stretch.some(({ han }) => !han)
    const isOpen = open(from, until) && (typed || !filler.slice(from, until).includes(true))
    const concepts = isOpen ? bySound.get(soundKey(stretch.map(({ sound }) => sound))) : undefined
    return concepts && { concepts, trust: typed ? TRUST.spelled : TRUST.misheard }
  })
  for (const { found, asked } of heard) addConcepts(add, found.concepts, found.trust, asked)
  const slips = wide(units, 2, (stretch, from, until) => {
    const isOpen = open(from, until) && stretch.every(({ han }) => han) && filler.slice(from, until).includes(false)
    const concepts = isOpen ? slipsOf(stretch.map(({ text }) => text).join('')) : undefined
    return concepts?.size ? concepts : undefined
  })
  for (const { found, asked } of slips) addConcepts(add, found, TRUST.slip, asked)

  const only = units.filter((_, at) => !filler[at]).length === 1
  for (const [at, { text, han }] of units.entries())
    if (han && !filler[at] && (only || !covered[at])) add(text, only ? WEIGHT.alone : WEIGHT.single, text)
  for (const [at, pair] of stretches(units, 2).entries()) {
    const part = [filler[at], filler[at + 1]].filter(Boolean).length
    if (part === 2) continue
    const share = part ? 0.4 : 1
    const asked = pair.map(({ text }) => text).join('')
    const written = pair.every(({ han }) => han)
    if (written) add(asked, share * WEIGHT.pair, asked)
    const sounds = pair.map(({ sound }) => sound)
    if (!sounds.includes('')) add(soundTerm(sounds), share * (written ? WEIGHT.soundOfWritten : WEIGHT.sound), asked)
  }
}

/** `smlf`, `lif`: the first letters of a service's name, or the beginning of a word. */
const readLetters = (letters: string, group: number, add: Add) => {
  const { byInitials, spelled } = vocabularyOf()
  add(letters, WEIGHT.alone, letters)
  const spread = (concepts: Set<ConceptId>, trust: number) => {
    addConcepts(add, concepts, trust / Math.max(1, concepts.size - 1), letters)
  }
  if (letters.length > 1) {
    spread(byInitials.get(letters) ?? new Set(), TRUST.spelled)
    const pairs = stretches([...letters], 2)
    for (const pair of pairs) add(initialsTerm(pair.join('')), WEIGHT.initials / pairs.length, letters, group)
  }
  if (letters.length > 2) {
    const begun = spelled.filter(({ pinyin }) => pinyin.startsWith(letters))
    spread(new Set(begun.flatMap(({ concepts }) => [...concepts])), TRUST.begun)
  }
}

/** Letters up to so many may be initials even if they are pinyin too. */
const SHORT = 3

/** Every term that a question in people's own words is looked for by, the weightiest first. */
export const termsOfQuery = (text: string): Sought[] => {
  const terms = new Map<string, Sought>()
  const add: Add = (term, weight, asked, group) => {
    const known = terms.get(term)
    if (!known || known.weight < weight)
      terms.set(term, { term, weight, asked, ...(group === undefined ? {} : { group }) })
  }
  let units: Unit[] = []
  let last = 0
  const flush = () => {
    if (units.length) readUnits(units, add)
    units = []
  }
  const normal = normalise(text)
  for (const { word, concepts } of mixedWordsIn(normal)) addConcepts(add, concepts, 1, word)
  for (const [index, { kind, text: piece, word }] of pieces(normal).entries()) {
    if (word !== last) flush()
    last = word
    if (kind === 'han') {
      const characters = [...piece].filter(isHan)
      const sounds = soundsOf(characters)
      units.push(...characters.map((character, at) => ({ text: character, sound: sounds[at] as string, han: true })))
      continue
    }
    const syllables = kind === 'latin' ? splitPinyin(piece) : null
    if (syllables) units.push(...syllables.map((syllable) => ({ text: syllable, sound: syllable, han: false })))
    else flush()
    if (kind === 'other') add(piece, WEIGHT.alone, piece)
    else if (!syllables || piece.length <= SHORT) readLetters(piece, index, add)
  }
  flush()
  return [...terms.values()].sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, MOST)
}
