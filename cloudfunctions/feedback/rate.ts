import { routeOf } from '@/contract/events'
import type { feedback } from '@/contract/feedback'
import { statusOf } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { relayOf } from '../_runtime/relay'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, ratings, sessions } from './collections'

export const relay = relayOf(ratings, async () => routeOf)

/** 6 requests: identity, request, order, session, rating, answer. */
export const rate: Handler<typeof feedback.operations.rate> = ({ bookingId, grade, words }, { caller, now, request }) =>
  once(request, now, async () => {
    const { order: orderId, index } = locateBooking(bookingId)
    const order = await orders.get(orderId)
    if (order?.state !== 'ordered' || order.member !== caller.member._id) return refuse('BOOKING_NOT_FOUND')
    const booking = order.bookings[index]
    const session = booking && (await sessions.get(booking.session))
    if (!session) return refuse('BOOKING_NOT_FOUND')
    const status = statusOf(booking, session, now)
    if (status !== 'done' && status !== 'rated') return refuse('NOT_DONE_YET')

    const event: DomainEvent = {
      _id: `${bookingId}.rated` as EventId,
      type: 'feedback.rated',
      at: now,
      booking: bookingId,
      service: session.service,
    }
    const rating = {
      _id: bookingId,
      service: session.service,
      community: session.community,
      member: caller.member._id,
      grade,
      words: words ?? null,
      at: now,
      dueAt: plus(now, policy.operation.relayGrace),
      outbox: [event],
      request: request.id,
    }
    if ((await ratings.insert(rating)) === 'exists') {
      const earlier = await ratings.get(bookingId)
      return earlier?.request === request.id ? ok({ ratingId: bookingId }) : refuse('ALREADY_RATED')
    }
    await relay.quickly(rating, [event])
    return ok({ ratingId: bookingId })
  })
