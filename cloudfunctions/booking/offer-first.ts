import { type Holder, placesFor } from '@/domain/booking/session'
import { peopleOf } from '@/domain/demand/demand'
import type { DomainEvent, EventOf } from '@/domain/shared/events'
import {
  bookingId,
  type DemandId,
  type EventId,
  type MemberId,
  type OrderId,
  type SessionId,
} from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { maskName } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import { demands, members, orders, type StoredOrder, sessions } from './collections'
import { leaveLine } from './line'
import { promoteNext } from './places'
import { offers } from './relay'
import { commitWaiting } from './waiting'

/** Most documents that one read returns, and most people who are offered places first: no session has more. */
const AT_ONCE = 1000

/** How often a queue that changes between the read and the guarded write is tried again. */
const TRIES = 5

const QUEUED = ['waiting', 'offered', 'accepting', 'ordered']

/** Everybody behind those of the demands that have become these sessions, first who asked first. 2 requests. */
const askersOf = async (ids: readonly DemandId[], first: SessionId): Promise<MemberId[]> => {
  const given = await demands.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['mergedInto'] })
  const heads = [...new Set(given.map(({ _id, mergedInto }) => mergedInto ?? _id))]
  const told = command.either({ _id: command.oneOf(heads) }, { mergedInto: command.oneOf(heads) })
  const group = await demands.find(told, { limit: AT_ONCE })
  const became = new Set(
    group.filter(({ steps }) => steps.some(({ event }) => event.endsWith(`.became.${first}`))).map(({ _id }) => _id),
  )
  return peopleOf(group.filter(({ _id, mergedInto }) => became.has(mergedInto ?? _id))).map(({ member }) => member)
}

/** One for each person and publication, however many of its demands they are behind. */
const orderIdOf = (first: SessionId, member: MemberId) => digest('asked', first, member) as OrderId

/** In the order of the people; who has none is left out. */
const ordersOf = async (first: SessionId, people: readonly MemberId[]): Promise<StoredOrder[]> => {
  const ids = people.map((member) => orderIdOf(first, member))
  const found = ids.length ? await orders.find({ _id: command.oneOf(ids) }, { limit: AT_ONCE }) : []
  const byMember = new Map(found.map((order) => [order.member, order]))
  return people.flatMap((member) => byMember.get(member) ?? [])
}

/** Orders that wait from the start, for those who have none yet. */
const begin = async (places: ReadonlyMap<MemberId, SessionId>, first: SessionId, askedIn: DemandId, now: Instant) => {
  const people = [...places.keys()]
  if (people.length === 0) return
  const known = await members.find({ _id: command.oneOf(people) }, { limit: AT_ONCE, fields: ['name'] })
  const fresh = known.map(({ _id: member, name }): StoredOrder => {
    const begun: StoredOrder = {
      ...{ _id: orderIdOf(first, member), operation: 'booking.wait', inputHash: '', state: 'waiting', at: now },
      ...{ member, resident: maskName(name), by: null, askedIn },
      ...{ sessions: [places.get(member) as SessionId], bookings: [], outbox: [] },
    }
    const { change, value, events } = commitWaiting(begun, now)
    const bookings = change.bookings as StoredOrder['bookings']
    const answer = { ok: true as const, value }
    return { ...begun, bookings, answer, outbox: events, dueAt: plus(now, policy.operation.relayGrace) }
  })
  if (fresh.length === 0 || (await orders.insert(fresh)) === 'inserted') return
  for (const order of fresh) await orders.insert(order)
}

const holderOf = ({ _id, member }: StoredOrder): Holder => ({ member, booking: bookingId(_id, 0) })

/** Waits for nothing any more: the session has begun, or is off. */
const lapse = async (order: StoredOrder) => {
  const { booking } = holderOf(order)
  const at = clock()
  const event: DomainEvent = { _id: `${booking}.lapsed` as EventId, type: 'booking.lapsed', at, booking }
  const lapsed = await orders.update(
    { _id: order._id, state: 'waiting' },
    {
      ...{ state: 'lapsed', 'bookings.0.steps': command.push({ what: 'lapsed', at, event: event._id }) },
      ...{ outbox: command.push(event), dueAt: plus(at, policy.operation.relayGrace) },
    },
  )
  if (lapsed) await offers.quickly(order, [event])
}

/**
 * All of them stand in the queue of the session, in their order, unless they have left it, or it takes nobody any more; gives the
 * bookings that are in it. Throws when others always come between, to be told anew.
 */
const lineUp = async (session: SessionId, places: readonly Holder[]): Promise<Set<Holder['booking']>> => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const found = await sessions.get(session)
    const inside = [...(found?.holders ?? []), ...(found?.waiting ?? [])]
    const missing = places.filter(({ member }) => !inside.some((held) => held.member === member))
    const now = clock()
    if (missing.length === 0 || found?.state !== 'open' || found.startsAt <= now)
      return new Set(inside.map(({ booking }) => booking))
    const ids = missing.map(({ member }) => member)
    await sessions.update(
      {
        ...{ _id: session, state: 'open', startsAt: command.after(now) },
        ...{ 'holders.member': command.noneOf(ids), 'waiting.member': command.noneOf(ids) },
      },
      { waiting: command.pushAll(missing), dueAt: now },
    )
  }
  throw new Error('not settled yet')
}

/**
 * Whoever asked for what is there now, or seconded it, is offered a place before anybody else: the sessions are kept for them until
 * all stand in their queues, as many in each as it has places, the rest behind them in the soonest. A free place is offered at once;
 * what nobody takes in time, and nobody waits for, is open to all. Heard again, it goes on where it stopped.
 */
export const offerFirst = async ({ demand, sessions: ids }: EventOf<'demand.became'>): Promise<void> => {
  const [first] = ids
  if (!first) return
  const found = await sessions.find({ _id: command.oneOf(ids) }, { limit: ids.length })
  const kept = found.flatMap(({ keptFor = [] }) => keptFor)
  const people = (await askersOf([...new Set([demand, ...kept])], first)).slice(0, AT_ONCE)
  const now = clock()
  const open = found
    .filter(({ state, startsAt }) => state === 'open' && startsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt || (a._id < b._id ? -1 : 1))
  const known = await ordersOf(first, people)
  const placed = known.map(({ member, sessions: [session] }) => [member, session as SessionId] as const)
  await begin(placesFor(people, open, new Map(placed)), first, demand, now)

  const standing = await ordersOf(first, people)
  for (const { _id: session } of found) {
    const own = standing.filter(({ sessions: [wanted], state }) => wanted === session && QUEUED.includes(state))
    if (own.length === 0) continue
    const stand = await lineUp(session, own.map(holderOf))
    for (const order of await ordersOf(
      first,
      own.map(({ member }) => member),
    )) {
      if (!QUEUED.includes(order.state)) await leaveLine(session, holderOf(order))
      else if (!stand) await lapse(order)
    }
  }
  await sessions.update({ _id: command.oneOf(ids), keptFor: demand }, { keptFor: command.pull(demand) })
  for (const { _id: session } of open) await promoteNext(session)
}
