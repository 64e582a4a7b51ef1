import fc from 'fast-check'
import { reserve, type Session } from '@/domain/booking/session'
import { instant } from '@/domain/shared/time'
import { isFree, refusalToClaim, type Task } from '@/domain/volunteering/task'
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

test('the guard of a seat lets through exactly what the rule does', async () => {
  const { sessions } = await import('../../cloudfunctions/booking/collections')
  const { seatGuard } = await import('../../cloudfunctions/booking/seat')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  await fc.assert(
    fc.asyncProperty(
      inSet,
      fc.integer({ min: 0, max: 2 }),
      moment,
      moment,
      fc.constantFrom(...MEMBERS),
      async (held, placesLeft, startsAt, now, member) => {
        const session = {
          _id: `s${++made}`,
          startsAt,
          endsAt: instant(startsAt + 1),
          capacity: held.length + placesLeft,
          placesLeft,
          holders: held.map((other) => ({ member: other, order: `o-${other}` })),
        } as unknown as Session
        await sessions.insert(session)
        const holder = { member, order: 'mine' } as Session['holders'][number]
        const updated = await sessions.update(seatGuard(session._id, holder, now), {
          placesLeft: command.add(-1),
          holders: command.push(holder),
        })
        const reserved = reserve(session, holder, now)
        expect(updated === 1).toBe(reserved.ok)
        expect(await sessions.get(session._id)).toEqual(reserved.ok ? reserved.value : session)
      },
    ),
    RUNS,
  )
})

test('the guard of a place in a task lets through exactly what the rule does', async () => {
  const { tasks } = await import('../../cloudfunctions/volunteering/collections')
  const { placeGuard } = await import('../../cloudfunctions/volunteering/claiming')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const state = fc.constantFrom('open' as const, 'closed' as const)
  await fc.assert(
    fc.asyncProperty(
      inSet,
      fc.integer({ min: 0, max: 2 }),
      moment,
      moment,
      fc.constantFrom(...MEMBERS),
      state,
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

test("the guard of a volunteer's calendar lets through exactly what is free", async () => {
  const { calendars } = await import('../../cloudfunctions/volunteering/collections')
  const { command } = await import('../../cloudfunctions/_runtime/database')
  const interval = fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 4 }))
    .map(([from, length]) => ({ startsAt: instant(from), endsAt: instant(from + length) }))
  await fc.assert(
    fc.asyncProperty(fc.array(interval, { maxLength: 4 }), interval, async (busy, wanted) => {
      const calendar = {
        _id: `k${++made}`,
        busy: busy.map((time, index) => ({ claim: `c${index}`, task: `t${index}`, ...time })),
      } as never as Parameters<typeof isFree>[0]
      await calendars.insert(calendar)
      const updated = await calendars.update(
        { _id: calendar._id, busy: command.noneOverlaps(wanted.startsAt, wanted.endsAt) },
        { busy: command.push({ claim: 'new', task: 'new', ...wanted }) },
      )
      expect(updated === 1).toBe(isFree(calendar, wanted))
    }),
    RUNS,
  )
})
