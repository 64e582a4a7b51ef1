import type { booking } from '@/contract/booking'
import { type Booking, ENDS, stands } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { type Instant, plus } from '@/domain/shared/time'
import { type Acting, behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, type StoredOrder } from './collections'
import { keepsSeat } from './holding'
import { named, ownTime, timesOf } from './ordering'
import { relay } from './relay'

/**
 * The seat is held already; the person's time is taken, then the order says that it is ordered. While the state is
 * `accepting` the offer does not lapse. 7 requests: identity, request, order, order, own time, order, answer.
 */
export const accept: Handler<typeof booking.operations.accept> = ({ bookingId }, { caller, now, request }) =>
  once(request, now, () =>
    untilWritten(async () => {
      const order = await orders.get(locateBooking(bookingId).order)
      const held = order?.bookings[0]
      const served = order && (await servedBy(caller.member, order.member))
      if (!order || !served || held?.id !== bookingId) return refuse('BOOKING_NOT_FOUND')
      if (order.state === 'ordered')
        return isAccepted(held) && stands(held)
          ? ok({ id: bookingId, status: 'ordered' as const })
          : refuse('NOT_OFFERED')
      if (order.state === 'lapsed') return refuse(isWithdrawn(held) ? 'SESSION_CANCELLED' : 'OFFER_LAPSED')
      if (order.state !== 'offered' && order.state !== 'accepting') return refuse('NOT_OFFERED')
      // This very tap's other half was told so.
      if (order.declined === request.id) return refuse('OVERLAPPING')

      if (order.state === 'accepting') return finish(order, now, request.id)
      if (now >= (order.lapsesAt ?? now)) return refuse('OFFER_LAPSED')
      const change = { state: 'accepting', acceptor: served.actor, checkAt: plus(now, 2 * policy.operation.timeout) }
      await orders.update({ _id: order._id, state: 'offered', lapsesAt: command.after(now) }, change)
      return null
    }),
  )

/**
 * What is left to do for somebody who has said yes; by the call, or by the timer when that died. Null when somebody else was
 * quicker. The time is given back only once the order can never be accepted any more: until then another call may have it.
 */
const finish = async (order: StoredOrder, now: Instant, tap: string | null) => {
  const { _id, member, acceptor = null } = order
  const held = order.bookings[0]
  if (!held) return null
  const served: Acting = { member: { _id: member }, actor: acceptor }
  const time = ownTime(
    { ...order, at: now },
    timesOf({ ...order, at: now }).filter((entry) => entry !== null),
  )
  const refusal = await time.take(now)
  if (refusal) {
    const back = { state: 'offered', checkAt: order.lapsesAt ?? now, ...(tap ? { declined: tap } : {}) }
    const refused = await orders.update({ _id, state: 'accepting' }, back)
    return refused ? { ok: false as const, ...(await named(refusal)) } : null
  }
  const event: DomainEvent = {
    ...{ _id: `${_id}.ordered` as EventId, type: 'booking.ordered', at: now, order: _id },
    ...behalfOf(served),
  }
  const accepted = await orders.update(
    {
      ...{ _id, state: 'accepting', 'bookings.0.steps.what': command.noneOf(['ordered', ...ENDS]) },
      ...(tap ? { declined: command.isNot(tap) } : {}),
    },
    {
      state: 'ordered',
      checkAt: command.drop(),
      'bookings.0.steps': command.push({ what: 'ordered', at: now, event: event._id, ...signedBy(served) }),
      outbox: command.push(event),
      dueAt: plus(now, policy.operation.relayGrace),
    },
  )
  if (accepted) {
    await relay.quickly(order, [event])
    return ok({ id: held.id, status: 'ordered' as const })
  }
  const settled = await orders.get(_id)
  if (settled && !keepsSeat(settled, held.id, held.session))
    await giveTimeBack(member, { by: held.id, for: held.session })
  return null
}

/** The timer's: an acceptance that died half-way. */
export const finishAccepting = async (order: StoredOrder, now: Instant) => {
  await finish(order, now, null)
}

const isAccepted = ({ steps }: Booking) => steps.some(({ what }) => what === 'offered')
const isWithdrawn = ({ steps }: Booking) => steps.some(({ what }) => what === 'withdrawn')
