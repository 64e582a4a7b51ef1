import { type CivilDate, dayOf, momentOn, next, toDay, weekdayOf } from '../schedule/civil'
import type { Instant, Interval } from '../shared/time'

/** When people say they are free. */
export const WHENS = ['today', 'tomorrow', 'week', 'weekend'] as const
export type When = (typeof WHENS)[number] | CivilDate

const SATURDAY = 6
const SUNDAY = 7

/** What is still ahead of it: the week ends with Sunday, and a weekend that has begun is this one. */
export const timeOfWhen = (when: When, now: Instant): Interval => {
  const today = dayOf(now)
  const toSunday = SUNDAY - weekdayOf(today)
  const days: Record<string, [first: number, last: number]> = {
    today: [0, 0],
    tomorrow: [1, 1],
    week: [0, toSunday],
    weekend: [Math.max(0, toSunday - (SUNDAY - SATURDAY)), toSunday],
  }
  const [first, last] = days[when] ?? [toDay(when as CivilDate) - today, toDay(when as CivilDate) - today]
  const startsAt = momentOn(next(today, first), 0)
  const endsAt = momentOn(next(today, last + 1), 0)
  return { startsAt: startsAt < now ? now : startsAt, endsAt }
}
