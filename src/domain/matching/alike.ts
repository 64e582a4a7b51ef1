import { FILLERS } from '../search/dictionary'
import { normalise, stretches } from '../search/normal'
import { conceptOf, conceptsIn, isFaint, topicsIn } from './kinds'
import { ALIKE, KINDS } from './learned'
import { type Agreed, agreedOn, type Need, readNeed, type Supply, sameness, supplyOf } from './match'

/** A need that is compared with others like it. */
export interface Wish {
  need: Need
  /** Its words, as if somebody gave what they say. */
  supply: Supply
  topics: ReadonlySet<string>
  /** Concepts that it names, with what each says; those of the parts in which something is asked for. */
  named: ReadonlyMap<string, number>
  asked: ReadonlyMap<string, number>
  /** Characters that stand side by side. */
  pairs: ReadonlyMap<string, number>
}

const ASKING = /想|要|求|希望|盼|能不能|有没有|能有|谁|哪|帮|找|寻|需要|给/
const FAINT = 0.3

const conceptsOf = (text: string) =>
  new Map([...conceptsIn(text)].map((term) => [term, isFaint(conceptOf(term)) ? FAINT : 1]))

const pairsOf = (text: string) => {
  const bare = FILLERS.reduce(
    (left, filler) => (filler.length > 1 ? left.replaceAll(filler, ' ') : left),
    normalise(text),
  )
  const runs = bare.split(/[^\p{Script=Han}]+/u).filter(Boolean)
  return new Map(runs.flatMap((run) => stretches([...run], 2).map((pair) => [pair.join(''), 1])))
}

export const readWish = (text: string): Wish => {
  const need = readNeed(text)
  const asking = need.clauses.filter((clause) => ASKING.test(clause.text)).map((clause) => clause.text)
  return {
    need,
    supply: supplyOf({
      ...{ title: text, category: '', provider: '', place: '' },
      ...{ forWhom: null, bring: null, standard: null },
    }),
    topics: new Set(topicsIn(text).map(({ kind }) => kind)),
    named: conceptsOf(text),
    asked: conceptsOf(asking.join(' ') || text),
    pairs: pairsOf(text),
  }
}

type Weights = ReadonlyMap<string, number>

const shared = (a: Weights, b: Weights) => {
  let sum = 0
  for (const [one, weight] of a) sum += weight * (b.get(one) ?? 0)
  return sum
}

/** How far two have the same, from 0 to 1. */
const overlap = (a: Weights, b: Weights) => shared(a, b) / (Math.sqrt(shared(a, a) * shared(b, b)) || 1)

/** Of everything that a text may ask for, how much it is each kind; together 1. */
const partsOf = ({ kinds }: Need) => {
  const parts = kinds.slice(0, KINDS.length).map((kind) => Math.exp(kind))
  const whole = parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part) => part / whole)
}

/** Two that share more of their words than this say the same in the same words. */
const SAME_WORDS = 0.5

/** What two needs have in common: what is counted before it is weighed. The same both ways. */
export const likeness = (a: Wish, b: Wish): number[] => {
  const other = partsOf(b.need)
  const topics = [...a.topics].filter((topic) => b.topics.has(topic)).length
  const both = a.topics.size > 0 && b.topics.size > 0
  return [
    partsOf(a.need).reduce((sum, part, at) => sum + Math.sqrt(part * (other[at] as number)), 0),
    sameness(a.need.place, b.need.place),
    overlap(a.asked, b.asked),
    overlap(a.named, b.named),
    topics > 0 ? 1 : 0,
    both && topics === 0 ? 1 : 0,
    a.topics.size > 0 !== b.topics.size > 0 ? 1 : 0,
  ]
}

/** How likely it is, from 0 to 1, that two want the same. */
export const sameLikelihood = (a: Wish, b: Wish): number => {
  if (overlap(a.pairs, b.pairs) > SAME_WORDS) return 1
  const [bias = 0, ...factors] = ALIKE
  const sum = likeness(a, b).reduce((sum, counted, at) => sum + counted * (factors[at] as number), bias)
  return 1 / (1 + Math.exp(-sum))
}

/** Why two are taken for the same. */
export const agreedBetween = (a: Wish, b: Wish): Agreed[] => agreedOn(a.need, b.supply)

const MOST_ABOUT = 8
const LEAST_ASKED = 0.5

/** What a text is about, for others like it to be found by, surest first: topics, concepts that it names, kinds that it asks for. */
export const aboutOf = ({ need, topics, named }: Wish): string[] => {
  const sure = [...named.keys()].filter((term) => !isFaint(conceptOf(term)))
  const asked = KINDS.map((term, kind) => ({ term, asked: need.kinds[kind] as number }))
    .filter(({ term, asked }) => asked >= LEAST_ASKED && !isFaint(conceptOf(term)))
    .sort((a, b) => b.asked - a.asked)
    .map(({ term }) => term)
  return [...new Set([...topics, ...sure, ...asked.slice(0, 3)])].slice(0, MOST_ABOUT)
}
