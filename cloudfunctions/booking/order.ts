import type { booking } from '@/contract/booking'
import { bookingId } from '@/domain/shared/ids'
import { servedBy } from '../_runtime/behalf'
import type { Handler } from '../_runtime/serve'
import { comingOf } from './coming'
import { begin, ownTime, refusalFor, refusalOf, settle, takeAll, timesOf } from './ordering'
import { seat } from './seat'

/**
 * Every session of the order, or none. 4 requests for one session: identity, own time, seat, order; one more for each further
 * session, 2 more for another person.
 */
export const order: Handler<typeof booking.operations.order> = async (
  { items, forMember },
  { caller, now, request },
) => {
  const allowed = await servedBy(caller.member, forMember)
  const served = allowed ?? { member: caller.member, actor: null }
  const wanted = items.map(({ sessionId }) => sessionId)
  const begun = begin(request, served, wanted, now)
  const refusal = refusalFor(allowed, now) ?? refusalOf(begun)
  if (refusal) return settle(begun, served, { refusal, taken: [] }, now)
  const times = timesOf(begun).filter((time) => time !== null)
  const coming = comingOf(served)
  const seats = wanted.map((session, index) =>
    seat(session, { member: begun.member, booking: bookingId(begun._id, index) }, coming),
  )
  return settle(begun, served, await takeAll([ownTime(begun, times), ...seats], now), now)
}
