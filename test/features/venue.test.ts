import fc from 'fast-check'
import { type CivilDate, momentOn, toDay, type Weekday } from '@/domain/schedule/civil'
import { openHours, refusalToHire, type Venue, withBuffer } from '@/domain/schedule/venue'
import { workdaysWith } from '@/domain/schedule/workdays'
import { instant, MINUTE, overlaps, toIso } from '@/domain/shared/time'
import { dayOfVenue, daysOf, nearestTo, startsOn } from '@/features/venue/free'
import { openingWords, todayWords } from '@/features/venue/opening'

const DAY = '2026-11-25' as CivilDate
const at = (clock: string, day: string = DAY) => `${day}T${clock}:00+08:00`
const moment = (clock: string, day?: string) => Date.parse(at(clock, day))
const between = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })

const room = (some: object = {}) => ({
  open: [between('08:00', '12:00')],
  taken: [] as { startsAt: string; endsAt: string }[],
  buffer: { before: 0, after: 0 },
  hire: { shortest: 60, longest: 120, step: 30, daysAhead: 10, who: ['resident' as const] },
  ...some,
})

const YESTERDAY = moment('12:00', '2026-11-24')

/** Starts as `8:00-10:00`: from when until when at the longest. */
const starts = (venue: ReturnType<typeof room>, now = YESTERDAY) =>
  startsOn(venue, DAY, now).map(({ at, latest }) => [at, latest].map((time) => clock(time)).join('-'))
const free = (venue: ReturnType<typeof room>, now = YESTERDAY) =>
  dayOfVenue(venue, DAY, now).free.map(({ startsAt, endsAt }) =>
    [startsAt, endsAt].map((time) => clock(time)).join('-'),
  )
const clock = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(11, 16)

describe('the times shown for a room', () => {
  test('begin at a step, last as long as the terms allow, and end before it closes', () => {
    expect(starts(room())).toEqual([
      '08:00-10:00',
      '08:30-10:30',
      '09:00-11:00',
      '09:30-11:30',
      '10:00-12:00',
      '10:30-12:00',
      '11:00-12:00',
    ])
    expect(free(room())).toEqual(['08:00-12:00'])
  })

  test('leave out what is taken, and what the room needs before and after', () => {
    const taken = [between('10:00', '10:30')]
    expect(starts(room({ taken }))).toEqual(['08:00-10:00', '08:30-10:00', '09:00-10:00', '10:30-12:00', '11:00-12:00'])
    const prepared = room({ taken, buffer: { before: 10, after: 20 } })
    expect(starts(prepared)).toEqual(['08:00-09:30', '08:30-09:30', '11:00-12:00'])
    expect(free(prepared)).toEqual(['08:00-09:30', '11:00-12:00'])
  })

  test('leave out what has begun, and pieces too short to hire', () => {
    expect(starts(room(), moment('09:59'))).toEqual(['10:00-12:00', '10:30-12:00', '11:00-12:00'])
    expect(starts(room(), moment('10:00'))).toEqual(['10:30-12:00', '11:00-12:00'])
    expect(free(room({ taken: [between('08:30', '12:00')] }))).toEqual([])
    expect(free(room(), moment('12:00'))).toEqual([])
  })

  test('instead of one that is taken are those as long, nearest first', () => {
    const found = nearestTo(
      startsOn(room({ taken: [between('09:00', '10:00')] }), DAY, YESTERDAY),
      moment('09:00'),
      3_600_000,
    )
    expect(found.map(({ at }) => clock(at))).toEqual(['08:00', '10:00', '10:30', '11:00'])
  })
})

test('every time offered for a room is one it would be lent for, and every such time is offered', () => {
  const workdays = workdaysWith([])
  const quarter = (most: number) => fc.integer({ min: 0, max: most }).map((number) => number * 15)
  const lent = fc.record({
    opens: quarter(40),
    open: quarter(56),
    step: fc.constantFrom(15, 30, 60),
    shortest: fc.constantFrom(15, 30, 45, 60),
    more: quarter(12),
    before: fc.constantFrom(0, 10, 15),
    after: fc.constantFrom(0, 20),
    busy: fc.array(fc.record({ from: quarter(92), minutes: quarter(8) }), { maxLength: 4 }),
    now: quarter(96),
  })
  const midnight = momentOn(toDay(DAY), 0)
  const minute = (minutes: number) => instant(midnight + minutes * MINUTE)
  fc.assert(
    fc.property(lent, ({ opens, open, step, shortest, more, before, after, busy, now: minutes }) => {
      const hire = { shortest, longest: shortest + more, step, daysAhead: 10, who: ['resident' as const] }
      const opening = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        ...{ weekday: weekday as Weekday, opens, closes: Math.min(opens + open + 15, 24 * 60) },
      }))
      const buffer = { before, after }
      const venue = { opening, holidays: 'open', hire, buffer } as unknown as Venue
      const taken = busy.map(({ from, minutes }) => ({ startsAt: minute(from), endsAt: minute(from + minutes + 15) }))
      const now = minute(minutes)
      const { hours } = openHours(venue, { startsAt: midnight, endsAt: minute(24 * 60) }, workdays)
      const shown = ({ startsAt, endsAt }: (typeof taken)[number]) => ({
        startsAt: toIso(startsAt),
        endsAt: toIso(endsAt),
      })
      const offered = startsOn({ open: hours.map(shown), taken: taken.map(shown), buffer, hire }, DAY, now)
      for (let from = 0; from < 24 * 60; from += 15) {
        const start = offered.find(({ at }) => at === minute(from))
        for (let length = 15; from + length <= 24 * 60 && length <= hire.longest + 15; length += 15) {
          const time = { startsAt: minute(from), endsAt: minute(from + length) }
          const free = !taken.some((other) => overlaps(withBuffer(time, buffer), other))
          const lends = free && refusalToHire(venue, time, now, workdays) === null
          const fits = length >= shortest && length % step === 0
          const offers = start !== undefined && fits && time.endsAt <= start.latest
          if (offers !== lends) throw new Error(`${from}+${length}: offered ${offers}, lent ${lends}`)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('a day can be chosen as far ahead as the terms allow and the answer tells', () => {
  const { hire } = room()
  const asked = { from: DAY, until: '2026-12-08' }
  expect(daysOf({ ...asked, hire }, moment('09:00'))).toHaveLength(11)
  expect(daysOf({ ...asked, hire: { ...hire, daysAhead: 30 } }, moment('09:00'))).toHaveLength(14)
  expect(daysOf({ ...asked, hire: null }, moment('09:00'))).toEqual([])
})

describe('opening hours in words', () => {
  const on = (weekdays: number[], opens: number, closes: number) =>
    weekdays.map((weekday) => ({ weekday, opens: opens * 60, closes: closes * 60 }))

  test('say days with the same hours together', () => {
    const opening = [...on([1, 2, 3, 4, 5], 9, 17), ...on([6, 7], 9, 12), ...on([6, 7], 14, 24)]
    expect(openingWords({ opening, holidays: 'open' }, false)).toEqual([
      '周一到周五 9:00–17:00',
      '周六、周日 9:00–12:00、14:00–24:00',
    ])
    expect(openingWords({ opening: on([1, 2, 3, 4, 5, 6, 7], 8, 21), holidays: 'closed' }, true)).toEqual([
      '每天 上午\u00a08\u00a0点到晚上\u00a09\u00a0点',
      '放假不开',
    ])
    expect(openingWords({ opening: [], holidays: 'open' }, false)).toEqual(['开门时间问管钥匙的人'])
  })

  test('say of today whether it is open, until when, or when it opens', () => {
    const today = [between('08:00', '11:30'), between('14:00', '21:00')]
    expect(todayWords(today, moment('07:00'), false)).toBe('今天 8:00 开门')
    expect(todayWords(today, moment('08:00'), false)).toBe('今天开到 11:30')
    expect(todayWords(today, moment('12:00'), false)).toBe('今天 14:00 开门')
    expect(todayWords(today, moment('21:00'), false)).toBe('今天关门了')
    expect(todayWords([], moment('12:00'), false)).toBe('今天不开门')
  })
})
