import type { booking } from '@/contract/booking'
import { statusOf } from '@/domain/booking/order'
import { ok, refuse } from '@/domain/shared/result'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { knownTo, say, wasSaid } from './note'

/** Forgiven twice is forgiven. 6 requests: identity, request, order, session, order, answer. */
export const forgive: Handler<typeof booking.operations.forgive> = ({ bookingId }, { caller, now, request }) =>
  once(request, now, async () => {
    const known = await knownTo(caller.member, bookingId)
    if (!known) return refuse('BOOKING_NOT_FOUND')
    const { held, session } = known
    if (statusOf(held, session, now) !== 'missed') return refuse('NOT_MISSED')
    if (!wasSaid(held, request)) await say(known, 'booking.forgiven', { request, now, by: caller.member })
    return ok({ id: bookingId, status: 'missed' as const })
  })
