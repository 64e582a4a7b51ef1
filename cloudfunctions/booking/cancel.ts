import type { booking } from '@/contract/booking'
import { changeableUntil, ENDS, refusalToCancel } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'
import { relay } from './relay'

/**
 * The order says it first; the seat is freed by the event, so that no seat is free while its booking still stands.
 * 6 requests: identity, request, order, session, order, answer.
 */
export const cancel: Handler<typeof booking.operations.cancel> = ({ bookingId, reason }, { caller, now, request }) =>
  once(request, now, () => {
    const { order: orderId, index } = locateBooking(bookingId)
    const eventId = `${bookingId}.cancelled.${request.id}` as EventId
    return untilWritten(async () => {
      const order = await orders.get(orderId)
      const found = order?.bookings[index]
      const served = order && (await servedBy(caller.member, order.member))
      if (order?.state !== 'ordered' || !found?.steps.length || !served) return refuse('BOOKING_NOT_FOUND')
      if (found.steps.some((step) => step.event === eventId)) return ok({ id: bookingId, status: 'cancelled' as const })
      const session = await sessions.get(found.session)
      if (!session) return refuse('BOOKING_NOT_FOUND')
      const refusal = refusalToCancel(found, session, now, served.actor?.as === 'desk')
      if (refusal)
        return refusal === 'TOO_LATE_TO_CHANGE'
          ? refuse(refusal, { until: toIso(changeableUntil(session)) })
          : refuse(refusal)
      const event: DomainEvent = {
        ...{ _id: eventId, type: 'booking.cancelled', at: now, booking: bookingId },
        ...behalfOf(served),
      }
      const cancelled = await orders.update(
        {
          _id: orderId,
          state: 'ordered',
          [`bookings.${index}.steps.0`]: command.present(),
          [`bookings.${index}.steps.what`]: command.noneOf([...ENDS, 'checkedIn']),
        },
        {
          [`bookings.${index}.steps`]: command.push({
            ...{ what: 'cancelled', at: now, event: eventId, reason },
            ...signedBy(served),
          }),
          outbox: command.push(event),
          dueAt: plus(now, policy.operation.relayGrace),
        },
      )
      if (!cancelled) return null
      await relay.quickly(order, [event])
      return ok({ id: bookingId, status: 'cancelled' as const })
    })
  })
