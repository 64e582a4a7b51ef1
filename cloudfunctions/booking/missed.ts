import type { booking } from '@/contract/booking'
import { countsAsMissed, statusOf } from '@/domain/booking/order'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'
import { knownTo } from './note'

/** The person's latest orders that are looked through. */
const LOOKED_AT = 100

/** 5 requests: identity, order, session, the person's orders, their sessions. */
export const missed: Handler<typeof booking.operations.missed> = async ({ bookingId }, { caller, now }) => {
  const known = await knownTo(caller.member, bookingId)
  if (!known) return refuse('BOOKING_NOT_FOUND')
  const latest = await orders.find(
    { member: known.order.member, state: 'ordered' },
    {
      sort: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit: LOOKED_AT,
      fields: ['bookings'],
    },
  )
  const noted = latest.flatMap(({ bookings }) =>
    bookings.filter(({ steps }) => steps.some(({ what }) => what === 'missed')),
  )
  const ids = [...new Set(noted.map(({ session }) => session))]
  const found = ids.length ? await sessions.find({ _id: command.oneOf(ids) }, { limit: ids.length }) : []
  const rows = noted.flatMap((held) => {
    const session = found.find(({ _id }) => _id === held.session)
    // What happened elsewhere is that community's to know.
    if (!session || !reaches(caller.member.roles, 'worker', session.community)) return []
    if (statusOf(held, session, now) !== 'missed') return []
    return [
      {
        id: held.id,
        serviceTitle: session.title,
        startsAt: toIso(session.startsAt),
        word: held.word ?? null,
        counts: countsAsMissed(held, now),
      },
    ]
  })
  return ok({ bookings: rows.sort((a, b) => Date.parse(b.startsAt) - Date.parse(a.startsAt)) })
}
