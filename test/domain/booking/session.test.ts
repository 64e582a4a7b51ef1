import fc from 'fast-check'
import { type Holder, nextInLine, offeredUntil, promote, queue, reserve, type Session } from '@/domain/booking/session'
import { policy } from '@/domain/shared/policy'
import { DAY, instant, MINUTE } from '@/domain/shared/time'

const session = (some: Partial<Session> = {}): Session => ({
  _id: 's' as Session['_id'],
  state: 'open',
  service: 'v' as Session['service'],
  community: '150102001001' as Session['community'],
  title: '量血压',
  category: 'health',
  provider: '社区卫生站',
  place: '一楼',
  cost: '免费',
  startsAt: instant(1_000),
  endsAt: instant(2_000),
  capacity: 2,
  placesLeft: 2,
  holders: [],
  waiting: [],
  volunteersNeeded: 0,
  terms: { cancelBefore: 0, reschedules: 2 },
  venue: null,
  staff: [],
  rule: null,
  ...some,
})
const holder = (member: string) => ({ member, booking: `booking of ${member}` }) as Holder

test('a seat is reserved while the session lies ahead and has one', () => {
  const reserved = reserve(session(), holder('wang'), instant(999))
  expect(reserved).toMatchObject({ ok: true, value: { placesLeft: 1, holders: [holder('wang')] } })
})

test('refuses a reservation once the session has started', () => {
  expect(reserve(session(), holder('wang'), instant(1_000))).toEqual({ ok: false, code: 'SESSION_STARTED' })
})

test('refuses a second seat of one session to the same member', () => {
  const once = session({ holders: [holder('wang')], placesLeft: 1 })
  expect(reserve(once, { ...holder('wang'), booking: 'another' as Holder['booking'] }, instant(0))).toEqual({
    ok: false,
    code: 'ALREADY_BOOKED',
  })
})

test('refuses a reservation once the session is full', () => {
  const full = session({ capacity: 1, placesLeft: 0, holders: [holder('li')] })
  expect(reserve(full, holder('wang'), instant(0))).toEqual({ ok: false, code: 'SESSION_FULL' })
})

test('whoever asks, in whatever order, a session never holds more than its capacity, nor anybody twice', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
      (capacity, members) => {
        const end = members.reduce(
          (current, member) => {
            const reserved = reserve(current, holder(`m${member}`), instant(0))
            return reserved.ok ? reserved.value : current
          },
          session({ capacity, placesLeft: capacity }),
        )
        expect(end.holders).toHaveLength(Math.min(capacity, new Set(members).size))
        expect(end.placesLeft).toBe(capacity - end.holders.length)
        expect(new Set(end.holders.map(({ member }) => member)).size).toBe(end.holders.length)
      },
    ),
  )
})

test('a place that frees is not for newcomers while somebody waits', () => {
  const freed = session({ placesLeft: 1, holders: [holder('li')], waiting: [holder('sun')] })
  expect(reserve(freed, holder('wang'), instant(0))).toEqual({ ok: false, code: 'SESSION_FULL' })
})

test('nobody gets a seat or a place in the queue of a session that was cancelled', () => {
  const off = session({ state: 'cancelled' })
  expect(reserve(off, holder('wang'), instant(0))).toEqual({ ok: false, code: 'SESSION_CANCELLED' })
  expect(queue(off, holder('wang'), instant(0))).toEqual({ ok: false, code: 'SESSION_CANCELLED' })
  expect(nextInLine({ ...off, waiting: [holder('sun')] }, instant(0))).toBeNull()
})

describe('the queue', () => {
  const full = session({ capacity: 1, placesLeft: 0, holders: [holder('li')] })

  test('is for a full session; where there is a place one orders', () => {
    expect(queue(session(), holder('wang'), instant(0))).toEqual({ ok: false, code: 'PLACES_LEFT' })
    expect(queue(full, holder('wang'), instant(0))).toMatchObject({ ok: true, value: { waiting: [holder('wang')] } })
  })
  test('is joined at its end, once, by somebody who has no seat', () => {
    const one = { ...full, waiting: [holder('sun')] }
    expect(queue(one, holder('wang'), instant(0))).toMatchObject({
      ok: true,
      value: { waiting: [holder('sun'), holder('wang')] },
    })
    expect(queue(one, holder('sun'), instant(0))).toEqual({ ok: false, code: 'ALREADY_WAITING' })
    expect(queue(one, holder('li'), instant(0))).toEqual({ ok: false, code: 'ALREADY_BOOKED' })
  })
  test('closes when the session starts, and is not endless', () => {
    expect(queue(full, holder('wang'), instant(1_000))).toEqual({ ok: false, code: 'SESSION_STARTED' })
    const waiting = Array.from({ length: policy.booking.waitlistSize }, (_, index) => holder(`m${index}`))
    expect(queue({ ...full, waiting }, holder('wang'), instant(0))).toEqual({ ok: false, code: 'WAITLIST_FULL' })
  })
  test('gives free places to those who have waited longest, as many as there are, none once the session started', () => {
    const waiting = ['sun', 'zhang', 'he'].map(holder)
    const two = session({ placesLeft: 2, waiting })
    const promoted = promote(promote(promote(two, instant(0)), instant(0)), instant(0))
    expect(promoted).toMatchObject({ placesLeft: 0, holders: waiting.slice(0, 2), waiting: waiting.slice(2) })
    expect(promote(two, instant(1_000))).toBe(two)
  })
})

describe('the time to accept a place', () => {
  const at = (iso: string) => instant(Date.parse(`${iso}+08:00`))
  const later = { startsAt: at('2026-12-24T09:00:00'), endsAt: at('2026-12-24T10:00:00') }
  const until = (iso: string) => offeredUntil(later, at(iso), policy.booking.acceptWithin)

  test('is two hours of the day', () => {
    expect(until('2026-12-01T10:00:00')).toBe(at('2026-12-01T12:00:00'))
  })
  test('does not run at night: what is offered late in the evening can be answered in the morning', () => {
    expect(until('2026-12-01T20:00:00')).toBe(at('2026-12-02T09:00:00'))
    expect(until('2026-12-01T23:30:00')).toBe(at('2026-12-02T10:00:00'))
    expect(until('2026-12-02T03:00:00')).toBe(at('2026-12-02T10:00:00'))
  })
  test('ends at the latest when the session starts', () => {
    expect(until('2026-12-24T08:30:00')).toBe(later.startsAt)
  })
  test('is never shorter than promised and never later than a day on, but for the start of the session', () => {
    const far = { startsAt: instant(at('2026-12-24T09:00:00') + 100 * DAY), endsAt: instant(0) }
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * 24 * 60 }), fc.integer({ min: 1, max: 13 * 60 }), (minute, within) => {
        const now = instant(at('2026-12-01T00:00:00') + minute * MINUTE)
        const passed = offeredUntil(far, now, within * MINUTE) - now
        expect(passed).toBeGreaterThanOrEqual(within * MINUTE)
        expect(passed).toBeLessThanOrEqual(within * MINUTE + 2 * (DAY - 13 * 60 * MINUTE))
      }),
    )
  })
})
