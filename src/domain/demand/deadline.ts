import { dayOf, momentOn, next, weekdayOf } from '../schedule/civil'
import type { Workdays } from '../schedule/workdays'
import { policy } from '../shared/policy'
import type { Instant } from '../shared/time'

/** Of a year whose working days nobody knows yet, Monday to Friday are taken for them, and the year is said. */
export interface Deadline {
  at: Instant
  unknownYear: number | null
}

/** By when what is asked at a moment is to be answered: so many working days later, the day of asking not counted. */
export const answerBy = (askedAt: Instant, workdays: Workdays): Deadline => {
  const { answerWithin, dayEnds } = policy.demand
  let day = dayOf(askedAt)
  let unknownYear: number | null = null
  for (let left: number = answerWithin; left > 0; ) {
    day = next(day)
    const kind = workdays.kindOf(day)
    unknownYear ??= workdays.unknownYear(day)
    if (kind === 'workday' || (kind === 'unknown' && weekdayOf(day) <= 5)) left--
  }
  return { at: momentOn(day, dayEnds), unknownYear }
}
