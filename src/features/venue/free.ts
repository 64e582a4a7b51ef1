import { type CivilDate, dayOf, momentOn, next, toDate, toDay } from '@/domain/schedule/civil'
import { withBuffer } from '@/domain/schedule/venue'
import { type Instant, type Interval, instant, MINUTE, overlaps } from '@/domain/shared/time'
import type { Venue } from './venues'

type Hours = Pick<Venue, 'open' | 'taken' | 'buffer' | 'hire'>

const intervalOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Interval => ({
  startsAt: instant(Date.parse(startsAt)),
  endsAt: instant(Date.parse(endsAt)),
})

/** Days of which the answer tells and on which one may hire. `now` is epoch milliseconds. */
export const daysOf = ({ from, until, hire }: Pick<Venue, 'from' | 'until' | 'hire'>, now: number): CivilDate[] => {
  if (!hire) return []
  const last = Math.min(toDay(until as CivilDate), next(dayOf(instant(now)), hire.daysAhead))
  const days: CivilDate[] = []
  for (let day = toDay(from as CivilDate); day <= last; day = next(day)) days.push(toDate(day))
  return days
}

/** What of these times lies on a day. */
const onDay = (times: readonly Interval[], date: CivilDate): Interval[] => {
  const midnight = momentOn(toDay(date), 0)
  const end = momentOn(next(toDay(date)), 0)
  return times
    .map(({ startsAt, endsAt }) => ({
      startsAt: instant(Math.max(startsAt, midnight)),
      endsAt: instant(Math.min(endsAt, end)),
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
}

/** What is left of a day of a room. */
export interface Day {
  open: Interval[]
  free: Interval[]
}

/** What is left of a time once others are taken from it. */
const without = (time: Interval, others: readonly Interval[]): Interval[] =>
  others.reduce<Interval[]>(
    (left, other) =>
      left.flatMap((part) =>
        overlaps(part, other)
          ? [
              { startsAt: part.startsAt, endsAt: other.startsAt },
              { startsAt: other.endsAt, endsAt: part.endsAt },
            ].filter(({ startsAt, endsAt }) => startsAt < endsAt)
          : [part],
      ),
    [time],
  )

/** What is taken, with what a hire beside it would need before and after. */
const kept = ({ taken, buffer }: Pick<Venue, 'taken' | 'buffer'>): Interval[] =>
  taken.map(intervalOf).map((time) => withBuffer(time, { before: buffer.after, after: buffer.before }))

/** From the next step of the terms on: what is open, and of that what can be hired, in whole steps. */
export const dayOfVenue = (venue: Hours, date: CivilDate, now: number): Day => {
  const midnight = momentOn(toDay(date), 0)
  const step = (venue.hire?.step ?? 1) * MINUTE
  const up = (at: number) => instant(midnight + Math.ceil((at - midnight) / step) * step)
  const down = (at: number) => instant(midnight + Math.floor((at - midnight) / step) * step)
  const soonest = up(now + 1)
  const past = { startsAt: instant(Math.min(midnight, soonest)), endsAt: soonest }
  const open = onDay(venue.open.map(intervalOf), date).flatMap((time) => without(time, [past]))
  const free = open
    .flatMap((time) => without(time, kept(venue)))
    .map(({ startsAt, endsAt }) => ({ startsAt: up(startsAt), endsAt: down(endsAt) }))
    .filter(({ startsAt, endsAt }) => endsAt - startsAt >= (venue.hire?.shortest ?? 0) * MINUTE && startsAt < endsAt)
  return { open, free }
}

/** A moment to start at, and until when at the longest, in steps of the terms. */
export interface Start {
  at: Instant
  latest: Instant
}

/** When a hire can start on a day: as the room's terms, its hours and what is taken allow. */
export const startsOn = (venue: Hours, date: CivilDate, now: number): Start[] => {
  const { hire } = venue
  if (!hire) return []
  const hours = venue.open.map(intervalOf)
  const busy = kept(venue)
  const can = (time: Interval) =>
    time.startsAt > now &&
    hours.some((own) => own.startsAt <= time.startsAt && time.endsAt <= own.endsAt) &&
    !busy.some((other) => overlaps(time, other))
  const step = hire.step * MINUTE
  const shortest = Math.ceil(hire.shortest / hire.step) * step
  const midnight = momentOn(toDay(date), 0)
  const end = momentOn(next(toDay(date)), 0)
  const starts: Start[] = []
  for (let at = midnight; at < end; at = instant(at + step)) {
    let latest = at
    for (let length = shortest; length <= hire.longest * MINUTE; length += step) {
      const time = { startsAt: at, endsAt: instant(at + length) }
      if (!can(time)) break
      latest = time.endsAt
    }
    if (latest > at) starts.push({ at, latest })
  }
  return starts
}

/** Starts from which so long a hire is possible, the nearest to the wanted one first. */
export const nearestTo = (starts: readonly Start[], wanted: number, length: number): Start[] =>
  starts
    .filter(({ at, latest }) => at + length <= latest)
    .sort((a, b) => Math.abs(a.at - wanted) - Math.abs(b.at - wanted))
