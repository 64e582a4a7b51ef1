import type { booking } from '@/contract/booking'
import { statusOf } from '@/domain/booking/order'
import { locateBooking } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { servedBy } from '../_runtime/behalf'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'
import { say } from './note'

/** The last word of the person counts. 6 requests: identity, request, order, session, order, answer. */
export const explain: Handler<typeof booking.operations.explain> = ({ bookingId, words }, { caller, now, request }) =>
  once(request, now, async () => {
    const { order: orderId, index } = locateBooking(bookingId)
    const order = await orders.get(orderId)
    const held = order?.bookings[index]
    const served = order && (await servedBy(caller.member, order.member))
    const session = held && served && (await sessions.get(held.session))
    if (!session) return refuse('BOOKING_NOT_FOUND')
    if (statusOf(held, session, now) !== 'missed') return refuse('NOT_MISSED')
    await say({ order, held }, 'booking.explained', {
      request,
      now,
      served,
      guard: { [`bookings.${index}.id`]: bookingId },
      change: { [`bookings.${index}.word`]: words },
    })
    return ok({ id: bookingId, status: 'missed' as const })
  })
