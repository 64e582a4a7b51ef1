import library from 'chinese-days/dist/chinese-days.json'
import { type CivilDate, type CivilDay, toDate, toDay, weekdayOf } from './civil'

/** A `holiday` is a day of a public holiday, its weekends too; a shifted workday is a `workday`, whatever its weekday. */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'unknown'

/** A year's public holidays as the State Council sets them, and the weekend days worked instead. */
export interface HolidayYear {
  year: number
  holidays: readonly CivilDate[]
  workdays: readonly CivilDate[]
}

/** What kind of day each date is. */
export interface Workdays {
  /** Years with data, in order. */
  years: readonly number[]
  kindOf(day: CivilDay): DayKind
  /** The year without data that the day's kind depends on; null when it is known. */
  unknownYear(day: CivilDay): number | null
}

/** From here on a date may belong to the New Year's holiday, or be worked instead: the next year's notice says so. */
const NEXT_YEARS = '12-28'

const byYear = () => {
  const years = new Map<number, { holidays: CivilDate[]; workdays: CivilDate[] }>()
  for (const kind of ['holidays', 'workdays'] as const) {
    for (const date of Object.keys(library[kind]) as CivilDate[]) {
      const year = Number(date.slice(0, 4))
      const known = years.get(year) ?? { holidays: [], workdays: [] }
      known[kind].push(date)
      years.set(year, known)
    }
  }
  // A year may have a few dates of its neighbours' notices; New Year's Day stands in its own alone, and in every one.
  return [...years]
    .filter(([year, { holidays }]) => holidays.includes(`${year}-01-01` as CivilDate))
    .map(([year, dates]): HolidayYear => ({ year, ...dates }))
}

const LIBRARY: readonly HolidayYear[] = byYear()

/** The library's years, each replaced whole by a year given here; its dates may begin in the December before. */
export const workdaysWith = (overrides: readonly HolidayYear[] = []): Workdays => {
  const replaced = new Set(overrides.map(({ year }) => year))
  const years = [...LIBRARY.filter(({ year }) => !replaced.has(year)), ...overrides].sort((a, b) => a.year - b.year)
  const known = new Set(years.map(({ year }) => year))
  const named = new Map<CivilDay, 'holiday' | 'workday'>()
  for (const { holidays, workdays } of years) {
    for (const date of holidays) named.set(toDay(date), 'holiday')
    for (const date of workdays) named.set(toDay(date), 'workday')
  }
  const unknownYear = (day: CivilDay) => {
    const date = toDate(day)
    const year = Number(date.slice(0, 4))
    if (!known.has(year)) return year
    return date.slice(5) >= NEXT_YEARS && !known.has(year + 1) ? year + 1 : null
  }
  return {
    years: [...known],
    unknownYear,
    kindOf(day) {
      if (unknownYear(day) !== null) return 'unknown'
      return named.get(day) ?? (weekdayOf(day) <= 5 ? 'workday' : 'weekend')
    },
  }
}

export type SetRefusal = 'YEAR_IS_OVER' | 'DATES_OF_ANOTHER_YEAR' | 'DATE_NAMED_TWICE'

/** A year that is not over is set with dates of its own, and of the December before when New Year's holiday reaches there. */
export const refusalToSet = ({ year, holidays, workdays }: HolidayYear, thisYear: number): SetRefusal | null => {
  if (year < thisYear) return 'YEAR_IS_OVER'
  const isOwn = (date: CivilDate) => date.startsWith(`${year}-`) || date >= `${year - 1}-${NEXT_YEARS}`
  const dates = [...holidays, ...workdays]
  if (!dates.every((date) => isOwn(date) && date <= `${year}-12-31`)) return 'DATES_OF_ANOTHER_YEAR'
  return new Set(dates).size < dates.length ? 'DATE_NAMED_TWICE' : null
}
