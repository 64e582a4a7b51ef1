import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A demo person whom a developer may be. */
export interface Person {
  openid: string
  name: string
  roles: { role: string; scope: string }[]
  /** A division code of 12 digits. */
  community: string
  /** What this person is good to try. */
  note?: string
}

/** A place to start with: documents of every collection, and the people to be there. */
export interface Seed {
  people: Person[]
  collections: Record<string, Record<string, unknown>[]>
}

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const UTC_OFFSET = 8 * HOUR

const DAY_OF_SEEDING = String.raw`D([+-]\d{1,4})`
const TIME_OF_DAY = String.raw`([01]\d|2[0-3]):([0-5]\d)`

const TIME = new RegExp(`^${DAY_OF_SEEDING} ${TIME_OF_DAY}$`)
const DATE = new RegExp(`^${DAY_OF_SEEDING} (date|weekday|monthday)$`)
const TIME_IN_ID = new RegExp(`\\{${DAY_OF_SEEDING} ${TIME_OF_DAY}(?:\\+(\\d{1,4}))?\\}`, 'g')

/** Midnight in +08:00 of the day so many days after the one in which `now` lies. */
const midnight = (now: number, days: string) => (Math.floor((now + UTC_OFFSET) / DAY) + Number(days)) * DAY - UTC_OFFSET

const moment = (now: number, days: string, hours: string, minutes: string) =>
  midnight(now, days) + Number(hours) * HOUR + Number(minutes) * MINUTE

const dateOf = (now: number, days: string, kind: string): string | number => {
  const civil = new Date(midnight(now, days) + UTC_OFFSET)
  if (kind === 'weekday') return civil.getUTCDay() || 7
  return kind === 'monthday' ? civil.getUTCDate() : civil.toISOString().slice(0, 10)
}

const resolveText = (text: string, now: number): Date | string | number => {
  const [, ...time] = TIME.exec(text) ?? []
  if (time.length) return new Date(moment(now, ...(time as [string, string, string])))
  const [, ...date] = DATE.exec(text) ?? []
  if (date.length) return dateOf(now, ...(date as [string, string]))
  return text.replace(TIME_IN_ID, (_, days: string, hours: string, minutes: string, length?: string) => {
    const start = moment(now, days, hours, minutes).toString(36)
    return length === undefined ? start : `${start}-${(Number(length) * MINUTE).toString(36)}`
  })
}

/**
 * Resolves what a seed says relative to its day, in +08:00, at any depth. Here for three days after it:
 *
 * - `D+3 09:00`: a Date.
 * - `D+3 date`, `D+3 weekday`, `D+3 monthday`: the civil date (`2026-11-25`), 1 Monday … 7 Sunday, the day of the month.
 * - within any string, `{D+3 09:00}`: the time in milliseconds, base 36; `{D+3 09:00+60}`: that, and 60 minutes in the same
 *   way after a hyphen, as the id of a session that lasts an hour ends.
 *
 * @param now epoch milliseconds; its day is day 0
 */
export const resolveTimes = (value: unknown, now: number): unknown => {
  if (typeof value === 'string') return resolveText(value, now)
  if (Array.isArray(value)) return value.map((item) => resolveTimes(item, now))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveTimes(item, now)]))
  }
  return value
}

/**
 * Reads a seed, with its times around now.
 *
 * @param name of a file beside this one, without its `.json`; or the path of any other, with it
 * @throws Error when there is no such seed
 */
export const readSeed = (name: string, now: number): Seed => {
  const file = name.endsWith('.json') ? resolve(name) : join(__dirname, `${name}.json`)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`There is no seed ${name} (${file})`)
  }
  const { people, collections } = JSON.parse(text) as Seed
  return { people, collections: resolveTimes(collections, now) as Seed['collections'] }
}
