import { nextInLine, offeredUntil } from '@/domain/booking/session'
import type { DomainEvent } from '@/domain/shared/events'
import { type BookingId, type EventId, hiredVenueOf, locateBooking, type SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { giveTimeBack } from '../_runtime/calendar'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { orders, type StoredOrder, type StoredSession, sessions } from './collections'
import { keepsSeat } from './holding'
import { offers } from './relay'
import { settleWaiting } from './waiting'

/** Nothing when the booking holds none. A seat that others wait for goes to the first of them; a room hired is free again. */
export const freeSeat = async (session: SessionId, booking: BookingId) => {
  const held = { _id: session, 'holders.booking': booking }
  const freed = { placesLeft: command.add(1), holders: command.pull({ booking }) }
  const venue = hiredVenueOf(session)
  if (venue) {
    await sessions.update(held, { ...freed, state: 'cancelled' })
    await giveTimeBack(venue, { by: session, for: session })
  } else if (await sessions.update({ ...held, 'waiting.0': command.missing() }, freed)) return
  else if (await sessions.update({ ...held, state: 'open' }, { ...freed, dueAt: clock() })) await promoteNext(session)
  else await sessions.update(held, freed)
}

/** Whoever did not come for it just now has longer to answer. */
const acceptWithin = ({ insteadOf, askedIn }: StoredOrder) => {
  const { movedAcceptWithin, askedAcceptWithin, acceptWithin: usual } = policy.booking
  if (insteadOf) return movedAcceptWithin
  return askedIn ? askedAcceptWithin : usual
}

/** Tells the order of whoever got a place that it is theirs until a certain time; gives the place back when nobody wants it. */
const offer = async (session: StoredSession, booking: BookingId, now: Instant) => {
  const { order: orderId } = locateBooking(booking)
  const order = await orders.get(orderId)
  if (order?.state === 'claiming') await settleWaiting(order, now)
  const within = order ? acceptWithin(order) : policy.booking.acceptWithin
  const until = offeredUntil(session, now, within)
  const event: DomainEvent = { _id: `${booking}.offered` as EventId, type: 'booking.offered', at: now, booking }
  const offered = await orders.update(
    { _id: orderId, state: 'waiting', 'bookings.0.session': session._id },
    {
      state: 'offered',
      lapsesAt: until,
      checkAt: until,
      'bookings.0.steps': command.push({ what: 'offered', at: now, event: event._id, untilAt: until }),
      outbox: command.push(event),
      dueAt: plus(now, policy.operation.relayGrace),
    },
  )
  if (offered && order) return offers.quickly(order, [event])
  const settled = await orders.get(orderId)
  const keeps = settled && keepsSeat(settled, booking, session._id)
  if (!keeps) await freeSeat(session._id, booking)
}

/**
 * Gives free places to those who wait, in their order. Each is first promoted in the session, then told in their order;
 * whoever comes meanwhile goes on with what is half done, so that nobody is overtaken and no place is lost.
 */
export const promoteNext = async (id: SessionId): Promise<void> => {
  for (;;) {
    const session = await sessions.get(id)
    if (!session) return
    if (session.promoting) {
      await offer(session, session.promoting, clock())
      await sessions.update({ _id: id, promoting: session.promoting }, { promoting: command.drop() })
      continue
    }
    const now = clock()
    const first = nextInLine(session, now)
    if (!first) {
      if (session.state !== 'open' || session.dueAt === undefined) return
      const idle = command.either(
        { placesLeft: command.atMost(0) },
        { 'waiting.0': command.missing() },
        { startsAt: command.until(now) },
      )
      const seen = { _id: id, state: 'open', dueAt: new Date(session.dueAt), promoting: command.missing() }
      await sessions.update(command.all(seen, idle), { dueAt: command.drop() })
      return
    }
    await sessions.update(
      {
        _id: id,
        state: 'open',
        placesLeft: command.greater(0),
        startsAt: command.after(now),
        'waiting.0.booking': first.booking,
        promoting: command.missing(),
      },
      {
        placesLeft: command.add(-1),
        waiting: command.shift(),
        holders: command.push(first),
        promoting: first.booking,
        dueAt: now,
      },
    )
  }
}
