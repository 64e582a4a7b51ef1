import fc from 'fast-check'
import { type CivilDate, dayOf, momentOn, monthOf, monthStart, toDate, toDay, weekdayOf } from '@/domain/schedule/civil'
import { type HolidayYear, workdaysWith } from '@/domain/schedule/workdays'
import { instant } from '@/domain/shared/time'

const dates = (...list: string[]) => list as CivilDate[]
const kinds = (workdays: ReturnType<typeof workdaysWith>, ...list: string[]) =>
  dates(...list).map((date) => workdays.kindOf(toDay(date)))

test('weekends that are worked are workdays, and weekdays of a public holiday are not', () => {
  const workdays = workdaysWith()
  expect(kinds(workdays, '2026-09-20', '2026-10-10')).toEqual(['workday', 'workday'])
  expect(kinds(workdays, '2026-10-01', '2026-10-03', '2026-10-07')).toEqual(['holiday', 'holiday', 'holiday'])
  expect(kinds(workdays, '2026-10-08', '2026-10-11')).toEqual(['workday', 'weekend'])
})

test('a year without data is unknown to the last day, not ordinary', () => {
  const workdays = workdaysWith()
  expect(workdays.years).toContain(2026)
  expect(workdays.years).not.toContain(2027)
  expect(kinds(workdays, '2027-01-01', '2027-03-03', '2027-12-31')).toEqual(['unknown', 'unknown', 'unknown'])
  expect(workdays.unknownYear(toDay('2027-03-03' as CivilDate))).toBe(2027)
})

test("the last days of December are not known before the next year's notice", () => {
  const before = workdaysWith()
  expect(kinds(before, '2026-12-27', '2026-12-28')).toEqual(['weekend', 'unknown'])
  expect(before.unknownYear(toDay('2026-12-28' as CivilDate))).toBe(2027)
  const year = { year: 2027, holidays: dates('2026-12-31', '2027-01-01'), workdays: dates('2026-12-26') }
  expect(kinds(workdaysWith([year]), '2026-12-26', '2026-12-30', '2026-12-31')).toEqual([
    'workday',
    'workday',
    'holiday',
  ])
})

test('a year that is set replaces the one of the library whole, and no other', () => {
  const set: HolidayYear = { year: 2026, holidays: dates('2026-03-04'), workdays: dates('2026-03-07') }
  const workdays = workdaysWith([set])
  expect(kinds(workdays, '2026-03-04', '2026-03-07', '2026-10-01', '2026-10-10')).toEqual([
    'holiday',
    'workday',
    'workday',
    'weekend',
  ])
  expect(kinds(workdays, '2025-10-01')).toEqual(['holiday'])
})

test('every known year has a holiday on New Year’s Day and five workdays in an ordinary week', () => {
  const workdays = workdaysWith()
  for (const year of workdays.years) expect(kinds(workdays, `${year}-01-01`)).toEqual(['holiday'])
  const week = ['2026-03-09', '2026-03-10', '2026-03-11', '2026-03-12', '2026-03-13', '2026-03-14', '2026-03-15']
  expect(kinds(workdays, ...week).filter((kind) => kind === 'workday')).toHaveLength(5)
})

test('dates are counted as the calendar counts them, in civil time eight hours ahead', () => {
  expect(dayOf(instant(Date.parse('2026-11-21T16:00:00Z')))).toBe(toDay('2026-11-22' as CivilDate))
  expect(dayOf(instant(Date.parse('2026-11-21T15:59:59.999Z')))).toBe(toDay('2026-11-21' as CivilDate))
  fc.assert(
    fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: 0, max: 1439 }), (count, minutes) => {
      const day = dayOf(instant(count * 86_400_000))
      const date = new Date(count * 86_400_000)
      expect(toDate(day)).toBe(date.toISOString().slice(0, 10))
      expect(toDay(toDate(day))).toBe(day)
      expect(weekdayOf(day)).toBe(date.getUTCDay() || 7)
      expect(dayOf(momentOn(day, minutes))).toBe(day)
      expect(monthStart(monthOf(day))).toBeLessThanOrEqual(day)
      expect(monthStart(monthOf(day) + 1)).toBeGreaterThan(day)
    }),
  )
})
