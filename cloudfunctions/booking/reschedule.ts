import type { booking } from '@/contract/booking'
import { type Booking, changeableUntil, ENDS, refusalToReschedule, storyOf } from '@/domain/booking/order'
import { reserve } from '@/domain/booking/session'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId as bookingIdOf, type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import { aTimeoutFromNow } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { behalfOf, servedBy, signedBy } from './behalf'
import { type Move, orders, type StoredOrder, sessions } from './collections'
import { named, ownTime, refusalOfPause, takeAll, timesOf } from './ordering'
import { relay } from './relay'
import { seat } from './seat'
import { undoMove } from './undo'

/**
 * A moved booking becomes another one of the same order, so that its task, its code and its seat are never mixed up with those
 * of the old time. The order notes the move, own time and new seat are taken, one write ends the old booking and begins the new;
 * the old seat is freed by the event. 10 requests: identity, request, order, both sessions (2), the note, own time, seat, order,
 * answer.
 */
export const reschedule: Handler<typeof booking.operations.reschedule> = (
  { bookingId, sessionId },
  { caller, now, request },
) =>
  once(request, now, () => {
    const { order: orderId, index } = locateBooking(bookingId)
    const eventId = `${bookingId}.rescheduled.${request.id}` as EventId
    return untilWritten(async () => {
      const order = await orders.get(orderId)
      const found = order?.bookings[index]
      const served = order && (await servedBy(caller.member, order.member))
      if (order?.state !== 'ordered' || !found || !served) return refuse('BOOKING_NOT_FOUND')
      const became = order.bookings.find(({ steps }) =>
        steps.some(({ event, what }) => event === eventId && what !== 'moved'),
      )
      if (became) return ok({ id: became.id, status: 'ordered' as const })

      const [from, target] = await Promise.all([sessions.get(found.session), sessions.get(sessionId)])
      if (!from) return refuse('BOOKING_NOT_FOUND')
      if (!target) return refuse('SESSION_NOT_FOUND')
      if (target.service !== from.service || target.hired) return refuse('OTHER_SERVICE')
      const desk = served.actor?.as === 'desk'
      const refusal = refusalToReschedule(found, from, now, desk)
      if (refusal)
        return refusal === 'TOO_LATE_TO_CHANGE'
          ? refuse(refusal, { until: toIso(changeableUntil(from)) })
          : refuse(refusal)
      const paused = refusalOfPause(served, now)
      if (paused) return refuse(paused.code, paused.detail)
      if (order.moving && order.moving.request !== request.id) return refuse('RESCHEDULE_UNDER_WAY')

      const holder = { member: order.member, booking: bookingIdOf(orderId, order.bookings.length) }
      const reserved = reserve(target, holder, now)
      if (!reserved.ok && !order.moving) return refuse(reserved.code, { sessionId })

      const move: Move = order.moving ?? { booking: holder.booking, session: sessionId }
      const { index: place } = locateBooking(move.booking)
      const standing = { [`bookings.${index}.steps.what`]: command.noneOf([...ENDS, 'checkedIn']) }
      const room = { [`bookings.${place}`]: command.missing() }
      if (!order.moving) {
        const noted = await orders.update(
          { _id: orderId, state: 'ordered', moving: command.missing(), ...standing, ...room },
          { moving: { ...move, request: request.id }, checkAt: plus(now, 2 * policy.operation.timeout) },
        )
        if (!noted) return null
      }
      const attempt: StoredOrder = { ...order, at: now, sessions: [] }
      const entries = timesOf({ ...attempt, sessions: [sessionId] })
        .filter((entry) => entry !== null)
        .map((entry) => ({ ...entry, by: move.booking, for: sessionId }))
      const { refusal: refused, taken } = await takeAll(
        [ownTime(attempt, entries, [bookingId]), seat(sessionId, { member: order.member, booking: move.booking })],
        now,
      )
      const mine = { _id: orderId, 'moving.request': request.id }
      if (refused) {
        await orders.update(mine, { moving: command.drop(), undone: command.push(move), checkAt: aTimeoutFromNow() })
        for (const claim of taken) await claim.giveBack()
        return { ok: false as const, ...(await named(refused)) }
      }

      const event: DomainEvent = {
        ...{ _id: eventId, type: 'booking.rescheduled', at: now, booking: bookingId, to: move.booking },
        ...behalfOf(served),
      }
      const step = { at: now, event: eventId, ...signedBy(served) }
      const next: Booking = {
        id: move.booking,
        session: sessionId,
        steps: [...storyOf(found), { what: 'rescheduled', ...step }],
      }
      const moved = await orders.update(
        { ...mine, state: 'ordered', ...standing, ...room },
        {
          moving: command.drop(),
          [`bookings.${index}.steps`]: command.push({ what: 'moved', ...step }),
          [`bookings.${place}`]: next,
          outbox: command.push(event),
          dueAt: plus(now, policy.operation.relayGrace),
        },
      )
      if (moved) {
        await relay.quickly(order, [event])
        return ok({ id: move.booking, status: 'ordered' as const })
      }
      await undoMove(orderId, move)
      return null
    })
  })
