import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import { codePhase, type Step, statusOf } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { type Instant, toIso } from '@/domain/shared/time'
import { codeOf } from '../_runtime/code'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'

type Row = Output<typeof booking.operations.mine>['bookings'][number]

const told = (steps: readonly Step[], session: Session, now: Instant): Row['steps'] => {
  const ended =
    session.volunteersNeeded === 0 && now >= session.endsAt && !steps.some(({ what }) => what === 'cancelled')
  return [...steps, ...(ended ? [{ what: 'ended' as const, at: session.endsAt }] : [])]
    .sort((a, b) => a.at - b.at)
    .map((step) => ({ at: toIso(step.at), what: step.what, ...('who' in step && step.who ? { who: step.who } : {}) }))
}

const OPEN: readonly Row['status'][] = ['ordered', 'assigned', 'serving']

/** What lies ahead, soonest first; then what is over, latest first. */
const byNearness = (a: Row, b: Row) => {
  const [ahead, behind] = [OPEN.includes(a.status), OPEN.includes(b.status)]
  if (ahead !== behind) return ahead ? -1 : 1
  return ahead ? Date.parse(a.startsAt) - Date.parse(b.startsAt) : Date.parse(b.startsAt) - Date.parse(a.startsAt)
}

/** 3 requests: identity, orders, sessions. */
export const mine: Handler<typeof booking.operations.mine> = async ({ cursor }, { caller, now }) => {
  const { pageSize } = policy.booking
  const found = await orders.find(after({ member: caller.member._id, state: 'ordered' }, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
    fields: ['at', 'bookings'],
  })
  const ids = [...new Set(found.flatMap(({ bookings }) => bookings.map(({ session }) => session)))]
  const known = ids.length
    ? await sessions.find(
        { _id: command.oneOf(ids) },
        {
          limit: ids.length,
          fields: [
            'service',
            'title',
            'category',
            'provider',
            'place',
            'cost',
            'volunteersNeeded',
            'startsAt',
            'endsAt',
          ],
        },
      )
    : []
  const byId = new Map(known.map((session) => [session._id, session]))
  const bookings = found.flatMap((order) =>
    order.bookings.flatMap(({ id, session: sessionId, steps }): Row[] => {
      const session = byId.get(sessionId)
      if (!session) return []
      const phase = codePhase({ steps }, session, now)
      return [
        {
          id,
          orderId: order._id,
          sessionId,
          serviceId: session.service,
          serviceTitle: session.title,
          category: session.category,
          provider: session.provider,
          place: session.place,
          cost: session.cost,
          volunteersNeeded: session.volunteersNeeded,
          startsAt: toIso(session.startsAt),
          endsAt: toIso(session.endsAt),
          status: statusOf({ steps }, session, now),
          ...(phase ? { code: codeOf(id, phase, now) } : {}),
          steps: told(steps, session, now),
        },
      ]
    }),
  )
  const last = found[found.length - 1]
  return ok({
    bookings: bookings.sort(byNearness),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
