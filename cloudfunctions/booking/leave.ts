import type { booking } from '@/contract/booking'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders } from './collections'
import { relay } from './relay'

/** The order says it first; queue or seat are left by the event. 5 requests: identity, request, order, order, answer. */
export const leave: Handler<typeof booking.operations.leave> = ({ bookingId }, { caller, now, request }) =>
  once(request, now, async () => {
    const order = await orders.get(locateBooking(bookingId).order)
    const served = order && (await servedBy(caller.member, order.member))
    if (!order || !served || order.bookings[0]?.id !== bookingId) return refuse('BOOKING_NOT_FOUND')
    const event: DomainEvent = {
      ...{ _id: `${bookingId}.left` as EventId, type: 'booking.left', at: now, booking: bookingId },
      ...behalfOf(served),
    }
    const left = await orders.update(
      { _id: order._id, state: command.oneOf(['waiting', 'offered']) },
      {
        state: 'left',
        checkAt: command.drop(),
        'bookings.0.steps': command.push({ what: 'left', at: now, event: event._id, ...signedBy(served) }),
        outbox: command.push(event),
        dueAt: plus(now, policy.operation.relayGrace),
      },
    )
    if (left) await relay.quickly(order, [event])
    else if ((await orders.get(order._id))?.state !== 'left') return refuse('NOT_WAITING')
    return ok({ id: bookingId, status: 'left' as const })
  })
