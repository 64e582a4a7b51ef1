import type { Weekday } from '@/domain/schedule/civil'
import { isOpen, openHours, refusalToHire, refusalToUse, type Venue, withBuffer } from '@/domain/schedule/venue'
import { workdaysWith } from '@/domain/schedule/workdays'
import { DAY, type Interval, instant, MINUTE, toIso } from '@/domain/shared/time'

const WORKDAYS = workdaysWith()
const NOW = instant(Date.parse('2026-09-20T12:00:00+08:00'))
const at = (time: string) => instant(Date.parse(`2026-${time}+08:00`))
const time = (from: string, until: string): Interval => ({ startsAt: at(from), endsAt: at(until) })

const weekdays = [1, 2, 3, 4, 5] as Weekday[]
const venue = (some: Partial<Venue> = {}): Venue =>
  ({
    // Mondays to Fridays 9:00–12:00 and 14:00–18:00.
    opening: weekdays.flatMap((weekday) => [
      { weekday, opens: 840, closes: 1080 },
      { weekday, opens: 540, closes: 720 },
    ]),
    holidays: 'closed',
    hire: { shortest: 60, longest: 180, step: 30, daysAhead: 14, who: ['resident'] },
    ...some,
  }) as Venue
const hire = (some: Partial<NonNullable<Venue['hire']>>) => venue({ hire: { ...venue().hire!, ...some } })

test('a venue is used within its opening hours, from the first minute to the last', () => {
  expect(isOpen(venue(), time('09-22T09:00', '09-22T12:00'), WORKDAYS)).toBe(true)
  expect(isOpen(venue(), time('09-22T08:59', '09-22T10:00'), WORKDAYS)).toBe(false)
  expect(isOpen(venue(), time('09-22T11:00', '09-22T12:01'), WORKDAYS)).toBe(false)
  expect(isOpen(venue(), time('09-22T11:00', '09-22T15:00'), WORKDAYS)).toBe(false)
  expect(isOpen(venue(), time('09-26T10:00', '09-26T11:00'), WORKDAYS)).toBe(false)
})

test('opening hours that adjoin are one, over midnight too', () => {
  const always = venue({
    opening: ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, opens: 0, closes: 1440 })),
  })
  expect(isOpen(always, time('09-22T22:00', '09-23T02:00'), WORKDAYS)).toBe(true)
  const halves = venue({
    opening: [
      { weekday: 2, opens: 720, closes: 840 },
      { weekday: 2, opens: 540, closes: 720 },
    ],
  })
  expect(isOpen(halves, time('09-22T11:00', '09-22T13:00'), WORKDAYS)).toBe(true)
})

test('on public holidays a venue is closed, or open as on the weekday', () => {
  const national = time('10-01T10:00', '10-01T11:00')
  expect(refusalToUse(venue(), national, WORKDAYS)).toBe('VENUE_CLOSED_THEN')
  expect(refusalToUse(venue({ holidays: 'open' }), national, WORKDAYS)).toBeNull()
})

test('whether a venue is open in a year without data is not known, unless holidays make no difference', () => {
  const next = { startsAt: instant(at('03-04T10:00') + 365 * DAY), endsAt: instant(at('03-04T11:00') + 365 * DAY) }
  expect(refusalToUse(venue(), next, WORKDAYS)).toBe('WORKDAYS_UNKNOWN')
  expect(refusalToUse(venue({ holidays: 'open' }), next, WORKDAYS)).toBeNull()
  expect(openHours(venue(), next, WORKDAYS)).toEqual({ hours: [], unknownYears: [2027] })
})

test('the hours of some days are told in order, without the days it is closed', () => {
  const { hours } = openHours(venue(), time('09-24T00:00', '09-29T00:00'), WORKDAYS)
  // 25 September 2026 is the Mid-Autumn Festival.
  expect(hours.map(({ startsAt, endsAt }) => `${toIso(startsAt).slice(5, 16)} ${toIso(endsAt).slice(11, 16)}`)).toEqual(
    ['09-24T09:00 12:00', '09-24T14:00 18:00', '09-28T09:00 12:00', '09-28T14:00 18:00'],
  )
})

test('a hire keeps to the terms of the venue', () => {
  const refusal = (hired: Venue, from: string, until: string) => refusalToHire(hired, time(from, until), NOW, WORKDAYS)
  expect(refusal(venue(), '09-22T09:30', '09-22T11:00')).toBeNull()
  expect(refusal(venue({ hire: null }), '09-22T09:30', '09-22T11:00')).toBe('VENUE_NOT_FOR_YOU')
  expect(refusal(venue(), '09-18T09:30', '09-18T11:00')).toBe('HIRE_IN_PAST')
  expect(refusal(venue(), '09-22T09:30', '09-22T10:00')).toBe('HIRE_TOO_SHORT')
  expect(refusal(venue(), '09-22T14:00', '09-22T17:30')).toBe('HIRE_TOO_LONG')
  expect(refusal(venue(), '09-22T09:15', '09-22T10:15')).toBe('HIRE_OFF_STEP')
  expect(refusal(venue(), '09-22T09:30', '09-22T10:45')).toBe('HIRE_OFF_STEP')
  expect(refusal(hire({ daysAhead: 2 }), '09-22T09:30', '09-22T11:00')).toBeNull()
  expect(refusal(hire({ daysAhead: 1 }), '09-22T09:30', '09-22T11:00')).toBe('HIRE_TOO_FAR')
  expect(refusal(venue(), '09-22T18:00', '09-22T19:00')).toBe('VENUE_CLOSED_THEN')
})

test('a use takes up the time before and after it that the venue needs', () => {
  const used = withBuffer(time('09-22T09:00', '09-22T10:00'), { before: 15, after: 30 })
  expect(used).toEqual({ startsAt: at('09-22T09:00') - 15 * MINUTE, endsAt: at('09-22T10:00') + 30 * MINUTE })
})
