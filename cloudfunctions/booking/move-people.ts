import { ENDS } from '@/domain/booking/order'
import type { Holder } from '@/domain/booking/session'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId, type EventId, locateBooking, type OrderId, type SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import { orders, type StoredOrder, type StoredSession, sessions } from './collections'
import { leaveLine } from './line'
import { promoteNext } from './places'
import { relay } from './relay'
import { settleWaiting } from './waiting'

/** Later sessions looked at for a free place. */
const LOOKED_AT = 20

const QUEUED = ['waiting', 'offered', 'accepting']

/** Tells the booking that its session is off. Its seat, time and task are freed by the event, as when it is cancelled. */
const withdraw = async (order: StoredOrder, { booking: id }: Holder, reason: string) => {
  const { index } = locateBooking(id)
  const now = clock()
  const event: DomainEvent = { _id: `${id}.withdrawn` as EventId, type: 'booking.cancelled', at: now, booking: id }
  const standing = {
    _id: order._id,
    [`bookings.${index}.id`]: id,
    [`bookings.${index}.steps.what`]: command.noneOf([...ENDS]),
  }
  const change = {
    [`bookings.${index}.steps`]: command.push({ what: 'withdrawn', at: now, event: event._id, reason }),
    outbox: command.push(event),
    dueAt: plus(now, policy.operation.relayGrace),
  }
  const withdrawn =
    (await orders.update({ ...standing, state: 'ordered' }, change)) ||
    (await orders.update(
      { ...standing, state: command.oneOf(QUEUED) },
      { ...change, state: 'lapsed', checkAt: command.drop() },
    ))
  if (withdrawn) await relay.quickly(order, [event])
}

/** The next session of the service with a place that nobody waits for, else the next one at all. */
const nextSession = (later: StoredSession[], { member }: Holder): StoredSession | undefined => {
  const open = later.filter(
    ({ holders, waiting }) =>
      ![...holders, ...waiting].some((held) => held.member === member) && waiting.length < policy.booking.waitlistSize,
  )
  return open.find(({ placesLeft, waiting }) => placesLeft > waiting.length) ?? open[0]
}

/** How often a session that is off, or that the person has come to, is replaced by another. */
const TRIES = 5

/** In the queue of the next session: a free place there is offered at once. */
const offerInstead = async (withdrawn: StoredOrder, holder: Holder, cancelled: StoredSession) => {
  const _id = digest('instead', holder.booking) as OrderId
  const place: Holder = { member: holder.member, booking: bookingId(_id, 0) }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const now = clock()
    const begun = await orders.get(_id)
    if (begun && begun.state !== 'claiming') return
    const later = await sessions.find(
      { service: cancelled.service, state: 'open', startsAt: command.after(now) },
      { sort: [['startsAt', 'asc']], limit: LOOKED_AT },
    )
    const target = later.find((session) => isIn(session, place)) ?? nextSession(later, holder)
    // An earlier try may stand in the queue of a session that has begun, or is off, meanwhile.
    const tried = begun?.sessions[0]
    if (tried && tried !== target?._id) await leaveLine(tried, place)
    if (!target) break
    const wanted = { sessions: [target._id] }
    if (begun) await orders.update({ _id, state: 'claiming' }, wanted)
    else {
      const { member, resident, by } = withdrawn
      await orders.insert({
        ...{ _id, operation: 'booking.wait', inputHash: '', state: 'claiming', at: now, member, resident, by },
        ...{ ...wanted, bookings: [], outbox: [], insteadOf: holder.booking },
      })
    }
    const queued = await sessions.update(
      {
        _id: target._id,
        state: 'open',
        startsAt: command.after(now),
        'holders.member': command.isNot(place.member),
        'waiting.member': command.isNot(place.member),
      },
      { waiting: command.push(place), dueAt: now },
    )
    if (!queued && !isIn(target, place)) continue
    const settled = await orders.get(_id)
    if (settled) await settleWaiting(settled, now)
    return promoteNext(target._id)
  }
  await orders.update({ _id, state: 'claiming' }, { state: 'abandoned' })
}

const isIn = ({ waiting, holders }: StoredSession, { booking }: Holder) =>
  [...waiting, ...holders].some((held) => held.booking === booking)

/**
 * Everybody of a session that was cancelled is offered the next place of the service and told: those who had a place first, in
 * the order they came, then those who waited. Heard again, it goes on where it stopped. Throws while an order or a reschedule
 * of theirs is under way, to be told anew.
 */
export const movePeople = async (id: SessionId) => {
  const session = await sessions.get(id)
  if (session?.state !== 'cancelled') return
  for (const holder of [...session.holders, ...session.waiting]) {
    const { order: orderId, index } = locateBooking(holder.booking)
    const begun = await orders.get(orderId)
    if (begun?.state === 'claiming') await settleWaiting(begun, clock())
    const order = begun?.state === 'claiming' ? await orders.get(orderId) : begun
    const held = order?.bookings[index]
    if (!order || (!held && order.moving?.booking === holder.booking)) throw new Error('not settled yet')
    const over = !held || held.steps.some(({ what }) => ENDS.includes(what))
    if (over || !['ordered', ...QUEUED].includes(order.state)) continue
    // Offered first: once the booking is withdrawn its seat is freed, and nobody would find it here again.
    if (!session.hired) await offerInstead(order, holder, session)
    await withdraw(order, holder, session.reason ?? '')
  }
}
