import { routeOf } from '@/contract/events'
import { hiredVenueOf, type SessionId } from '@/domain/shared/ids'
import { command } from '../_runtime/database'
import { relayOf } from '../_runtime/relay'
import { orders, sessions } from './collections'

/** Whether a session needs hands is said when it is published, and for good: an instance asks once. A room needs none. */
const needsHands = new Map<SessionId, boolean>()
/** Most sessions an instance remembers before it begins anew. */
const REMEMBERED = 10_000

const thoseThatNeedHands = async (ids: readonly SessionId[]): Promise<Set<SessionId>> => {
  const needing = new Set(ids.filter((id) => needsHands.get(id)))
  const unknown = [...new Set(ids)].filter((id) => !needsHands.has(id) && hiredVenueOf(id) === null)
  if (unknown.length === 0) return needing
  const found = await sessions.find(
    { _id: command.oneOf(unknown), volunteersNeeded: command.greater(0) },
    { fields: ['_id'], limit: Math.min(unknown.length, 1000) },
  )
  for (const { _id } of found) needing.add(_id)
  if (needsHands.size > REMEMBERED) needsHands.clear()
  for (const id of unknown) needsHands.set(id, needing.has(id))
  return needing
}

/** Volunteering is told only of orders with a session that needs hands: most need none, and a call costs. */
export const relay = relayOf(orders, async (parcels) => {
  const concerned = parcels.filter(({ events }) => events.some(({ type }) => type === 'booking.ordered'))
  const needing = await thoseThatNeedHands(concerned.flatMap(({ document }) => document.sessions))
  const quiet = new Set(
    concerned
      .filter(({ document }) => !document.sessions.some((session) => needing.has(session)))
      .map(({ document }) => document._id),
  )
  return (event) =>
    event.type === 'booking.ordered' && quiet.has(event.order)
      ? routeOf(event).filter((context) => context !== 'volunteering')
      : routeOf(event)
})

/**
 * A lane of its own for what is told while a batch of the other waits for its teller: a place that frees is offered by whoever
 * hears of it, and would wait for itself.
 */
export const offers = relayOf(orders, async () => routeOf)
