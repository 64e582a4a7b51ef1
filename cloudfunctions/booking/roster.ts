import type { booking } from '@/contract/booking'
import { locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { orders, type StoredSession, sessions } from './collections'
import { rosterLine } from './view'

/** Orders one page may name: what one read returns. */
const MOST_ORDERS = 1000

const peopleOf = ({ holders, waiting }: StoredSession) => [...holders, ...waiting]

/** As many of the first sessions as one read of their orders can serve; at least one. */
const fitting = (found: StoredSession[]) => {
  let total = 0
  return found.filter((session, index) => {
    total += peopleOf(session).length
    return index === 0 || total <= MOST_ORDERS
  })
}

/** 3 requests: identity, sessions with somebody in them, their orders. */
export const roster: Handler<typeof booking.operations.roster> = async (
  { community, from, until, cursor },
  { now },
) => {
  const { pageSize, rosterPast } = policy.booking
  const somebody = command.either({ 'holders.0': command.present() }, { 'waiting.0': command.present() })
  const since = plus(from ?? plus(now, -rosterPast), -1)
  const startsAt = until === undefined ? command.after(since) : command.between(since, plus(until, -1))
  const found = await sessions.find(after(command.all({ community, startsAt }, somebody), 'startsAt', 'asc', cursor), {
    sort: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: pageSize,
  })
  const shown = fitting(found)
  const ids = [...new Set(shown.flatMap(peopleOf).map((held) => locateBooking(held.booking).order))]
  const known = ids.length
    ? await orders.find(
        { _id: command.oneOf(ids.slice(0, MOST_ORDERS)) },
        { limit: MOST_ORDERS, fields: ['member', 'resident', 'by', 'bookings'] },
      )
    : []
  const byId = new Map(known.map((order) => [order._id, order]))
  const bookings = shown.flatMap((session) =>
    peopleOf(session).flatMap(({ booking: id }) => {
      const { order: orderId, index } = locateBooking(id)
      const order = byId.get(orderId)
      const held = order?.bookings[index]
      if (!order || !held) return []
      return [rosterLine(order, held, session, now)]
    }),
  )
  const last = shown[shown.length - 1]
  const more = last && (found.length === pageSize || shown.length < found.length)
  return ok({ bookings, cursor: more ? toCursor({ at: last.startsAt, id: last._id }) : null })
}
