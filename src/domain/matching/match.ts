import { wordsOf } from '../search/reasons'
import { type Described, termsOf } from '../search/service-terms'
import { conceptOf, gramsOf, isFaint, type Kind, speaksOf, topicsIn } from './kinds'
import { COMMON, DIRECTIONS, FACTORS, GRAMS, KINDS, PLACES, TOWARDS } from './learned'
import { type Clause, clausesOf } from './need'

/** What can be given, as it is compared: the terms it stands under with their weights, 1 to 9, and all its words. */
export interface Supply {
  terms: ReadonlyMap<string, number>
  text: string
}

/** A need in somebody's words, read once and compared with many things. */
export interface Need {
  text: string
  clauses: readonly Clause[]
  /** Its parts, and where they lie together. */
  grams: ReadonlySet<string>
  place: readonly number[]
  /** By the order of `KINDS`: how much the words ask for each of them; last: for anything that is given at all. */
  kinds: readonly number[]
}

export const supplyOf = (described: Described): Supply => {
  const { title, provider, place, forWhom, bring, standard } = described
  return {
    terms: termsOf(described),
    text: [title, provider, place, forWhom, bring, standard].filter(Boolean).join(' '),
  }
}

interface Learned {
  /** By gram: which row of `PLACES` says where it lies. */
  rows: ReadonlyMap<string, number>
  /** The place of each kind in `KINDS`. */
  kinds: ReadonlyMap<string, number>
  /** By kind, by its place in `KINDS`, and last for anything: where what asks for it lies. */
  towards: readonly (readonly number[])[]
  /** Of so many services of the menu that was learned from. */
  common: Map<string, number>
}

let learned: Learned | undefined

/** Numbers are kept as one character each: from -42 to 42, with that scale. */
const ZERO = 83
const BACKSLASH = 92
const INSTEAD = 126

/** Each of the numbers, and how they are written. */
export const toCharacter = (steps: number) => String.fromCharCode(steps + ZERO === BACKSLASH ? INSTEAD : steps + ZERO)
const fromCharacter = (text: string, at: number) => {
  const code = text.charCodeAt(at)
  return (code === INSTEAD ? BACKSLASH : code) - ZERO
}

const rowsOf = ({ scale, rows }: typeof TOWARDS): number[][] =>
  Array.from({ length: rows.length / DIRECTIONS }, (_, row) =>
    Array.from({ length: DIRECTIONS }, (_, at) => scale * fromCharacter(rows, row * DIRECTIONS + at)),
  )

const learnedOf = (): Learned => {
  if (!learned) {
    learned = {
      rows: new Map(GRAMS.split(' ').map((gram, row) => [gram, row])),
      kinds: new Map(KINDS.map((term, kind) => [term, kind])),
      towards: rowsOf(TOWARDS),
      common: new Map(
        COMMON.split(' ').map((one) => {
          const at = one.lastIndexOf(':')
          return [one.slice(0, at), Number(one.slice(at + 1))]
        }),
      ),
    }
  }
  return learned
}

/** The fewer services stand under a term, the more it says: 0 to 1. */
const rarityOf = (found: number) => 1 / (1 + Math.log2(1 + found / 3))

export const LEAST_GRAMS = 6

/** Where grams lie, together. */
const sumOf = (grams: readonly string[]): number[] => {
  const { rows } = learnedOf()
  const steps = new Array<number>(DIRECTIONS).fill(0)
  for (const gram of grams) {
    const row = rows.get(gram)
    if (row === undefined) continue
    for (let at = 0; at < DIRECTIONS; at++)
      steps[at] = (steps[at] as number) + fromCharacter(PLACES.rows, row * DIRECTIONS + at)
  }
  return steps.map((sum) => sum * PLACES.scale)
}

const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, part, at) => sum + part * (b[at] as number), 0)

/**
 * How far what two needs say alike may reach: many are told in one long frame and differ in one word. As far as places lie, so it is
 * chosen anew, with `policy.demand.same`, whenever they are learned anew.
 */
const FURTHEST_ALIKE = 18

/** How near two come to wanting the same, from -1 to 1: how far the two lie in one direction. */
export const sameness = (a: Need, b: Need): number => {
  const alike = sumOf([...a.grams].filter((gram) => b.grams.has(gram)))
  const beyond = Math.max(0, 1 - FURTHEST_ALIKE / (Math.sqrt(product(alike, alike)) || 1))
  const placeBeside = ({ place }: Need) => place.map((sum, at) => sum - beyond * (alike[at] as number))
  const [mine, theirs] = [placeBeside(a), placeBeside(b)]
  return product(mine, theirs) / (Math.sqrt(product(mine, mine) * product(theirs, theirs)) || 1)
}

/** Texts that ask for the same lie in one direction. */
export const readNeed = (text: string): Need => {
  const grams = gramsOf(text)
  const place = sumOf(grams)
  const length = Math.sqrt(Math.max(LEAST_GRAMS, grams.length))
  return {
    ...{ text, clauses: clausesOf(text), grams: new Set(grams), place },
    kinds: learnedOf().towards.map((towards) => product(towards, place) / length),
  }
}

/** How much something stands for each of the kinds, by their places in a list of them; together it is of length 1. */
export const kindsGiven = (
  terms: ReadonlyMap<string, number>,
  kinds: ReadonlyMap<string, number> = learnedOf().kinds,
): [kind: number, part: number][] => {
  const parts: [number, number][] = []
  let square = 0
  for (const [term, weight] of terms) {
    const kind = kinds.get(term)
    if (kind === undefined) continue
    const part = weight >= 9 ? 1 : weight >= 4 ? 0.4 : 0.15
    parts.push([kind, part])
    square += part * part
  }
  const length = Math.sqrt(square) || 1
  return parts.map(([kind, part]) => [kind, part / length])
}

const SHARE = 0.25

/** How well the words of a need agree with a supply: what is counted before it is weighed. */
export const agreement = (
  clauses: readonly Clause[],
  { terms, text }: Supply,
  common: ReadonlyMap<string, number> = learnedOf().common,
): number[] => {
  let [all, best, bestShare, unmet, unmetInBest] = [0, 0, 0, 0, false]
  for (const { sought, whole, topics } of clauses) {
    let [sum, met] = [0, 0]
    for (const { term, weight } of sought) {
      const given = terms.get(term)
      if (given === undefined) continue
      sum += weight * given * rarityOf(common.get(term) ?? 1)
      met += weight
    }
    const share = whole ? met / whole : 0
    const agreed = sum * share ** SHARE
    const isUnmet = topics.some((topic) => !speaksOf(text, topic))
    if (isUnmet) unmet++
    all += agreed
    if (agreed > best) [best, bestShare, unmetInBest] = [agreed, share, isUnmet]
  }
  const words = Math.log1p(best) / 3
  return [
    words,
    words * words,
    Math.log1p(all - best) / 3,
    bestShare,
    unmetInBest ? 1 : 0,
    unmet > (unmetInBest ? 1 : 0) ? 1 : 0,
  ]
}

/** How likely it is, from 0 to 1, that the supply meets the need. */
export const likelihood = ({ clauses, kinds }: Need, supply: Supply): number => {
  const [bias = 0, ...factors] = FACTORS
  let sum = bias + (kinds[KINDS.length] as number)
  for (const [kind, part] of kindsGiven(supply.terms)) sum += part * (kinds[kind] as number)
  for (const [at, counted] of agreement(clauses, supply).entries()) sum += counted * (factors[at] as number)
  return 1 / (1 + Math.exp(-sum))
}

/** What a supply is about, for needs of it to be found by: the concepts that its name says and the topics it speaks of. */
export const aboutGiven = ({ terms, text }: Supply): Kind[] => [
  ...[...terms]
    .filter(([term, weight]) => weight >= 4 && term.startsWith('=') && !isFaint(conceptOf(term)))
    .map(([term]) => term),
  ...topicsIn(text).map(({ kind }) => kind),
]

const MOST_KINDS = 6
const LEAST_KIND = 0.3

/** Every term under which something that meets the need may stand. */
export const termsWanted = ({ clauses, kinds }: Need): string[] => {
  const asked = KINDS.map((term, kind) => ({ term, asked: kinds[kind] as number }))
  const most = asked.filter(({ asked }) => asked >= LEAST_KIND).sort((a, b) => b.asked - a.asked)
  return [
    ...new Set([
      ...clauses.flatMap(({ sought }) => sought.map(({ term }) => term)),
      ...most.slice(0, MOST_KINDS).map(({ term }) => term),
    ]),
  ]
}

/** As it is compared with what is known of a supply only by some of its terms: whatever it speaks of may be there. */
export const withoutTopics = (need: Need): Need => ({
  ...need,
  clauses: need.clauses.map((clause) => ({ ...clause, topics: [] })),
})

/** What was asked, and the words of the supply that answer it. */
export interface Agreed {
  asked: string
  found: string
}

const MOST_AGREED = 2

/** The words of a text that ask most for a kind, by its place. */
const clearest = (text: string, kind: number): string | undefined => {
  const towards = learnedOf().towards[kind] as readonly number[]
  const weigh = (gram: string) => product(sumOf([gram]), towards)
  const said = gramsOf(text).filter((gram) => gram.length > 1 && text.includes(gram) && weigh(gram) > 0)
  return said.sort((a, b) => weigh(b) - weigh(a))[0]
}

/** Why a supply was found: the words that it has in common with the need, or stands for; else what the need was taken for. */
export const agreedOn = ({ text, clauses, kinds }: Need, supply: Supply): Agreed[] => {
  const isWord = (term: string, asked: string) =>
    term.startsWith('=') ? !isFaint(conceptOf(term)) : term === asked && term.length > 1
  const said = clauses.flatMap(({ sought }) =>
    sought.flatMap(({ term, asked, weight }) => {
      const given = supply.terms.get(term)
      if (given === undefined || !isWord(term, asked)) return []
      return [{ term, asked, counts: weight * given * rarityOf(learnedOf().common.get(term) ?? 1) }]
    }),
  )
  const agreed: Agreed[] = []
  for (const { term, asked } of said.sort((a, b) => b.counts - a.counts)) {
    const found = supply.text.includes(asked) ? asked : wordsOf(term).find((word) => supply.text.includes(word))
    const isPart = agreed.some((other) => other.asked.includes(asked) || asked.includes(other.asked))
    if (found && !isPart) agreed.push({ asked, found })
  }
  if (agreed.length) return agreed.slice(0, MOST_AGREED)
  const [best] = kindsGiven(supply.terms)
    .filter(([kind]) => !isFaint(conceptOf(KINDS[kind] as string)))
    .sort((a, b) => b[1] * (kinds[b[0]] as number) - a[1] * (kinds[a[0]] as number))
  const asked = best && clearest(text, best[0])
  const found = best && wordsOf(KINDS[best[0]] as string).find((word) => supply.text.includes(word))
  return asked && found ? [{ asked, found }] : []
}
