import type { booking } from '@/contract/booking'
import type { Output, Refusal } from '@/contract/contract'
import { bookingId, type SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { plus } from '@/domain/shared/time'
import { servedBy } from '../_runtime/behalf'
import { run, type Saga } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { orders, type StoredOrder } from './collections'
import { type Coming, comingOf } from './coming'
import { lastInLine } from './line'
import { begin, refusalFor } from './ordering'
import { relay } from './relay'
import { commitWaiting } from './waiting'

type Operation = typeof booking.operations.wait

const placeOf = ({ _id, member, sessions: [session] }: StoredOrder, coming: Coming) =>
  lastInLine(session as SessionId, { member, booking: bookingId(_id, 0) }, coming)

/** An order that waits for a place. Who comes is known to the call alone: nothing of it is stored in the order. */
const waitingOf = (coming: Coming): Saga<StoredOrder, Output<Operation>, Refusal<Operation>> => ({
  documents: orders,
  relay,
  committed: 'waiting',
  interrupted: 'WAIT_INTERRUPTED',
  claims: (order) => [placeOf(order, coming)],
  surplus: (order) => (['refused', 'abandoned'].includes(order.state) ? [placeOf(order, coming)] : []),
  commit: commitWaiting,
})

/** For the timer, which takes nothing and only gives back. */
export const waiting = waitingOf({ known: null, own: true })

/** 4 requests: identity, order, queue, order; 2 more for another person. */
export const wait: Handler<typeof booking.operations.wait> = async (
  { sessionId, forMember },
  { caller, now, request },
) => {
  const allowed = await servedBy(caller.member, forMember)
  const refused = refusalFor(allowed, now)
  const served = allowed ?? { member: caller.member, actor: null }
  const begun = begin(request, served, [sessionId], now)
  return run(waitingOf(comingOf(served)), { ...begun, dueAt: plus(now, 2 * policy.operation.timeout) }, now, refused)
}
