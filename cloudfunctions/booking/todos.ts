import type { booking } from '@/contract/booking'
import { notedUntil, todosOf } from '@/domain/booking/todo'
import { locateBooking, type OrderId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { orders, type StoredSession, sessions } from './collections'

/** What one read returns, and the people of sessions past who are looked at. */
const READ = 1000
const PAST_PEOPLE = 700
/** Names beside a to-do. */
const NAMED = 3

const ordersOf = ({ holders, waiting }: StoredSession): OrderId[] =>
  [...holders, ...waiting].map(({ booking: id }) => locateBooking(id).order)

/** The latest of the sessions, as many as have so many people together. */
const latest = (past: StoredSession[], most: number) => {
  let people = 0
  return [...past].reverse().filter(({ holders }) => {
    people += holders.length
    return people <= most
  })
}

/**
 * 3 requests: identity, sessions with somebody in them, orders: of what is past, all that were in it; of what lies ahead, those
 * that are offered a place or stand for a cancelled one.
 */
export const todos: Handler<typeof booking.operations.todos> = async ({ community }, { now }) => {
  const { attendanceWithin, todosAhead } = policy.booking
  const somebody = command.either({ 'holders.0': command.present() }, { 'waiting.0': command.present() })
  const time = { community, startsAt: command.between(plus(now, -attendanceWithin), plus(now, todosAhead)) }
  const found = await sessions.find(command.all(time, somebody), {
    sort: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: READ,
    fields: ['title', 'startsAt', 'endsAt', 'state', 'holders', 'waiting', 'volunteersNeeded', 'hired'],
  })
  const isPast = ({ startsAt }: StoredSession) => startsAt <= now
  const past = found.filter((session) => isPast(session) && session.endsAt <= now && now < notedUntil(session))
  const looked = latest(past, PAST_PEOPLE)
  const ahead = found.filter((session) => !isPast(session))
  const pastIds = [...new Set(looked.flatMap(ordersOf))]
  const ids = [...new Set([...pastIds, ...ahead.flatMap(ordersOf)])]
  const wanted = command.either(
    { state: 'offered' },
    { state: 'waiting', insteadOf: command.present() },
    ...(pastIds.length ? [{ _id: command.oneOf(pastIds) }] : []),
  )
  const known = ids.length
    ? await orders.find(command.all({ _id: command.oneOf(ids) }, wanted), {
        limit: READ,
        fields: ['resident', 'bookings', 'insteadOf'],
      })
    : []
  const bySession = new Map<string, typeof known>()
  for (const order of known)
    for (const { session } of order.bookings) bySession.set(session, [...(bySession.get(session) ?? []), order])
  const all = [...looked, ...ahead].flatMap((session) =>
    todosOf(session, bySession.get(session._id) ?? [], now).map((todo) => ({ session, ...todo })),
  )
  return ok({
    todos: all
      .sort((a, b) => a.dueAt - b.dueAt)
      .map(({ session, kind, dueAt, count, people }) => ({
        ...{ kind, sessionId: session._id, title: session.title, startsAt: toIso(session.startsAt), due: toIso(dueAt) },
        ...{ count, people: people.slice(0, NAMED) },
      })),
    more: found.length === READ || looked.length < past.length || known.length === READ,
  })
}
