import { ENDS, isComing } from '@/domain/booking/order'
import { type Holder, offeredUntil } from '@/domain/booking/session'
import { dayOf, momentOn } from '@/domain/schedule/civil'
import type { DomainEvent } from '@/domain/shared/events'
import { bookingId, type EventId, locateBooking, type OrderId, type SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, instant, plus } from '@/domain/shared/time'
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

/** No session is so late. */
const FAR = instant(8.64e15)

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

/** Sessions of the service nearest to the one that is off: from its day on; then those before it that leave time to answer. */
const nearSessions = async (cancelled: StoredSession, now: Instant): Promise<StoredSession[]> => {
  const soonest = offeredUntil({ startsAt: FAR, endsAt: FAR }, now, policy.booking.acceptWithin)
  const sameDay = instant(Math.max(momentOn(dayOf(cancelled.startsAt), 0), soonest))
  const open = { service: cancelled.service, state: 'open', closed: command.missing(), 'keptFor.0': command.missing() }
  const [later, earlier] = await Promise.all([
    sessions.find({ ...open, startsAt: command.from(sameDay) }, { sort: [['startsAt', 'asc']], limit: LOOKED_AT }),
    sessions.find(
      { ...open, startsAt: command.between(soonest, sameDay) },
      { sort: [['startsAt', 'desc']], limit: LOOKED_AT },
    ),
  ])
  const distance = ({ startsAt }: StoredSession) => Math.abs(startsAt - cancelled.startsAt)
  return [...later.sort((a, b) => distance(a) - distance(b)), ...earlier]
}

/** One with a place that nobody waits for, else one to wait for. */
const nextSession = (near: StoredSession[], { member }: Holder): StoredSession | undefined => {
  const open = near.filter(
    ({ holders, waiting }) =>
      ![...holders, ...waiting].some((held) => held.member === member) && waiting.length < policy.booking.waitlistSize,
  )
  return open.find(({ placesLeft, waiting }) => placesLeft > waiting.length) ?? open[0]
}

/** How often a session that is off, or that the person has come to, is replaced by another. */
const TRIES = 5

/**
 * In the queue of the next session: a free place there is offered at once. Whoever does the same at the same time agrees on one
 * session by what the order says, and leaves the queue of any other.
 */
const offerInstead = async (withdrawn: StoredOrder, holder: Holder, cancelled: StoredSession) => {
  const _id = digest('instead', holder.booking) as OrderId
  const place: Holder = { member: holder.member, booking: bookingId(_id, 0) }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const now = clock()
    const begun = await orders.get(_id)
    if (begun && begun.state !== 'claiming') return
    const near = await nearSessions(cancelled, now)
    const target = (near.find((session) => isIn(session, place)) ?? nextSession(near, holder))?._id
    const tried = begun?.sessions[0]
    if (!target) {
      await orders.update({ _id, state: 'claiming' }, { state: 'abandoned' })
      if (tried) await leaveLine(tried, place)
      return
    }
    if (!begun) {
      const { member, resident } = withdrawn
      await orders.insert({
        ...{ _id, operation: 'booking.wait', inputHash: '', state: 'claiming', at: now, member, resident, by: null },
        ...{ sessions: [target], bookings: [], outbox: [], insteadOf: holder.booking },
      })
    } else if (tried && tried !== target) {
      await orders.update({ _id, state: 'claiming', 'sessions.0': tried }, { sessions: [target] })
      await leaveLine(tried, place)
    }
    const free = { 'holders.member': command.isNot(place.member), 'waiting.member': command.isNot(place.member) }
    await sessions.update(
      { _id: target, state: 'open', startsAt: command.after(now), ...free },
      { waiting: command.push(place), dueAt: now },
    )
    const [order, session] = await Promise.all([orders.get(_id), sessions.get(target)])
    if (order?.state === 'claiming' && order.sessions[0] === target && session && isIn(session, place))
      await settleWaiting(order, now)
    const settled = await orders.get(_id)
    if (settled?.state !== 'claiming' && settled?.bookings[0]?.session === target) return promoteNext(target)
    await leaveLine(target, place)
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
    if (!order || (held && isComing(held))) throw new Error('not settled yet')
    const over = !held?.steps.length || held.steps.some(({ what }) => ENDS.includes(what))
    if (over || !['ordered', ...QUEUED].includes(order.state)) continue
    // Offered first: once the booking is withdrawn its seat is freed, and nobody would find it here again.
    if (!session.hired) await offerInstead(order, holder, session)
    await withdraw(order, holder, session.reason ?? '')
  }
}
