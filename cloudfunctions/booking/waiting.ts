import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId, type EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { orders, type StoredOrder } from './collections'

type Value = Output<typeof booking.operations.wait>

/** What says of an order that it waits. */
export const commitWaiting = ({ _id, sessions: wanted, behalf, by }: StoredOrder, now: Instant) => {
  const id = bookingId(_id, 0)
  const event: DomainEvent = {
    ...{ _id: `${id}.waiting` as EventId, type: 'booking.waiting', at: now, booking: id },
    ...(behalf ? { behalf } : {}),
  }
  const signed = by ? { who: by.name, as: by.as } : {}
  return {
    change: {
      bookings: [{ id, session: wanted[0], steps: [{ what: 'waiting', at: now, event: event._id, ...signed }] }],
    },
    value: { id, status: 'waiting' } satisfies Value,
    events: [event],
  }
}

/** An order that stands in the queue waits, even if the call that put it there has not yet said so. */
export const settleWaiting = async (order: StoredOrder, now: Instant) => {
  const { change, value, events } = commitWaiting(order, now)
  await orders.update(
    { _id: order._id, state: 'claiming', 'sessions.0': order.sessions[0] },
    {
      ...change,
      state: 'waiting',
      answer: { ok: true, value },
      outbox: events,
      dueAt: plus(now, policy.operation.relayGrace),
    },
  )
}
