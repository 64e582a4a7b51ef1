import { conceptOf, conceptsIn, isFaint, topicsIn } from './kinds'
import { KINDS } from './learned'
import { type Agreed, agreedOn, type Need, readNeed, type Supply, sameness, supplyOf } from './match'

/** A need that is compared with others like it. */
export interface Wish {
  need: Need
  /** Its words, as if somebody gave what they say. */
  supply: Supply
}

export const readWish = (text: string): Wish => ({
  need: readNeed(text),
  supply: supplyOf({
    ...{ title: text, category: '', provider: '', place: '' },
    ...{ forWhom: null, bring: null, standard: null },
  }),
})

/** How near two come to wanting the same, from -1 to 1. */
export const likeness = (a: Wish, b: Wish): number => sameness(a.need, b.need)

/** Why two are taken for the same. */
export const agreedBetween = (a: Wish, b: Wish): Agreed[] => agreedOn(a.need, b.supply)

const MOST_ABOUT = 8
const MOST_ASKED = 3
const LEAST_ASKED = 0.5

/** What a text is about, for others like it to be found by, surest first: topics, concepts that it names, kinds that it asks for. */
export const aboutOf = ({ need: { text, kinds } }: Wish): string[] => {
  const isClear = (term: string) => !isFaint(conceptOf(term))
  const asked = KINDS.map((term, kind) => ({ term, asked: kinds[kind] as number }))
    .filter(({ term, asked }) => asked >= LEAST_ASKED && isClear(term))
    .sort((a, b) => b.asked - a.asked)
    .slice(0, MOST_ASKED)
  const all = [
    ...topicsIn(text).map(({ kind }) => kind),
    ...[...conceptsIn(text)].filter(isClear),
    ...asked.map(({ term }) => term),
  ]
  return [...new Set(all)].slice(0, MOST_ABOUT)
}
