import type { booking } from '@/contract/booking'
import type { Output, Refusal } from '@/contract/contract'
import { consumersOf } from '@/contract/events'
import type { Booking } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId, type EventId, type OrderId, type SessionId } from '@/domain/shared/ids'
import { command } from '../_runtime/database'
import { relayOf } from '../_runtime/relay'
import type { Saga } from '../_runtime/saga'
import { orders, type StoredOrder, sessions } from './collections'
import { seat } from './seat'

type Operation = typeof booking.operations.order

/** Whether a session needs hands is said when it is published, and for good: an instance asks once. */
const needsHands = new Map<SessionId, boolean>()
/** Most sessions an instance remembers before it begins anew. */
const REMEMBERED = 10_000

const thoseThatNeedHands = async (ids: readonly SessionId[]): Promise<Set<SessionId>> => {
  const needing = new Set(ids.filter((id) => needsHands.get(id)))
  const unknown = [...new Set(ids)].filter((id) => !needsHands.has(id))
  if (unknown.length === 0) return needing
  const found = await sessions.find(
    { _id: command.oneOf(unknown), volunteersNeeded: command.greater(0) },
    { fields: ['_id'], limit: Math.min(unknown.length, 1000) },
  )
  for (const { _id } of found) needing.add(_id)
  if (needsHands.size > REMEMBERED) needsHands.clear()
  for (const id of unknown) needsHands.set(id, needing.has(id))
  return needing
}

/** Volunteering is told only of orders with a session that needs hands: most need none, and a call costs. */
export const relay = relayOf(orders, async (parcels) => {
  const concerned = parcels.filter(({ events }) => events.some(({ type }) => type === 'booking.ordered'))
  const needing = await thoseThatNeedHands(concerned.flatMap(({ document }) => document.sessions))
  const quiet = new Set(
    concerned
      .filter(({ document }) => !document.sessions.some((session) => needing.has(session)))
      .map(({ document }) => document._id),
  )
  return (event) => (event.type === 'booking.ordered' && quiet.has(event.order) ? [] : consumersOf[event.type])
})

const seatsOf = ({ _id, member, sessions: wanted }: StoredOrder) =>
  wanted.map((session) => seat(session, { member, order: _id }))

const isCancelled = ({ steps }: Booking) => steps.some(({ what }) => what === 'cancelled')

/** An order of one or more sessions: every seat, or none. */
export const ordering: Saga<StoredOrder, Output<Operation>, Refusal<Operation>> = {
  documents: orders,
  relay,
  committed: 'ordered',
  interrupted: 'ORDER_INTERRUPTED',
  claims: seatsOf,
  surplus: (order) =>
    order.state === 'ordered'
      ? order.bookings
          .filter(isCancelled)
          .map(({ session }) => seat(session, { member: order.member, order: order._id }))
      : seatsOf(order),
  commit: ({ _id, sessions: wanted }, now) => {
    const event: DomainEvent = { _id: `${_id}.ordered` as EventId, type: 'booking.ordered', at: now, order: _id }
    const bookings: Booking[] = wanted.map((session, index) => ({
      id: bookingId(_id, index),
      session,
      steps: [{ what: 'ordered', at: now, event: event._id }],
    }))
    const value = {
      orderId: _id as OrderId,
      bookings: bookings.map(({ id, session }) => ({
        id,
        sessionId: session as SessionId,
        status: 'ordered' as const,
      })),
    }
    return { change: { bookings }, value, events: [event] }
  },
}
