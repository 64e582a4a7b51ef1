import fc from 'fast-check'
import type { CivilDate } from '@/domain/schedule/civil'
import { expand, type Rule } from '@/domain/schedule/rule'
import { workdaysWith } from '@/domain/schedule/workdays'
import { instant, toIso } from '@/domain/shared/time'
import { anyInterval, anyRule, difference, expandSlowly, HOLIDAYS } from '../../support/rules'

const WORKDAYS = workdaysWith()
const at = (time: string) => instant(Date.parse(`${time}+08:00`))
const rule = (some: Partial<Omit<Rule, 'from' | 'until'>> & { from?: string; until?: string | null } = {}) =>
  ({
    frequency: { kind: 'weekly', every: 1, weekdays: [3] },
    from: '2026-03-01',
    until: null,
    starts: [540],
    minutes: 60,
    holidays: 'skip',
    exceptions: [],
    ...some,
  }) as Rule
const starts = (made: Rule, first = '2026-01-01', last = '2027-01-01', workdays = WORKDAYS) =>
  expand(made, { startsAt: at(`${first}T00:00`), endsAt: at(`${last}T00:00`) }, workdays).sessions.map(({ startsAt }) =>
    toIso(startsAt).slice(0, 16),
  )
const days = (made: Rule, ...between: [string?, string?]) => starts(made, ...between).map((start) => start.slice(5, 10))

test('every week on some weekdays, at several times, sessions as long as the rule says', () => {
  const made = rule({
    frequency: { kind: 'weekly', every: 1, weekdays: [1, 4] },
    starts: [870, 510],
    until: '2026-03-08',
  })
  expect(starts(made)).toEqual(['2026-03-02T08:30', '2026-03-02T14:30', '2026-03-05T08:30', '2026-03-05T14:30'])
  const [first] = expand(made, { startsAt: at('2026-03-01T00:00'), endsAt: at('2026-03-09T00:00') }, WORKDAYS).sessions
  expect(first?.endsAt).toBe(at('2026-03-02T09:30'))
})

test('every second week is counted from the week in which the rule begins', () => {
  const frequency = { kind: 'weekly', every: 2, weekdays: [1, 7] } as const
  // 4 March is a Wednesday: the Monday of its week is over.
  const made = rule({ frequency, from: '2026-03-04', until: '2026-03-31' })
  expect(days(made)).toEqual(['03-08', '03-16', '03-22', '03-30'])
  expect(days(made, '2026-03-20', '2026-03-25')).toEqual(['03-22'])
})

test('a month without the day has no session; -1 is the last day, whichever it is', () => {
  const on = (day: number) =>
    rule({ frequency: { kind: 'monthly', every: 1, days: [day] }, from: '2026-01-01', holidays: 'keep' })
  expect(days(on(31))).toEqual(['01-31', '03-31', '05-31', '07-31', '08-31', '10-31', '12-31'])
  expect(days(on(-1), '2026-01-01', '2026-05-01')).toEqual(['01-31', '02-28', '03-31', '04-30'])
  const both = rule({
    frequency: { kind: 'monthly', every: 1, days: [-1, 31] },
    from: '2026-03-01',
    until: '2026-03-31',
  })
  expect(days(both)).toEqual(['03-31'])
})

test('every third month is counted from the month in which the rule begins', () => {
  const made = rule({ frequency: { kind: 'monthly', every: 3, days: [5] }, from: '2025-11-10', holidays: 'keep' })
  expect(days(made)).toEqual(['02-05', '05-05', '08-05', '11-05'])
})

test('the n-th or last weekday of a month; a month without a fifth has none', () => {
  const the = (nth: 1 | 5 | -1) => rule({ frequency: { kind: 'monthlyWeekday', every: 1, nth, weekday: 5 } })
  expect(days(the(1), '2026-03-01', '2026-06-30')).toEqual(['03-06', '04-03', '06-05'])
  expect(days(the(5), '2026-03-01', '2026-08-30')).toEqual(['05-29', '07-31'])
  expect(days(the(-1), '2026-03-01', '2026-06-30')).toEqual(['03-27', '04-24', '05-29', '06-26'])
})

test('every workday has the shifted ones and leaves out the holidays', () => {
  const made = rule({ frequency: { kind: 'workdays' }, from: '2026-09-28', until: '2026-10-12' })
  expect(days(made)).toEqual(['09-28', '09-29', '09-30', '10-08', '10-09', '10-10', '10-12'])
})

test('public holidays are left out, or kept when the rule says so', () => {
  const weekly = {
    from: '2026-09-25',
    until: '2026-10-10',
    frequency: { kind: 'weekly', every: 1, weekdays: [5] },
  } as const
  expect(days(rule({ ...weekly, holidays: 'skip' }))).toEqual(['10-09'])
  expect(days(rule({ ...weekly, holidays: 'keep' }))).toEqual(['09-25', '10-02', '10-09'])
})

test('an exception says what happens on its date, whatever the rule and the holidays say', () => {
  const exceptions = [
    { date: '2026-03-04', starts: [] },
    { date: '2026-03-11', starts: [600, 900] },
    { date: '2026-04-05', starts: [60] },
    { date: '2026-04-20', starts: [540] },
  ] as unknown as Rule['exceptions']
  expect(starts(rule({ exceptions, until: '2026-04-10' }))).toEqual([
    '2026-03-11T10:00',
    '2026-03-11T15:00',
    '2026-03-18T09:00',
    '2026-03-25T09:00',
    '2026-04-01T09:00',
    '2026-04-05T01:00',
    '2026-04-08T09:00',
  ])
})

test('days that depend on a year without data are not made, and the year is named', () => {
  const between = { startsAt: at('2026-12-01T00:00'), endsAt: at('2027-02-01T00:00') }
  const expansion = (some: Partial<Rule>) => expand(rule(some), between, WORKDAYS)
  const skipping = expansion({ holidays: 'skip' })
  expect(skipping.unknownYears).toEqual([2027])
  expect(skipping.sessions.map(({ startsAt }) => toIso(startsAt).slice(0, 10))).toEqual([
    '2026-12-02',
    '2026-12-09',
    '2026-12-16',
    '2026-12-23',
  ])
  expect(expansion({ holidays: 'keep' }).unknownYears).toEqual([])
  expect(expansion({ holidays: 'keep' }).sessions).toHaveLength(9)
  expect(expansion({ frequency: { kind: 'workdays' } }).unknownYears).toEqual([2027])
  const exceptions = [{ date: '2027-01-06' as CivilDate, starts: [540] }]
  expect(expansion({ holidays: 'skip', exceptions }).sessions).toHaveLength(5)
})

test('the sessions of an interval are those that start in it', () => {
  const between = (startsAt: string, endsAt: string) =>
    expand(rule(), { startsAt: at(startsAt), endsAt: at(endsAt) }, WORKDAYS).sessions.length
  expect(between('2026-03-04T09:00', '2026-03-11T09:00')).toBe(1)
  expect(between('2026-03-04T09:01', '2026-03-11T09:00')).toBe(0)
  expect(between('2026-03-04T09:00', '2026-03-11T09:01')).toBe(2)
})

test('10,000 rules with exceptions make over five years exactly what a paper calendar says, to the minute', () => {
  const workdays = workdaysWith(HOLIDAYS)
  let compared = 0
  fc.assert(
    fc.property(anyRule, anyInterval, (made, between) => {
      const fast = expand(made, between, workdays)
      const slow = expandSlowly(made, between, HOLIDAYS)
      compared += slow.sessions.length
      expect(fast.unknownYears).toEqual(slow.unknownYears)
      expect(difference(fast.sessions, slow.sessions)).toBeNull()
    }),
    { numRuns: 10_000 },
  )
  expect(compared).toBeGreaterThan(1_000_000)
}, 120_000)
