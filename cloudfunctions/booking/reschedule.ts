import type { booking } from '@/contract/booking'
import { changeableUntil, ENDS, refusalToReschedule, storyOf } from '@/domain/booking/order'
import { reserve } from '@/domain/booking/session'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId as bookingIdOf, type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { type Interval, plus, toIso } from '@/domain/shared/time'
import { behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'
import { named, ownTime, refusalOfPause, takeAll } from './ordering'
import { relay } from './relay'
import { otherSeat } from './seat'
import { undoMove } from './undo'

const intervalOf = ({ startsAt, endsAt }: Interval): Interval => ({ startsAt, endsAt })

/**
 * A moved booking becomes another one of the same order, so that its task, its code and its seat are never mixed up with those
 * of the old time. The order makes room for it, own time and new seat are taken, one write ends the old booking and begins the
 * new; an attempt that fails leaves its place empty, so that no two attempts ever hold anything under one id;
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
      if (order?.state !== 'ordered' || !found?.steps.length || !served) return refuse('BOOKING_NOT_FOUND')
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
      const under = order.bookings.find((held) => held.move === request.id)
      // Given up by the timer, or by this very tap's other half.
      if (under?.void) return refuse('RESCHEDULE_INTERRUPTED')
      const { length: place } = under ? { length: locateBooking(under.id).index } : order.bookings
      const move = { id: bookingIdOf(orderId, place), session: sessionId }
      const holder = { member: order.member, booking: move.id }
      const standing = { [`bookings.${index}.steps.what`]: command.noneOf([...ENDS, 'checkedIn']) }
      if (!under) {
        const reserved = reserve(target, holder, now)
        if (!reserved.ok) {
          // This tap's other half may have taken the seat since the order was read.
          const noted = await orders.get(orderId)
          return noted && noted.bookings.length > place ? null : refuse(reserved.code, { sessionId })
        }
        if (place >= policy.booking.movesTried) return refuse('RESCHEDULED_TOO_OFTEN')
        const noted = await orders.update(
          {
            ...{ _id: orderId, state: 'ordered', [`bookings.${place}`]: command.missing() },
            ...{ 'bookings.move': command.isNot(request.id), ...standing },
          },
          {
            [`bookings.${place}`]: { ...move, steps: [], move: request.id },
            checkAt: plus(now, 2 * policy.operation.timeout),
          },
        )
        if (!noted) return null
      }
      const time = { by: move.id, for: sessionId, ...intervalOf(target), at: now, inputHash: order.inputHash }
      const claims = [ownTime({ ...order, at: now }, [time], [bookingId]), otherSeat(sessionId, holder)]
      const { refusal: refused } = await takeAll(claims, now)
      if (refused) {
        return (await undoMove(orderId, move.id)) ? { ok: false as const, ...(await named(refused)) } : null
      }

      const event: DomainEvent = {
        ...{ _id: eventId, type: 'booking.rescheduled', at: now, booking: bookingId, to: move.id },
        ...behalfOf(served),
      }
      const step = { at: now, event: eventId, ...signedBy(served) }
      const moved = await orders.update(
        {
          ...{ _id: orderId, state: 'ordered', ...standing },
          [`bookings.${place}.move`]: request.id,
          [`bookings.${place}.void`]: command.missing(),
        },
        {
          [`bookings.${index}.steps`]: command.push({ what: 'moved', ...step }),
          [`bookings.${place}.steps`]: [...storyOf(found), { what: 'rescheduled', ...step }],
          [`bookings.${place}.move`]: command.drop(),
          outbox: command.push(event),
          dueAt: plus(now, policy.operation.relayGrace),
        },
      )
      if (moved) {
        await relay.quickly(order, [event])
        return ok({ id: move.id, status: 'ordered' as const })
      }
      await undoMove(orderId, move.id)
      return null
    })
  })
