import fc from 'fast-check'
import { type LookDay, refusalToLook } from '@/domain/account/look'
import { queueFor, reserveFor, type Session } from '@/domain/booking/session'
import { DEMAND_STATES, type Demand, refusalToSecond } from '@/domain/demand/demand'
import type { Eligibility, Known } from '@/domain/menu/eligibility'
import { type Busy, clash } from '@/domain/shared/calendar'
import type { DivisionCode } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { GROUPS, HOUSEHOLDS } from '@/domain/shared/profile'
import { instant } from '@/domain/shared/time'
import { refusalToClaim, type Task } from '@/domain/volunteering/task'
import { type Backend, startBackend } from '../support/backend'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
})
afterAll(() => backend.stop())

const RUNS = { numRuns: 300 }
const moment = fc.integer({ min: 1, max: 12 }).map(instant)
const MEMBERS = ['a', 'b', 'c']
const inSet = fc.subarray(MEMBERS)
let made = 0

const sessionWith = (held: string[], waiting: string[], some: object) =>
  ({
    _id: `s${++made}`,
    capacity: held.length,
    holders: held.map((member) => ({ member, booking: `b-${member}` })),
    waiting: waiting.map((member) => ({ member, booking: `w-${member}` })),
    ...some,
  }) as unknown as Session

const state = fc.constantFrom('open' as const, 'cancelled' as const)

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const some = <T>(of: readonly T[]) => fc.subarray([...of], { minLength: 1 })
const CODES = ['150102', '150102001', '150102001001', '150102002', '150103001001'] as DivisionCode[]
const THREE = <T>(all: readonly T[]) => all.slice(0, 3)

/** Now lies in January 1970. */
const eligibility: fc.Arbitrary<Eligibility | undefined> = maybe(
  fc.record(
    {
      ages: fc.record(
        { from: fc.integer({ min: 0, max: 4 }), to: fc.integer({ min: 3, max: 8 }) },
        { requiredKeys: [] },
      ),
      communities: some(CODES),
      households: some(THREE(HOUSEHOLDS)),
      groups: some(THREE(GROUPS)),
    },
    { requiredKeys: [] },
  ),
)
const known: fc.Arbitrary<Known | null> = fc.option(
  fc.record({
    community: fc.constantFrom('150102001001', '150102002001', '150103001001') as fc.Arbitrary<DivisionCode>,
    profile: maybe(
      fc.record(
        {
          consentAt: fc.constant(instant(1)),
          birthYear: fc.integer({ min: 1960, max: 1970 }),
          households: fc.subarray(THREE(HOUSEHOLDS)),
          groups: fc.subarray(THREE(GROUPS)),
        },
        { requiredKeys: ['consentAt'] },
      ),
    ),
  }),
)
/** What its service asks, and whether that was withdrawn. */
const service = fc
  .tuple(eligibility, fc.boolean())
  .map(([asks, closed]) => ({ ...(asks ? { eligibility: asks } : {}), ...(closed ? { closed: true } : {}) }))
/** Most sessions are open to all: the other rules show themselves there. */
const ofService = fc.oneof({ weight: 1, arbitrary: fc.constant({}) }, { weight: 2, arbitrary: service })

test('the guard of a seat lets through exactly what the rule does', async () => {
  const { sessions } = await import('../../cloudfunctions/booking/collections')
  const { seatGuard } = await import('../../cloudfunctions/booking/seat')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  await fc.assert(
    fc.asyncProperty(
      inSet,
      fc.subarray(['d', 'e']),
      fc.integer({ min: 0, max: 2 }),
      moment,
      moment,
      fc.constantFrom(...MEMBERS),
      state,
      ofService,
      known,
      async (held, waiting, placesLeft, startsAt, now, member, open, asks, who) => {
        const time = { startsAt, endsAt: instant(startsAt + 1) }
        const session = sessionWith(held, waiting, { ...time, placesLeft, state: open, ...asks })
        await sessions.insert(session)
        const holder = { member, booking: 'mine' } as Session['holders'][number]
        const updated = await sessions.update(seatGuard(session._id, holder, who, now), {
          placesLeft: command.add(-1),
          holders: command.push(holder),
        })
        const reserved = reserveFor(session, holder, who, now)
        expect(updated === 1).toBe(reserved.ok)
        expect(await sessions.get(session._id)).toEqual(reserved.ok ? reserved.value : session)
      },
    ),
    RUNS,
  )
})

test('the guard of a queue lets through exactly what the rule does', async () => {
  const { sessions } = await import('../../cloudfunctions/booking/collections')
  const { queueGuard } = await import('../../cloudfunctions/booking/line')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  await fc.assert(
    fc.asyncProperty(
      inSet,
      fc.oneof(
        fc.subarray(MEMBERS),
        fc.constantFrom(199, 200).map((count) => Array.from({ length: count }, (_, i) => `m${i}`)),
      ),
      fc.integer({ min: 0, max: 1 }),
      moment,
      moment,
      fc.constantFrom(...MEMBERS),
      state,
      ofService,
      known,
      async (held, waiting, placesLeft, startsAt, now, member, open, asks, who) => {
        const time = { startsAt, endsAt: instant(startsAt + 1) }
        const session = sessionWith(held, waiting, { ...time, placesLeft, state: open, ...asks })
        await sessions.insert(session)
        const holder = { member, booking: 'mine' } as Session['holders'][number]
        const updated = await sessions.update(queueGuard(session._id, holder, who, now), {
          waiting: command.push(holder),
        })
        const queued = queueFor(session, holder, who, now)
        expect(updated === 1).toBe(queued.ok)
        expect(await sessions.get(session._id)).toEqual(queued.ok ? queued.value : session)
      },
    ),
    RUNS,
  )
})

test('the guard of a place in a task lets through exactly what the rule does', async () => {
  const { tasks } = await import('../../cloudfunctions/volunteering/collections')
  const { placeGuard } = await import('../../cloudfunctions/volunteering/claiming')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const taskState = fc.constantFrom('open' as const, 'closed' as const)
  await fc.assert(
    fc.asyncProperty(
      inSet,
      fc.integer({ min: 0, max: 2 }),
      moment,
      moment,
      fc.constantFrom(...MEMBERS),
      taskState,
      async (held, placesLeft, startsAt, now, member, open) => {
        const task = {
          _id: `t${++made}`,
          state: open,
          startsAt,
          endsAt: instant(startsAt + 1),
          places: held.length + placesLeft,
          placesLeft,
          holders: held.map((other) => ({ member: other, claim: `c-${other}` })),
        } as unknown as Task
        await tasks.insert(task)
        const updated = await tasks.update(placeGuard(task._id, member as Task['member'], now), {
          placesLeft: command.add(-1),
        })
        expect(updated === 1).toBe(refusalToClaim(task, member as Task['member'], now) === null)
      },
    ),
    RUNS,
  )
})

test("the guard of a person's or a room's calendar lets through exactly what is free, but for what is put aside", async () => {
  const { calendars, timeGuard } = await import('../../cloudfunctions/_runtime/calendar')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const interval = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
    .map(([from, length]) => ({ startsAt: instant(from), endsAt: instant(from + length) }))
  const entryOf = (by: string) => (time: { startsAt: number; endsAt: number }) =>
    ({ by, for: `for-${by}`, at: instant(0), ...time }) as unknown as Busy
  await fc.assert(
    fc.asyncProperty(
      fc.array(interval, { maxLength: 4 }),
      interval,
      fc.subarray(['b0', 'b1']),
      async (times, wanted, aside) => {
        const busy = times.map((time, index) => entryOf(`b${index}`)(time))
        const _id = `k${++made}`
        await calendars.insert({ _id, busy })
        const entry = entryOf('new')(wanted)
        const updated = await calendars.update(timeGuard(_id, [entry], aside), { busy: command.pushAll([entry]) })
        expect(updated === 1).toBe(clash(busy, entry, aside as Busy['by'][]) === undefined)
      },
    ),
    RUNS,
  )
})

test('the guard of a look lets through exactly what the rule does, and no look twice', async () => {
  const { looks } = await import('../../cloudfunctions/account/collections')
  const { lookGuard } = await import('../../cloudfunctions/account/looking')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const most = policy.account.looksADay
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: most - 2, max: most }), fc.boolean(), async (count, again) => {
      const noted = Array.from({ length: count }, (_, index) => ({ event: `e${index}` })) as LookDay['looks']
      const day = { _id: `l${++made}` as LookDay['_id'], by: 'a' as LookDay['by'], looks: noted, outbox: [] }
      await looks.insert(day)
      const event = (again ? 'e0' : 'new') as LookDay['looks'][number]['event']
      const updated = await looks.update(lookGuard(day._id, event), { looks: command.push({ event }) })
      expect(updated === 1 || again).toBe(refusalToLook(day, event) === null)
      expect((await looks.get(day._id))?.looks.filter((look) => look.event === event)).toHaveLength(
        again || updated ? 1 : 0,
      )
    }),
    { numRuns: 30 },
  )
})

test('the guard of a second lets through exactly what the rule does', async () => {
  const { demands } = await import('../../cloudfunctions/demand/collections')
  const { secondGuard } = await import('../../cloudfunctions/demand/second')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const seconded = fc.oneof(
    inSet,
    fc.constantFrom(499, 500).map((count) => Array.from({ length: count }, (_, i) => `m${i}`)),
  )
  await fc.assert(
    fc.asyncProperty(
      seconded,
      fc.constantFrom(...DEMAND_STATES),
      fc.constantFrom(...MEMBERS, 'asker'),
      async (members, state, me) => {
        const demand = {
          ...{ _id: `d${++made}`, member: 'asker', state, steps: [], merged: [], outbox: [] },
          seconds: members.map((member) => ({ member, at: instant(1), request: member })),
        } as unknown as Parameters<typeof demands.insert>[0] & Demand
        await demands.insert(demand)
        const mine = { member: me, at: instant(2), request: 'mine' }
        const updated = await demands.update(secondGuard(demand._id, me as Demand['member']), {
          seconds: command.push(mine),
        })
        expect(updated === 1).toBe(refusalToSecond(demand, me as Demand['member']) === null)
      },
    ),
    RUNS,
  )
})
