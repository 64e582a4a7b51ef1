import type { volunteering } from '@/contract/volunteering'
import { locateBooking } from '@/domain/shared/ids'
import { ok } from '@/domain/shared/result'
import { instant, plus, toIso } from '@/domain/shared/time'
import { handsDueAt } from '@/domain/volunteering/task'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { orders, tasks } from './collections'

/** What one read returns. */
const READ = 1000

type Row = { title: string; startsAt: number; endsAt: number; lacking: number; bookings: number }

/** 3 requests: identity, tasks, their orders, which say of what session they are. */
export const lacking: Handler<typeof volunteering.operations.lacking> = async ({ community, from, until }, { now }) => {
  const open = { state: 'open', community, placesLeft: command.greater(0) }
  const since = instant(Math.max(from - 1, now))
  const found = await tasks.find(
    { ...open, startsAt: command.between(since, plus(until, -1)) },
    {
      sort: [
        ['startsAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: READ,
      fields: ['title', 'startsAt', 'endsAt', 'placesLeft'],
    },
  )
  const ids = [...new Set(found.map(({ _id }) => locateBooking(_id).order))]
  const known = ids.length
    ? await orders.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['bookings'] })
    : []
  const byId = new Map(known.map((order) => [order._id, order]))
  const rows = new Map<string, Row>()
  for (const { _id, title, startsAt, endsAt, placesLeft } of found) {
    const { order, index } = locateBooking(_id)
    const session = byId.get(order)?.bookings[index]?.session
    if (!session) continue
    const row = rows.get(session) ?? { title, startsAt, endsAt, lacking: 0, bookings: 0 }
    rows.set(session, { ...row, lacking: row.lacking + placesLeft, bookings: row.bookings + 1 })
  }
  return ok({
    sessions: [...rows].map(([sessionId, { startsAt, endsAt, ...row }]) => ({
      ...{ sessionId, ...row, startsAt: toIso(instant(startsAt)), endsAt: toIso(instant(endsAt)) },
      due: toIso(handsDueAt({ startsAt: instant(startsAt) }, now)),
    })),
    more: found.length === READ,
  })
}
