import type { booking } from '@/contract/booking'
import { statusOf } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'

/** Orders one page may name: what one read returns. */
const MOST_ORDERS = 1000

/** As many of the first sessions as one read of their orders can serve; at least one. */
const fitting = (found: Session[]) => {
  let total = 0
  return found.filter(({ holders }, index) => {
    total += holders.length
    return index === 0 || total <= MOST_ORDERS
  })
}

/** 3 requests: identity, sessions with somebody in them, their orders. */
export const roster: Handler<typeof booking.operations.roster> = async ({ community, cursor }, { now }) => {
  const { pageSize, rosterPast } = policy.booking
  const since = { community, startsAt: command.from(plus(now, -rosterPast)), 'holders.0': command.present() }
  const found = await sessions.find(after(since, 'startsAt', 'asc', cursor), {
    sort: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: pageSize,
  })
  const shown = fitting(found)
  const ids = [...new Set(shown.flatMap(({ holders }) => holders.map(({ order }) => order)))]
  const known = ids.length
    ? await orders.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['resident', 'bookings'] })
    : []
  const byId = new Map(known.map((order) => [order._id, order]))
  const bookings = shown.flatMap((session) =>
    session.holders.flatMap(({ order: orderId }) => {
      const order = byId.get(orderId)
      const held = order?.bookings.find((candidate) => candidate.session === session._id)
      if (!order || !held) return []
      return [
        {
          id: held.id,
          serviceTitle: session.title,
          startsAt: toIso(session.startsAt),
          endsAt: toIso(session.endsAt),
          resident: order.resident,
          status: statusOf(held, session, now),
          volunteersNeeded: session.volunteersNeeded,
        },
      ]
    }),
  )
  const last = shown[shown.length - 1]
  const more = last && (found.length === pageSize || shown.length < found.length)
  return ok({ bookings, cursor: more ? toCursor({ at: last.startsAt, id: last._id }) : null })
}
