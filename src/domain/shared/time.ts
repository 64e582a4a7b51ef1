import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** A moment: epoch milliseconds. The store keeps it as a Date, the wire as ISO 8601 with offset. */
export type Instant = number & { readonly unit: 'Instant' }
/** Whole minutes. */
export type Minutes = number & { readonly unit: 'Minutes' }

export const instant = (milliseconds: number) => milliseconds as Instant

/** Half open: a thing that ends at 10:00 does not touch one that starts at 10:00. */
export interface Interval {
  startsAt: Instant
  endsAt: Instant
}

export const overlaps = (a: Interval, b: Interval) => a.startsAt < b.endsAt && b.startsAt < a.endsAt

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE

export const plus = (at: Instant, milliseconds: number) => instant(at + milliseconds)

/** Minutes served, rounded down: hours are never invented. */
export const minutesBetween = (from: Instant, to: Instant) => Math.max(0, Math.floor((to - from) / MINUTE)) as Minutes

/** Civil time in China, all year round: minutes ahead of UTC. */
const CIVIL_OFFSET = 8 * 60

/** `2026-11-25T09:30:00+08:00` */
export const toIso = (at: Instant) => dayjs(at).utcOffset(CIVIL_OFFSET).format()

/** Daytime, in minutes of the civil day. */
export interface Daytime {
  from: number
  until: number
}

/** The moment when so much daytime has passed since `now`: night does not count. `milliseconds` are less than a day's daytime. */
export const atDaytime = (now: Instant, milliseconds: number, { from, until }: Daytime): Instant => {
  const midnight = dayjs(now).utcOffset(CIVIL_OFFSET).startOf('day').valueOf()
  const opens = midnight + from * MINUTE
  const closes = midnight + until * MINUTE
  const begins = now < opens ? opens : now < closes ? now : opens + DAY
  const end = begins + milliseconds
  const closesThen = begins < closes ? closes : closes + DAY
  return instant(end <= closesThen ? end : end + DAY - (until - from) * MINUTE)
}
