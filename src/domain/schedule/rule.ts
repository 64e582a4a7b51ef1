import type { Interval } from '../shared/time'
import {
  type CivilDate,
  type CivilDay,
  dayOf,
  momentOn,
  monthOf,
  monthStart,
  next,
  toDay,
  type Weekday,
  weekdayOf,
} from './civil'
import type { Workdays } from './workdays'

/** Which of a month's weekdays: the first … the fifth, or the last. */
export type Nth = 1 | 2 | 3 | 4 | 5 | -1

/** The days a rule names. Weeks begin on Monday; weeks and months are counted from the one in which the rule begins. */
export type Frequency =
  | { kind: 'weekly'; every: number; weekdays: readonly Weekday[] }
  /** Days of the month, -1 the last; a month without the day has none. */
  | { kind: 'monthly'; every: number; days: readonly number[] }
  | { kind: 'monthlyWeekday'; every: number; nth: Nth; weekday: Weekday }
  /** Shifted workdays too, no holidays. */
  | { kind: 'workdays' }

/** What happens on one date, whatever frequency and holidays say: `starts` empty is nothing. */
export interface Exception {
  date: CivilDate
  starts: readonly number[]
}

/** When a service is given, again and again, in civil time. */
export interface Rule {
  frequency: Frequency
  from: CivilDate
  /** The last date; null: for good. */
  until: CivilDate | null
  /** Minutes of the civil day at which a session starts. */
  starts: readonly number[]
  /** How long a session lasts. */
  minutes: number
  /** `skip`: none on a public holiday. A rule of workdays has no holidays. */
  holidays: 'skip' | 'keep'
  /** At most one a date. They too lie between `from` and `until`. */
  exceptions: readonly Exception[]
}

export interface Expansion {
  /** Soonest first. */
  sessions: Interval[]
  /** Years without data: on the days that depend on them, no session is made. */
  unknownYears: number[]
}

/** Days from the first to the last one, both included. */
interface Span {
  first: CivilDay
  last: CivilDay
}

const daysOfMonth = (frequency: Frequency & { kind: 'monthly' | 'monthlyWeekday' }, month: number): CivilDay[] => {
  const first = monthStart(month)
  const length = monthStart(month + 1) - first
  if (frequency.kind === 'monthly')
    return [...new Set(frequency.days.map((day) => (day === -1 ? length : day)))]
      .filter((day) => day <= length)
      .map((day) => next(first, day - 1))
  const ahead = (frequency.weekday - weekdayOf(first) + 7) % 7
  const last = Math.ceil((length - ahead) / 7)
  const nth = frequency.nth === -1 ? last : frequency.nth
  return nth > last ? [] : [next(first, ahead + 7 * (nth - 1))]
}

/** The days a frequency names in a span, and some of the same week or month around it. */
const namedDays = (frequency: Frequency, from: CivilDay, { first, last }: Span): CivilDay[] => {
  const days: CivilDay[] = []
  if (frequency.kind === 'workdays') {
    for (let day = first; day <= last; day = next(day)) days.push(day)
    return days
  }
  /** The latest of the frequency's weeks or months that is not after the wanted one. */
  const reached = (begun: number, wanted: number, step: number) => begun + Math.floor((wanted - begun) / step) * step
  if (frequency.kind === 'weekly') {
    const step = 7 * frequency.every
    const monday = next(from, 1 - weekdayOf(from))
    const offsets = [...new Set(frequency.weekdays)].map((weekday) => weekday - 1)
    for (let week = reached(monday, first, step) as CivilDay; week <= last; week = next(week, step))
      days.push(...offsets.map((offset) => next(week, offset)))
    return days
  }
  const step = frequency.every
  for (let month = reached(monthOf(from), monthOf(first), step); monthStart(month) <= last; month += step)
    days.push(...daysOfMonth(frequency, month))
  return days
}

/** The sessions that start in an interval (half open). */
export const expand = (rule: Rule, between: Interval, workdays: Workdays): Expansion => {
  const { frequency, minutes, holidays } = rule
  const from = toDay(rule.from)
  const span: Span = {
    first: Math.max(from, dayOf(between.startsAt)) as CivilDay,
    last: Math.min(
      rule.until === null ? Number.POSITIVE_INFINITY : toDay(rule.until),
      dayOf(between.endsAt),
    ) as CivilDay,
  }
  const sessionsOn = (day: CivilDay, starts: readonly number[]): Interval[] =>
    day < span.first || day > span.last
      ? []
      : [...new Set(starts)]
          .map((start) => ({ startsAt: momentOn(day, start), endsAt: momentOn(day, start + minutes) }))
          .filter(({ startsAt }) => startsAt >= between.startsAt && startsAt < between.endsAt)

  const unknown = new Set<number>()
  const happensOn = (day: CivilDay): boolean => {
    if (frequency.kind !== 'workdays' && holidays === 'keep') return true
    const year = workdays.unknownYear(day)
    if (year !== null) {
      unknown.add(year)
      return false
    }
    return frequency.kind === 'workdays' ? workdays.kindOf(day) === 'workday' : workdays.kindOf(day) !== 'holiday'
  }
  const exceptions = new Map(rule.exceptions.map(({ date, starts }) => [toDay(date), starts]))
  const sessions = [...exceptions].flatMap(([day, starts]) => sessionsOn(day, starts))
  for (const day of namedDays(frequency, from, span)) {
    if (exceptions.has(day)) continue
    const named = sessionsOn(day, rule.starts)
    if (named.length && happensOn(day)) sessions.push(...named)
  }
  return {
    sessions: sessions.sort((a, b) => a.startsAt - b.startsAt),
    unknownYears: [...unknown].sort((a, b) => a - b),
  }
}
