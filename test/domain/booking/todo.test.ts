import type { Step, StepKind } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { type TodoOrder, todosOf } from '@/domain/booking/todo'
import { policy } from '@/domain/shared/policy'
import { instant, MINUTE } from '@/domain/shared/time'

const [STARTS, ENDS] = [instant(100 * MINUTE), instant(160 * MINUTE)]
const [BEFORE, AFTER] = [instant(10 * MINUTE), instant(200 * MINUTE)]

const session = (some: Partial<Session> = {}) =>
  ({
    ...{ _id: 's', state: 'open', startsAt: STARTS, endsAt: ENDS, volunteersNeeded: 0, holders: [], waiting: [] },
    ...some,
  }) as unknown as Session
const order = (resident: string, kinds: StepKind[], some: { untilAt?: number; insteadOf?: string } = {}) => {
  const { untilAt, ...rest } = some
  const steps = kinds.map((what) => ({ what, at: instant(0), event: what, ...(untilAt && { untilAt }) }) as Step)
  return { resident, bookings: [{ id: `${resident}.0`, session: 's', steps }], ...rest } as TodoOrder
}
const kindsOf = (...given: Parameters<typeof todosOf>) =>
  todosOf(...given).map(({ kind, count, dueAt }) => [kind, count, dueAt])

test('once a session has ended, those of whom nobody said whether they came are to be noted, for a while', () => {
  const orders = [order('王*', ['ordered']), order('李*', ['ordered', 'attended']), order('何*', ['ordered', 'missed'])]
  const until = ENDS + policy.booking.attendanceWithin
  expect(kindsOf(session(), orders, AFTER)).toEqual([['attendance', 1, until]])
  expect(kindsOf(session(), orders, instant(STARTS + MINUTE))).toEqual([])
  expect(kindsOf(session(), orders, instant(until))).toEqual([])
})

test('whoever was served, rated, cancelled or moved needs no note', () => {
  const over: StepKind[][] = [['rated'], ['checkedIn', 'checkedOut'], ['cancelled'], ['moved'], ['withdrawn']]
  const orders = over.map((kinds) => order('王*', ['ordered', ...kinds]))
  expect(kindsOf(session({ volunteersNeeded: 1 }), orders, AFTER)).toEqual([])
})

test('a room that somebody hired is nobody’s to note', () => {
  expect(kindsOf(session({ hired: { purpose: '合唱', people: 8 } }), [order('王*', ['ordered'])], AFTER)).toEqual([])
})

test('people who wait are a to-do until the session starts; who is offered a place has until the offer lapses', () => {
  const waiting = [{ member: 'a', booking: 'a.0' }] as Session['waiting']
  const offered = order('李*', ['waiting', 'offered'], { untilAt: 60 * MINUTE })
  expect(kindsOf(session({ waiting }), [offered], BEFORE)).toEqual([
    ['offered', 1, 60 * MINUTE],
    ['waiting', 1, STARTS],
  ])
  expect(kindsOf(session({ waiting }), [offered], instant(70 * MINUTE))).toEqual([['waiting', 1, STARTS]])
  expect(kindsOf(session({ waiting, state: 'cancelled' }), [offered], BEFORE)).toEqual([])
})

test('whoever lost a place because a session was cancelled and has no other yet is told apart from those who wait', () => {
  const waiting = [
    { member: 'a', booking: 'a.0' },
    { member: 'b', booking: 'b.0' },
  ] as Session['waiting']
  const moved = order('孙*', ['waiting'], { insteadOf: 'x.0' })
  expect(todosOf(session({ waiting }), [moved], BEFORE)).toEqual([
    { kind: 'displaced', dueAt: STARTS, count: 1, people: ['孙*'] },
    { kind: 'waiting', dueAt: STARTS, count: 1, people: [] },
  ])
})
