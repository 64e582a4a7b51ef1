import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import type { Booking } from '@/domain/booking/order'
import type { Busy } from '@/domain/shared/calendar'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId, type EventId, type OrderId, type SessionId, timeOf } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, type Result, refuse } from '@/domain/shared/result'
import { maskName, pauseOf } from '@/domain/shared/roles'
import { type Instant, overlaps, plus, toIso } from '@/domain/shared/time'
import { behalfOf, type Served, signedBy } from '../_runtime/behalf'
import { claimTime, giveTimeBack } from '../_runtime/calendar'
import type { Request } from '../_runtime/request'
import { aTimeoutFromNow, type Claim, giveBackAll } from '../_runtime/saga'
import { orders, type StoredOrder, sessions, tasks } from './collections'
import { keepsSeat } from './holding'
import { freeSeat } from './places'
import { relay } from './relay'

type Value = Output<typeof booking.operations.order>

/** The first refusal of claims; those before it are held. */
export type Refused<C extends string> = { code: C; detail?: unknown }

/** An order as it begins: nothing of it is written until it is settled. */
export const begin = (request: Request, served: Served, wanted: SessionId[], now: Instant): StoredOrder => ({
  _id: request.id as OrderId,
  operation: request.operation,
  inputHash: request.inputHash,
  state: 'claiming',
  at: now,
  member: served.member._id,
  resident: maskName(served.member.name),
  by: served.actor,
  ...behalfOf(served),
  sessions: wanted,
  bookings: [],
  outbox: [],
})

/** What each of its sessions takes of the person's time; null for an id that no session can have. */
export const timesOf = ({ _id, sessions: wanted, inputHash, at }: StoredOrder): (Busy | null)[] =>
  wanted.map((session, index) => {
    const time = timeOf(session)
    return time && { by: bookingId(_id, index), for: session, ...time, at, inputHash }
  })

/** What stands in the way of an order before anything is taken: a session that cannot be, or two at the same time. */
export const refusalOf = (order: StoredOrder): Refused<'SESSION_NOT_FOUND' | 'OVERLAPPING'> | null => {
  const entries = timesOf(order)
  const missing = entries.indexOf(null)
  if (missing >= 0) return { code: 'SESSION_NOT_FOUND', detail: { sessionId: order.sessions[missing] } }
  const times = entries.filter((entry) => entry !== null)
  for (const [index, entry] of times.entries()) {
    const other = times.slice(0, index).find((earlier) => overlaps(earlier, entry))
    if (other) return { code: 'OVERLAPPING', detail: { sessionId: entry.for, other } }
  }
  return null
}

/** Who may not be ordered for: somebody else's relation, or whoever a worker has asked to pause. The desk may. */
export const refusalFor = (served: Served | null, now: Instant): Refused<'NOT_FOR_THEM' | 'ORDERING_PAUSED'> | null => {
  return served ? refusalOfPause(served, now) : { code: 'NOT_FOR_THEM' }
}

export const refusalOfPause = ({ member, actor }: Served, now: Instant): Refused<'ORDERING_PAUSED'> | null => {
  const pause = pauseOf(member, now)
  if (!pause || actor?.as === 'desk') return null
  // Why is between the worker and the person.
  return {
    code: 'ORDERING_PAUSED',
    detail: { until: toIso(pause.untilAt), ...(actor ? {} : { reason: pause.reason }) },
  }
}

type OwnTimeRefusal = 'OVERLAPPING' | 'ALREADY_BOOKED'

/**
 * The person's own time first. It is also the record that an order is under way: whoever finds it later, and no order, undoes
 * what was taken (`sweep`).
 */
export const ownTime = (order: StoredOrder, entries: Busy[], aside: Busy['by'][] = []): Claim<OwnTimeRefusal> =>
  claimTime(
    order.member,
    entries,
    (other, entry) => ({
      code: other?.for === entry.for ? 'ALREADY_BOOKED' : 'OVERLAPPING',
      detail: { sessionId: entry.for, ...(other && other.for !== entry.for ? { other } : {}) },
    }),
    { aside, dueAt: plus(order.at, 2 * policy.operation.timeout) },
  )

/** Names what stands in the way, so that the person knows it. */
export const named = async <R extends Refused<string>>(refusal: R): Promise<R> => {
  const { other, ...detail } = (refusal.detail ?? {}) as { other?: Busy }
  if (!other || refusal.code !== 'OVERLAPPING') return refusal
  const session = await sessions.get(other.for)
  const title = session?.title ?? (await tasks.get(other.for))?.title ?? ''
  const ids = !session
    ? { taskId: other.for }
    : { sessionId: other.for, ...(other.by === other.for ? {} : { bookingId: other.by }) }
  const time = { startsAt: toIso(other.startsAt), endsAt: toIso(other.endsAt) }
  return { ...refusal, detail: { ...detail, other: { title, ...time, ...ids } } }
}

/** Takes the claims in their order until one is refused; `taken` are held. */
export const takeAll = async <C extends string>(claims: Claim<C>[], now: Instant) => {
  for (const [index, claim] of claims.entries()) {
    const refusal = await claim.take(now)
    if (refusal) return { refusal, taken: claims.slice(0, index) }
  }
  return { refusal: null, taken: claims }
}

/** Gives back whatever the order took of its sessions and does not hold as it stands now. */
export const giveBack = async (order: Pick<StoredOrder, '_id' | 'member' | 'sessions'>, settled: StoredOrder) => {
  for (const [index, session] of order.sessions.entries()) {
    const id = bookingId(order._id, index)
    if (keepsSeat(settled, id, session)) continue
    await freeSeat(session, id)
    await giveTimeBack(order.member, { by: id, for: session })
  }
}

/**
 * Settles an order whose claims were all taken, or one of them refused: the one committing write is its insertion. A repeat of
 * the same request finds it there, answers the same and gives back what it took beyond.
 */
export const settle = async <C extends string>(
  order: StoredOrder,
  served: Served,
  { refusal, taken }: { refusal: Refused<C> | null; taken: Claim<string>[] },
  now: Instant,
): Promise<Result<Value, C | 'REQUEST_REUSED' | 'ORDER_INTERRUPTED'>> => {
  const settled = refusal ? refused(order, await named(refusal)) : ordered(order, served, now)
  if ((await orders.insert(settled)) === 'inserted') {
    if (refusal) await giveBackAll(taken)
    else await relay.quickly(settled, settled.outbox)
    return settled.answer as Result<Value, C>
  }
  const earlier = await orders.get(order._id)
  if (!earlier) throw new Error('an order vanished')
  await giveBack(order, earlier)
  if (earlier.operation !== order.operation || earlier.inputHash !== order.inputHash) return refuse('REQUEST_REUSED')
  return (earlier.answer ?? refuse('ORDER_INTERRUPTED')) as Result<Value, C>
}

const refused = (order: StoredOrder, { code, detail }: Refused<string>): StoredOrder => ({
  ...order,
  state: 'refused',
  answer: refuse(code, detail),
  dueAt: aTimeoutFromNow(),
})

const ordered = (order: StoredOrder, served: Served, now: Instant): StoredOrder => {
  const { _id, sessions: wanted } = order
  const event: DomainEvent = {
    ...{ _id: `${_id}.ordered` as EventId, type: 'booking.ordered', at: now, order: _id },
    ...behalfOf(served),
  }
  const bookings = wanted.map(
    (session, index): Booking => ({
      id: bookingId(_id, index),
      session,
      steps: [{ what: 'ordered', at: now, event: event._id, ...signedBy(served) }],
    }),
  )
  const value: Value = {
    orderId: _id,
    bookings: bookings.map(({ id, session }) => ({ id, sessionId: session, status: 'ordered' })),
  }
  return {
    ...order,
    ...{
      state: 'ordered',
      bookings,
      answer: ok(value),
      outbox: [event],
      dueAt: plus(now, policy.operation.relayGrace),
    },
  }
}

/** An order under way that nobody goes on with never comes to be; what it took is given back. */
export const abandon = async (order: StoredOrder) => {
  await orders.insert({ ...order, state: 'abandoned', dueAt: aTimeoutFromNow() })
  const settled = await orders.get(order._id)
  if (settled) await giveBack(order, settled)
}
