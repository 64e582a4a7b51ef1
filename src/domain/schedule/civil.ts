import { DAY, type Instant, instant, MINUTE } from '../shared/time'

/** A date in China, `2026-11-25`. */
export type CivilDate = string & { readonly unit: 'CivilDate' }
/** Days since 1970-01-01: dates that one can count with. */
export type CivilDay = number & { readonly unit: 'CivilDay' }
/** 1 Monday … 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** Minutes of a civil day. */
export const DAY_MINUTES = DAY / MINUTE

/** Civil time in China, all year round: milliseconds ahead of UTC. */
const OFFSET = 8 * 60 * MINUTE

/** The first day of a month. Months are counted from January 1970, which is 0. */
export const monthStart = (month: number) => (Date.UTC(1970, month, 1) / DAY) as CivilDay

export const monthOf = (day: CivilDay) => {
  const date = new Date(day * DAY)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

export const toDay = (date: CivilDate): CivilDay => (Date.parse(`${date}T00:00:00Z`) / DAY) as CivilDay

export const toDate = (day: CivilDay) => new Date(day * DAY).toISOString().slice(0, 10) as CivilDate

export const dayOf = (at: Instant) => Math.floor((at + OFFSET) / DAY) as CivilDay

/** The moment so many minutes after the midnight that begins the day. */
export const momentOn = (day: CivilDay, minutes: number): Instant => instant(day * DAY - OFFSET + minutes * MINUTE)

export const weekdayOf = (day: CivilDay): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday

export const next = (day: CivilDay, days = 1) => (day + days) as CivilDay
