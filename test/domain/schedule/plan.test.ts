import fc from 'fast-check'
import { type Giving, type Made, ownOverlap, plan, sortOut } from '@/domain/schedule/plan'
import type { Venue } from '@/domain/schedule/venue'
import { workdaysWith } from '@/domain/schedule/workdays'
import type { Calendar } from '@/domain/shared/calendar'
import { type RuleId, type SessionId, sessionId, timeOf } from '@/domain/shared/ids'
import { type Interval, instant, MINUTE, overlaps } from '@/domain/shared/time'

const RULE = 'rule' as RuleId
const HOUR = 60 * MINUTE
const hour = (start: number, length = 1): Interval => ({
  startsAt: instant(start * HOUR),
  endsAt: instant((start + length) * HOUR),
})
const made = (start: number, some: Partial<Made> = {}): Made => ({
  ...{ _id: sessionId(RULE, hour(start)), ...hour(start), state: 'open', byRule: false, people: 0, isAsSaid: true },
  ...some,
})

test('what a rule says and has not made is made; what it has made and says no longer goes', () => {
  const planned = plan(RULE, [hour(1), hour(2)], [made(2), made(3)], [])
  expect(planned.make).toEqual([{ _id: sessionId(RULE, hour(1)), ...hour(1) }])
  expect(planned.withdraw).toEqual([made(3)._id])
  expect(planned.kept).toEqual([])
})

test('a session with people in it goes only when that was agreed to, and nothing is made in its stead while it stays', () => {
  const moved = made(1, { people: 1, isAsSaid: false })
  expect(plan(RULE, [hour(1)], [moved], [])).toEqual({ make: [], withdraw: [], kept: [moved._id] })
  const agreed = plan(RULE, [hour(1)], [moved], [moved._id])
  expect(agreed.withdraw).toEqual([moved._id])
  expect(agreed.make).toEqual([{ _id: sessionId('rule.1', hour(1)), ...hour(1) }])
})

test('what somebody cancelled does not come back; what the rule withdrew does, under another id', () => {
  expect(plan(RULE, [hour(1)], [made(1, { state: 'cancelled' })], []).make).toEqual([])
  const [back] = plan(RULE, [hour(1)], [made(1, { state: 'cancelled', byRule: true })], []).make
  expect(back?._id).not.toBe(made(1)._id)
  expect(timeOf(back?._id as SessionId)).toEqual(hour(1))
})

test('what was planned and is not open yet is gone on with', () => {
  const begun = made(1, { state: 'planned' })
  expect(plan(RULE, [hour(1)], [begun], []).make).toEqual([{ _id: begun._id, ...hour(1) }])
})

test('doing what is planned, whatever there was, leaves one open session for each that is wanted, and those kept', () => {
  const start = fc.integer({ min: 1, max: 4 })
  const session = fc.record({
    start,
    state: fc.constantFrom('planned' as const, 'open' as const, 'cancelled' as const, 'unmade' as const),
    byRule: fc.boolean(),
    people: fc.integer({ min: 0, max: 1 }),
    isAsSaid: fc.boolean(),
    agreed: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(start), fc.array(session, { maxLength: 6 }), (wanted, before) => {
      const seen = new Map<number, number>()
      const sessions = before.map(({ start: at, agreed, ...some }) => {
        const turn = seen.get(at) ?? 0
        seen.set(at, turn + 1)
        return { agreed, made: made(at, { ...some, _id: sessionId(turn ? `${RULE}.${turn}` : RULE, hour(at)) }) }
      })
      const agreed = sessions.filter((one) => one.agreed).map((one) => one.made._id)
      const all = sessions.map((one) => one.made)
      const { make, withdraw, kept } = plan(
        RULE,
        wanted.map((at) => hour(at)),
        all,
        agreed,
      )
      expect(new Set(make.map(({ _id }) => _id)).size).toBe(make.length)
      const open = new Map(all.filter(({ state }) => state === 'open').map((one) => [one._id, one as Interval]))
      for (const id of withdraw) expect(open.delete(id)).toBe(true)
      for (const { _id, ...time } of make) {
        expect(open.has(_id)).toBe(false)
        open.set(_id, time)
      }
      for (const at of [1, 2, 3, 4]) {
        const there = [...open.keys()].filter((id) => timeOf(id)?.startsAt === hour(at).startsAt)
        const byWord = all.some((one) => one.startsAt === hour(at).startsAt && one.state === 'cancelled' && !one.byRule)
        const stay = there.filter((id) => kept.includes(id))
        if (!wanted.includes(at)) expect(there).toEqual(stay)
        else if (!byWord) expect(there.length).toBeGreaterThan(0)
      }
      for (const one of all) if (one.people && !agreed.includes(one._id)) expect(withdraw).not.toContain(one._id)
    }),
  )
})

const room = {
  ...{ _id: 'room', buffer: { before: 0, after: 0 }, holidays: 'open' },
  opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 1440 })),
} as unknown as Venue
const giving = (some: Partial<Giving> = {}) => ({
  ...{ venue: room, staff: [] as Giving['staff'], buffer: { before: 0, after: 0 } },
  ...(some as object),
})
const WORKDAYS = workdaysWith()

test('a session takes place where venue and staff are free, and the reason is told where not', () => {
  const busy = { by: 'other', for: 'other', ...hour(1), at: instant(0) }
  const calendars = [{ _id: 'room', busy: [busy] }] as unknown as Calendar[]
  const both = [made(1), made(2)]
  expect(sortOut(both, giving(), calendars, WORKDAYS, [])).toEqual({
    free: [both[1]],
    clashes: [{ ...hour(1), why: 'VENUE_TAKEN', who: null }],
  })
  expect(sortOut(both, giving(), calendars, WORKDAYS, ['other' as SessionId]).free).toEqual(both)
  const staffed = [{ _id: 'zhao', busy: [busy] }] as unknown as Calendar[]
  expect(
    sortOut(both, giving({ staff: ['zhao'] as unknown as Giving['staff'] }), staffed, WORKDAYS, []).clashes,
  ).toEqual([{ ...hour(1), why: 'STAFF_TAKEN', who: 'zhao' }])
  const closed = { ...room, opening: [] }
  expect(sortOut(both, { ...giving(), venue: closed }, [], WORKDAYS, []).clashes.map(({ why }) => why)).toEqual([
    'VENUE_CLOSED_THEN',
    'VENUE_CLOSED_THEN',
  ])
})

test('those that can take place never overlap, buffers included, and whoever cannot overlaps one that can', () => {
  const times = fc.array(
    fc.record({ start: fc.integer({ min: 1, max: 40 }), length: fc.integer({ min: 1, max: 6 }) }),
    { maxLength: 8 },
  )
  const minutes = fc.integer({ min: 0, max: 90 })
  fc.assert(
    fc.property(times, minutes, minutes, (list, before, after) => {
      const sessions = list.map(({ start, length }, index) => ({
        _id: `${index}` as SessionId,
        ...hour(start, length),
      }))
      const given = giving({ buffer: { before, after } })
      const { free, clashes } = sortOut(sessions, given, [], WORKDAYS, [])
      const taken = ({ startsAt, endsAt }: Interval) => ({
        startsAt: instant(startsAt - before * MINUTE),
        endsAt: instant(endsAt + after * MINUTE),
      })
      expect(free.length + clashes.length).toBe(sessions.length)
      for (const [index, one] of free.entries())
        for (const other of free.slice(0, index)) expect(overlaps(taken(one), taken(other))).toBe(false)
      for (const clash of clashes) expect(free.some((one) => overlaps(taken(one), taken(clash)))).toBe(true)
      expect(ownOverlap(sessions, given) === null).toBe(clashes.length === 0)
    }),
  )
})
