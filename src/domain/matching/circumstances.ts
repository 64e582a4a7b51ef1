import type { Urgency } from '../demand/demand'
import type { Said } from '../shared/profile'
import { DAY, type Instant, plus, toIso } from '../shared/time'

/** By when it is wanted; null when that is all one. */
export const wantedBy = (urgency: Urgency, at: Instant): Instant | null => {
  const days = { today: 1, week: 7, month: 31, whenever: null }[urgency]
  return days === null ? null : plus(at, days * DAY)
}

const TENS = '一二三四五六七八九'

/** Numbers as people say their age: 七十三, 八十. */
const numberOf = (written: string): number => {
  if (/^\d+$/.test(written)) return Number(written)
  const [, tens = '', ones = ''] = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(written) ?? []
  return (TENS.indexOf(tens) + 1 || 1) * 10 + TENS.indexOf(ones) + 1
}

/** What a text tells of whom it is for, as far as services ask for it: one age, when it tells of one only. */
export const saidIn = (text: string, now: Instant): Said => {
  const told = [...text.matchAll(/(\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?=多?岁|多?了|多的|的人)/g)]
  const ages = new Set(told.map(([, age = '']) => numberOf(age)).filter((age) => age > 0 && age < 120))
  const [age] = ages
  return age === undefined || ages.size > 1 ? {} : { birthYear: Number(toIso(now).slice(0, 4)) - age }
}

/** Beside the words. */
export interface Circumstances {
  isSameCategory: boolean
  near: 'community' | 'street' | 'district'
  /** There is a session by when it is wanted. */
  isSoon: boolean
}

/** What stands first among what meets a need. */
export const worth = (likely: number, { isSameCategory, near, isSoon }: Circumstances): number =>
  likely * (isSameCategory ? 1.1 : 1) * { community: 1.15, street: 1.05, district: 1 }[near] * (isSoon ? 1.05 : 1)
