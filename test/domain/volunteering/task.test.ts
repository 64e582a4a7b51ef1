import fc from 'fast-check'
import { policy } from '@/domain/shared/policy'
import { DAY, type Interval, instant, MINUTE, overlaps } from '@/domain/shared/time'
import { handsDueAt, minutesServed, refusalToCheckIn, refusalToClaim, type Task } from '@/domain/volunteering/task'

const time = (startsAt: number, endsAt: number): Interval => ({ startsAt: instant(startsAt), endsAt: instant(endsAt) })
const task = (some: Partial<Task> = {}) =>
  ({ state: 'open', ...time(1_000, 2_000), places: 1, placesLeft: 1, holders: [], ...some }) as unknown as Task
const ME = 'me' as Task['member']

test('a task is claimed while it is open, lies ahead and has a place', () => {
  expect(refusalToClaim(task(), ME, instant(0))).toBeNull()
  expect(refusalToClaim(task({ state: 'closed' }), ME, instant(0))).toBe('TASK_CLOSED')
  expect(refusalToClaim(task(), ME, instant(1_000))).toBe('TASK_STARTED')
  expect(refusalToClaim(task({ placesLeft: 0 }), ME, instant(0))).toBe('TASK_FULL')
})

test('a volunteer takes one place of a task', () => {
  const holders = [{ member: ME, claim: 'c' }] as Task['holders']
  expect(refusalToClaim(task({ places: 2, placesLeft: 1, holders }), ME, instant(0))).toBe('ALREADY_CLAIMED')
})

test('overlapping is the same from both sides, and means a moment in common', () => {
  const interval = fc
    .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 10 }))
    .map(([from, length]) => time(from, from + length))
  fc.assert(
    fc.property(interval, interval, (a, b) => {
      expect(overlaps(a, b)).toBe(overlaps(b, a))
      const moments = Array.from({ length: 31 }, (_, at) => at)
      expect(overlaps(a, b)).toBe(
        moments.some((at) => a.startsAt <= at && at < a.endsAt && b.startsAt <= at && at < b.endsAt),
      )
    }),
  )
})

test('a volunteer may arrive from a while before the start until the end', () => {
  const planned = time(10_000 * MINUTE, 10_060 * MINUTE)
  const earliest = planned.startsAt - policy.volunteering.earlyCheckIn
  expect(refusalToCheckIn(planned, instant(earliest - 1))).toBe('TOO_EARLY')
  expect(refusalToCheckIn(planned, instant(earliest))).toBeNull()
  expect(refusalToCheckIn(planned, instant(planned.endsAt - 1))).toBeNull()
  expect(refusalToCheckIn(planned, planned.endsAt)).toBe('TASK_ENDED')
})

test('time served is never more than by the clock, never negative, and a forgotten check-out earns nothing past the overrun', () => {
  const planned = time(0, 60 * MINUTE)
  expect(minutesServed(planned, instant(0), instant(35 * MINUTE + 59_000))).toBe(35)
  expect(minutesServed(planned, instant(0), instant(24 * 60 * MINUTE))).toBe(60 + policy.volunteering.overrun / MINUTE)
  fc.assert(
    fc.property(fc.integer({ min: -200, max: 60 }), fc.integer({ min: 0, max: 3_000 }), (from, lasting) => {
      const minutes = minutesServed(planned, instant(from * MINUTE), instant((from + lasting) * MINUTE))
      expect(minutes).toBeGreaterThanOrEqual(0)
      expect(minutes).toBeLessThanOrEqual(lasting)
    }),
  )
})

test('a minute of which another service was credited is not counted again', () => {
  const planned = time(0, 60 * MINUTE)
  const minutes = (...counted: [from: number, to: number][]) =>
    minutesServed(
      planned,
      instant(10 * MINUTE),
      instant(60 * MINUTE),
      counted.map(([from, to]) => time(from * MINUTE, to * MINUTE)),
    )
  expect(minutes()).toBe(50)
  expect(minutes([20, 30])).toBe(40)
  expect(minutes([40, 50], [20, 30])).toBe(30)
  expect(minutes([20, 40], [25, 30])).toBe(30)
  expect(minutes([0, 15], [55, 90], [100, 110])).toBe(40)
  expect(minutes([0, 90])).toBe(0)
})

test('hands should be found a day before the start, and when that is over, before it starts', () => {
  const startsAt = instant(10 * DAY)
  expect(handsDueAt({ startsAt }, instant(8 * DAY))).toBe(9 * DAY)
  expect(handsDueAt({ startsAt }, instant(9 * DAY))).toBe(10 * DAY)
})
