import { conceptOf, conceptsIn, isFaint, topicsIn } from './kinds'
import { ALIKE, KINDS } from './learned'
import { type Agreed, agreedOn, agreement, type Need, readNeed, type Supply, sameness, supplyOf } from './match'

/** A need that is compared with others like it. */
export interface Wish {
  need: Need
  /** Its words, as if somebody gave what they say. */
  supply: Supply
  topics: ReadonlySet<string>
}

export const readWish = (text: string): Wish => ({
  need: readNeed(text),
  supply: supplyOf({
    ...{ title: text, category: '', provider: '', place: '' },
    ...{ forWhom: null, bring: null, standard: null },
  }),
  topics: new Set(topicsIn(text).map(({ kind }) => kind)),
})

/** What two needs have in common: what is counted before it is weighed. The same both ways. */
export const likeness = (a: Wish, b: Wish, common?: ReadonlyMap<string, number>): number[] => {
  const [one, other] = [agreement(a.need.clauses, b.supply, common), agreement(b.need.clauses, a.supply, common)]
  const shared = [...a.topics].filter((topic) => b.topics.has(topic)).length
  const both = a.topics.size > 0 && b.topics.size > 0
  return [
    ...one.slice(0, 4).map((counted, at) => (counted + (other[at] as number)) / 2),
    sameness(a.need.place, b.need.place),
    shared > 0 ? 1 : 0,
    both && shared === 0 ? 1 : 0,
  ]
}

/** How likely it is, from 0 to 1, that two want the same. */
export const sameLikelihood = (a: Wish, b: Wish): number => {
  const [bias = 0, ...factors] = ALIKE
  const sum = likeness(a, b).reduce((sum, counted, at) => sum + counted * (factors[at] as number), bias)
  return 1 / (1 + Math.exp(-sum))
}

/** Why two are taken for the same. */
export const agreedBetween = (a: Wish, b: Wish): Agreed[] => agreedOn(a.need, b.supply)

const MOST_ABOUT = 8
const LEAST_ASKED = 0.5

/** What a text is about, for others like it to be found by, surest first: topics, concepts that it names, kinds that it asks for. */
export const aboutOf = ({ need, topics }: Wish): string[] => {
  const named = [...conceptsIn(need.text)].filter((term) => !isFaint(conceptOf(term)))
  const asked = KINDS.map((term, kind) => ({ term, asked: need.kinds[kind] as number }))
    .filter(({ term, asked }) => asked >= LEAST_ASKED && !isFaint(conceptOf(term)))
    .sort((a, b) => b.asked - a.asked)
    .map(({ term }) => term)
  return [...new Set([...topics, ...named, ...asked.slice(0, 3)])].slice(0, MOST_ABOUT)
}
