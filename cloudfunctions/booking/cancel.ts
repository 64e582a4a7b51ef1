import type { booking } from '@/contract/booking'
import { refusalToCancel } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'
import { relay } from './ordering'

/**
 * The order says it first; the seat is freed by the event, so that no seat is free while its booking still stands.
 * 6 requests: identity, request, order, session, order, answer.
 */
export const cancel: Handler<typeof booking.operations.cancel> = ({ bookingId, reason }, { caller, now, request }) =>
  once(request, now, async () => {
    const { order: orderId, index } = locateBooking(bookingId)
    const event: DomainEvent = {
      _id: `${bookingId}.cancelled.${request.id}` as EventId,
      type: 'booking.cancelled',
      at: now,
      booking: bookingId,
    }
    return untilWritten(async () => {
      const order = await orders.get(orderId)
      if (order?.state !== 'ordered' || order.member !== caller.member._id) return refuse('BOOKING_NOT_FOUND')
      const found = order.bookings[index]
      if (!found) return refuse('BOOKING_NOT_FOUND')
      if (found.steps.some((step) => step.event === event._id))
        return ok({ id: bookingId, status: 'cancelled' as const })
      const session = await sessions.get(found.session)
      if (!session) return refuse('BOOKING_NOT_FOUND')
      const refusal = refusalToCancel(found, session, now)
      if (refusal) return refuse(refusal)
      const cancelled = await orders.update(
        {
          _id: orderId,
          state: 'ordered',
          [`bookings.${index}.steps.what`]: command.noneOf(['cancelled', 'checkedIn']),
        },
        {
          [`bookings.${index}.steps`]: command.push({ what: 'cancelled', at: now, event: event._id, reason }),
          outbox: command.push(event),
          dueAt: plus(now, policy.operation.relayGrace),
        },
      )
      if (!cancelled) return null
      await relay.quickly(order, [event])
      return ok({ id: bookingId, status: 'cancelled' as const })
    })
  })
