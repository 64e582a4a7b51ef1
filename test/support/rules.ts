import fc from 'fast-check'
import type { CivilDate, Weekday } from '@/domain/schedule/civil'
import type { Frequency, Nth, Rule } from '@/domain/schedule/rule'
import type { HolidayYear } from '@/domain/schedule/workdays'
import { type Interval, instant } from '@/domain/shared/time'

const DAY = 86_400_000
const MINUTE = 60_000

const dateAfter = (first: string, days: number) =>
  new Date(Date.parse(first) + days * DAY).toISOString().slice(0, 10) as CivilDate

/** Five years with data, and the beginning of one without, in which rules are compared: no library knows any of them. */
const FIRST = '2091-01-01'
const DAYS = 5 * 365 + 40
const day = (most = DAYS) => fc.integer({ min: 0, max: most }).map((days) => dateAfter(FIRST, days))
const some = <T>(item: fc.Arbitrary<T>, most: number) => fc.uniqueArray(item, { minLength: 1, maxLength: most })

const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>
const every = fc.integer({ min: 1, max: 5 })

const frequency: fc.Arbitrary<Frequency> = fc.oneof(
  fc.record({ kind: fc.constant('weekly' as const), every, weekdays: some(weekday, 7) }),
  fc.record({
    kind: fc.constant('monthly' as const),
    every,
    days: some(fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(-1, 28, 29, 30, 31)), 4),
  }),
  fc.record({
    kind: fc.constant('monthlyWeekday' as const),
    every,
    nth: fc.constantFrom<Nth>(1, 2, 3, 4, 5, -1),
    weekday,
  }),
  fc.record({ kind: fc.constant('workdays' as const) }),
)

const starts = some(fc.integer({ min: 0, max: 1439 }), 3)

/** Any rule that begins, and may end, within the five years. */
export const anyRule: fc.Arbitrary<Rule> = fc.record({
  frequency,
  from: day(1000),
  until: fc.option(day()),
  starts,
  minutes: fc.integer({ min: 1, max: 1440 }),
  holidays: fc.constantFrom('skip', 'keep'),
  exceptions: fc.uniqueArray(fc.record({ date: day(), starts: fc.oneof(fc.constant([]), starts) }), {
    maxLength: 12,
    selector: ({ date }) => date,
  }),
})

/** Some interval of the five years, most of them all of it, to the minute. */
export const anyInterval: fc.Arbitrary<Interval> = fc
  .tuple(fc.integer({ min: 0, max: 2 * 1440 }), fc.integer({ min: DAYS - 60, max: DAYS }))
  .map(([minutes, days]) => {
    const begin = Date.parse(`${FIRST}T00:00:00+08:00`)
    return { startsAt: instant(begin + minutes * MINUTE), endsAt: instant(begin + days * DAY + minutes * MINUTE) }
  })

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A date walked through the calendar, with what a paper one shows. */
interface Square {
  date: string
  /** Of this date in China, epoch milliseconds. */
  midnight: number
  year: number
  monthCount: number
  weekCount: number
  dayOfMonth: number
  weekday: number
  /** It is the n-th of its weekday in the month. */
  nth: number
  isLastOfMonth: boolean
  isLastOfWeekday: boolean
}

/** Every date from the first on, written down one after the other. */
const calendarFrom = (first: string, days: number): Square[] => {
  const made: Square[] = []
  const midnight = new Date(`${first}T00:00:00Z`)
  let weekCount = 0
  let monthCount = 0
  for (let count = 0; count < days; count++) {
    const date = midnight.toISOString().slice(0, 10)
    const weekday = WEEKDAYS.indexOf(midnight.toUTCString().slice(0, 3)) + 1
    const dayOfMonth = Number(date.slice(8))
    const ahead = (more: number) => new Date(midnight.getTime() + more * DAY).toISOString().slice(0, 7)
    if (count > 0 && weekday === 1) weekCount++
    if (count > 0 && dayOfMonth === 1) monthCount++
    made.push({
      midnight: Date.parse(`${date}T00:00:00+08:00`),
      ...{ date, year: Number(date.slice(0, 4)), monthCount, weekCount, dayOfMonth, weekday },
      nth: Math.floor((dayOfMonth - 1) / 7) + 1,
      isLastOfMonth: ahead(1) !== date.slice(0, 7),
      isLastOfWeekday: ahead(7) !== date.slice(0, 7),
    })
    midnight.setUTCDate(midnight.getUTCDate() + 1)
  }
  return made
}

const CALENDAR = calendarFrom(FIRST, DAYS + 10)
const PLACE = new Map(CALENDAR.map(({ date }, place) => [date, place]))

const isNamed = (frequency: Frequency, square: Square, begun: Square): boolean => {
  const weeks = square.weekCount - begun.weekCount
  const months = square.monthCount - begun.monthCount
  switch (frequency.kind) {
    case 'workdays':
      return true
    case 'weekly':
      return weeks % frequency.every === 0 && frequency.weekdays.some((wanted) => wanted === square.weekday)
    case 'monthly':
      return (
        months % frequency.every === 0 &&
        frequency.days.some((wanted) => wanted === square.dayOfMonth || (wanted === -1 && square.isLastOfMonth))
      )
    case 'monthlyWeekday':
      return (
        months % frequency.every === 0 &&
        square.weekday === frequency.weekday &&
        (frequency.nth === -1 ? square.isLastOfWeekday : square.nth === frequency.nth)
      )
  }
}

/** What a rule makes, found out day by day from a paper calendar: nothing in common with the product's way. */
export const expandSlowly = (rule: Rule, { startsAt, endsAt }: Interval, years: readonly HolidayYear[]) => {
  const holidays = new Set<string>(years.flatMap((year) => year.holidays))
  const worked = new Set<string>(years.flatMap((year) => year.workdays))
  const known = new Set(years.map(({ year }) => year))
  const exceptions = new Map<string, readonly number[]>(rule.exceptions.map(({ date, starts }) => [date, starts]))
  const begun = CALENDAR[PLACE.get(rule.from)!]!
  const last = rule.until ?? '9999'
  const sessions: Interval[] = []
  const unknownYears = new Set<number>()
  for (const square of CALENDAR) {
    const { date, year, weekday } = square
    if (date < rule.from || date > last) continue
    const exception = exceptions.get(date)
    if (!exception && !isNamed(rule.frequency, square, begun)) continue
    const times = (exception ?? rule.starts)
      .map((start) => square.midnight + start * MINUTE)
      .filter((at) => at >= startsAt && at < endsAt)
    if (times.length === 0) continue
    if (!exception && (rule.frequency.kind === 'workdays' || rule.holidays === 'skip')) {
      const missing = !known.has(year) ? year : date.slice(5) > '12-27' && !known.has(year + 1) ? year + 1 : null
      if (missing !== null) unknownYears.add(missing)
      if (missing !== null || holidays.has(date)) continue
      if (rule.frequency.kind === 'workdays' && weekday > 5 && !worked.has(date)) continue
    }
    for (const at of times.sort((a, b) => a - b))
      sessions.push({ startsAt: instant(at), endsAt: instant(at + rule.minutes * MINUTE) })
  }
  return { sessions, unknownYears: [...unknownYears].sort() }
}

/** Where two lists of sessions differ first; null when nowhere. */
export const difference = (a: readonly Interval[], b: readonly Interval[]) => {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    if (a[index]?.startsAt !== b[index]?.startsAt || a[index]?.endsAt !== b[index]?.endsAt)
      return { index, one: a[index] ?? null, other: b[index] ?? null }
  }
  return null
}

/** Public holidays of five years as somebody might set them: regular, so that every kind of rule meets some. */
export const HOLIDAYS: HolidayYear[] = [2091, 2092, 2093, 2094, 2095].map((year) => ({
  year,
  holidays: [
    ...['01-01', '02-10', '02-11', '02-12', '05-01', '05-02', '10-01', '10-02', '10-03', '10-31'].map(
      (date) => `${year}-${date}` as CivilDate,
    ),
    ...(year === 2093 ? (['2092-12-31'] as CivilDate[]) : []),
  ],
  workdays: ['2091-02-17', '2092-05-04', '2093-10-10', '2094-02-14', '2095-10-09'].filter((date) =>
    date.startsWith(String(year)),
  ) as CivilDate[],
}))
