import { DAY } from '@/domain/shared/time'

/** Civil time in China: milliseconds ahead of UTC. */
const CIVIL_OFFSET = 8 * 3_600_000

/** 570 → `09:30`; midnight at the end of a day is `00:00`. */
export const toTime = (minutes: number) =>
  `${String(Math.floor((minutes % 1440) / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** `09:30` → 570; null when it is not filled in. */
export const toMinutes = (time: string): number | null => {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** The whole number that was written, when it lies within; else null. */
export const whole = (written: string, least: number, most: number): number | null => {
  const number = Number(written)
  return /^\d+$/.test(written) && number >= least && number <= most ? number : null
}

/** The civil day of a moment, epoch milliseconds. */
export const dayOf = (now: number) => new Date(now + CIVIL_OFFSET).toISOString().slice(0, 10)

/** The civil day so many days after another. */
export const dayAfter = (date: string, days = 1) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

export const isDay = (written: string) => /^20\d\d-\d\d-\d\d$/.test(written)

export const isDistinct = (items: readonly string[]) => new Set(items).size === items.length

/** A row of something being written; `id` tells it from the others. */
export interface Row {
  id: string
}

export const nextId = (rows: readonly Row[]) => String(Math.max(-1, ...rows.map(({ id }) => Number(id))) + 1)

/** Takes a choice in, or out again. */
export const toggled = <Item>(items: readonly Item[], item: Item): Item[] =>
  items.includes(item) ? items.filter((other) => other !== item) : [...items, item]
