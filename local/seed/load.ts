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

const RELATIVE_TIME = /^D([+-]\d{1,4}) ([01]\d|2[0-3]):([0-5]\d)$/

/**
 * Turns each string like `D+3 09:00` (three days after today, in +08:00) into a Date, at any depth.
 *
 * @param now epoch milliseconds; its day is day 0
 */
export const resolveTimes = (value: unknown, now: number): unknown => {
  if (typeof value === 'string') {
    const match = RELATIVE_TIME.exec(value)
    if (!match) return value
    const today = Math.floor((now + UTC_OFFSET) / DAY) * DAY - UTC_OFFSET
    return new Date(today + Number(match[1]) * DAY + Number(match[2]) * HOUR + Number(match[3]) * MINUTE)
  }
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
