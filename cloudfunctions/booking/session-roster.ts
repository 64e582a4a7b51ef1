import type { booking } from '@/contract/booking'
import type { Booking } from '@/domain/booking/order'
import { locateBooking, type MemberId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { maskName, reaches } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { members, orders, type StoredOrder, sessions } from './collections'
import { rosterLine } from './view'

/** What one read returns. */
const READ = 1000

const ordersOf = async (ids: string[]): Promise<StoredOrder[]> => {
  const read = (some: string[]) =>
    orders.find(
      { _id: command.oneOf(some) },
      { limit: READ, fields: ['member', 'resident', 'by', 'bookings', 'lapsesAt'] },
    )
  const parts = Array.from({ length: Math.ceil(ids.length / READ) }, (_, part) =>
    read(ids.slice(part * READ, (part + 1) * READ)),
  )
  return (await Promise.all(parts)).flat()
}

const namesOf = async (staff: MemberId[]) => {
  const found = staff.length
    ? await members.find({ _id: command.oneOf(staff) }, { limit: staff.length, fields: ['name'] })
    : []
  return found.map(({ name }) => maskName(name))
}

/** Volunteers who promised and did not take it back, as the booking's steps tell. */
const helpersOf = ({ steps }: Booking): string[] => {
  const helping: string[] = []
  for (const { what, who = '' } of steps) {
    if (what === 'claimed') helping.push(who)
    if (what === 'released' && helping.includes(who)) helping.splice(helping.indexOf(who), 1)
  }
  return helping
}

/** 4 requests: identity, session, its orders (2 for more than a thousand), staff. */
export const sessionRoster: Handler<typeof booking.operations.sessionRoster> = async (
  { sessionId },
  { caller, now },
) => {
  const session = await sessions.get(sessionId)
  const shown = session && (['open', 'cancelled'] as string[]).includes(session.state)
  if (!shown || !reaches(caller.member.roles, 'worker', session.community)) return refuse('SESSION_NOT_FOUND')
  const held = [...session.holders, ...session.waiting].map(({ booking: id }) => id)
  const [known, staff] = await Promise.all([
    ordersOf([...new Set(held.map((id) => locateBooking(id).order))]),
    namesOf(session.staff),
  ])
  const byId = new Map(known.map((order) => [order._id, order]))
  const people = held.flatMap((id, place) => {
    const { order: orderId, index } = locateBooking(id)
    const order = byId.get(orderId)
    const found = order?.bookings[index]
    if (!order || !found) return []
    const line = rosterLine(order, found, session, now)
    const position =
      line.status === 'waiting' && place >= session.holders.length ? place - session.holders.length + 1 : null
    const until = line.status === 'offered' && order.lapsesAt !== undefined ? toIso(order.lapsesAt) : null
    return [{ ...line, position, until, helpers: helpersOf(found) }]
  })
  const { _id, service, title, category, place, startsAt, endsAt, state, reason, rule, capacity, placesLeft } = session
  return ok({
    ...{ id: _id, serviceId: service, title, category, place, startsAt: toIso(startsAt), endsAt: toIso(endsAt) },
    ...{ state, reason: reason ?? null, ruled: rule !== null, capacity, placesLeft, staff, people },
  })
}
