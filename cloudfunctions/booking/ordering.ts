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

/** Volunteering is told only of orders with a session that needs hands: most need none, and a call costs. */
export const relay = relayOf(orders, async (parcels) => {
  const concerned = parcels.filter(({ events }) => events.some(({ type }) => type === 'booking.ordered'))
  const ids = [...new Set(concerned.flatMap(({ document }) => document.sessions))]
  const needing = ids.length
    ? await sessions.find(
        { _id: command.oneOf(ids), volunteersNeeded: command.greater(0) },
        { fields: ['_id'], limit: Math.min(ids.length, 1000) },
      )
    : []
  const needsHands = new Set(needing.map(({ _id }) => _id))
  const quiet = new Set(
    concerned
      .filter(({ document }) => !document.sessions.some((session) => needsHands.has(session)))
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
