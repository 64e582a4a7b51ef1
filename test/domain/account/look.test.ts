import { concerns, lookDayId, servesStill } from '@/domain/account/look'
import type { Booking } from '@/domain/booking/order'
import type { MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { instant } from '@/domain/shared/time'

const time = { startsAt: instant(0), endsAt: instant(1000) }
const booking = (...kinds: string[]) => ({ steps: kinds.map((what) => ({ what })) }) as unknown as Booking

test('looks are counted by the civil day, which begins at midnight in China', () => {
  const day = (iso: string) => lookDayId('赵' as MemberId, instant(Date.parse(iso)))
  expect(day('2026-11-25T23:59:59+08:00')).toBe('赵.2026-11-25')
  expect(day('2026-11-25T16:00:00Z')).toBe('赵.2026-11-26')
})

test('a booking is the concern of whoever gives it while it stands or is waited for, until attendance is settled', () => {
  const last = instant(time.endsAt + policy.booking.attendanceWithin - 1)
  expect(concerns(booking('ordered'), time, last)).toBe(true)
  expect(concerns(booking('waiting'), time, instant(0))).toBe(true)
  expect(concerns(booking('ordered'), time, instant(last + 1))).toBe(false)
  for (const end of ['cancelled', 'withdrawn', 'moved', 'left', 'lapsed'])
    expect(concerns(booking('ordered', end), time, instant(0))).toBe(false)
  // A move to it is under way, and may come to nothing.
  expect(concerns(booking(), time, instant(0))).toBe(false)
})

test('a volunteer serves from the claim until they have left, or should long have', () => {
  const last = instant(time.endsAt + policy.volunteering.overrun - 1)
  expect(servesStill({ state: 'claimed', ...time }, last)).toBe(true)
  expect(servesStill({ state: 'serving', ...time }, last)).toBe(true)
  expect(servesStill({ state: 'serving', ...time }, instant(last + 1))).toBe(false)
  for (const state of ['claiming', 'served', 'released', 'cancelled', 'refused'])
    expect(servesStill({ state, ...time }, instant(0))).toBe(false)
})
