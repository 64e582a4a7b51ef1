import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import {
  type Booking,
  changeableUntil,
  codePhase,
  refusalToCancel,
  type StepKind,
  statusOf,
} from '@/domain/booking/order'
import { changesSince } from '@/domain/menu/version'
import { hiredVenueOf } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { holds } from '@/domain/shared/roles'
import { type Instant, toIso } from '@/domain/shared/time'
import { servedBy } from '../_runtime/behalf'
import { codeOf } from '../_runtime/code'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { orders, type StoredOrder, type StoredSession, sessions } from './collections'
import { byWhom, told } from './view'

type Row = Output<typeof booking.operations.mine>['bookings'][number]

const OPEN: readonly Row['status'][] = ['offered', 'ordered', 'assigned', 'serving', 'waiting']

/** What lies ahead, soonest first; then what is over, latest first. */
const byNearness = (a: Row, b: Row) => {
  const [ahead, behind] = [OPEN.includes(a.status), OPEN.includes(b.status)]
  if (ahead !== behind) return ahead ? -1 : 1
  return ahead ? Date.parse(a.startsAt) - Date.parse(b.startsAt) : Date.parse(b.startsAt) - Date.parse(a.startsAt)
}

/** What became of a booking that was moved is told by the one it became; what one left oneself needs no telling. */
const SILENT: readonly Row['status'][] = ['moved', 'left']

const SAID_YES: readonly StepKind[] = ['waiting', 'ordered', 'rescheduled']

const queueOf = (order: StoredOrder, { id }: Booking, session: StoredSession, status: Row['status']) => {
  if (status === 'waiting') {
    const position = session.waiting.findIndex((held) => held.booking === id) + 1
    return position > 0 ? { position } : {}
  }
  return status === 'offered' && order.lapsesAt ? { until: toIso(order.lapsesAt) } : {}
}

/** When the person last said yes to what they had read. */
const orderedAt = ({ steps }: Booking) => steps.filter(({ what }) => SAID_YES.includes(what)).pop()?.at

const rowOf = (order: StoredOrder, held: Booking, session: StoredSession, now: Instant, readsCode: boolean): Row => {
  const status = statusOf(held, session, now)
  const phase = readsCode ? codePhase(held, session, now) : null
  const changeable = status === 'ordered' || status === 'assigned' ? refusalToCancel(held, session, now, false) : 'no'
  const moves = held.steps.filter(({ what }) => what === 'rescheduled').length
  return {
    id: held.id,
    orderId: order._id,
    sessionId: session._id,
    serviceId: session.service,
    venueId: hiredVenueOf(session._id),
    serviceTitle: session.title,
    category: session.category,
    provider: session.provider,
    where: session.where ?? 'venue',
    place: session.place,
    cost: session.cost,
    volunteersNeeded: session.volunteersNeeded,
    startsAt: toIso(session.startsAt),
    endsAt: toIso(session.endsAt),
    status,
    changes: changesSince(session.changes ?? [], orderedAt(held) ?? order.at).map((change) => ({
      ...change,
      at: toIso(change.at),
    })),
    ...(phase ? { code: codeOf(held.id, phase, now) } : {}),
    ...queueOf(order, held, session, status),
    ...(changeable === null ? { changeableUntil: toIso(changeableUntil(session)) } : {}),
    reschedulesLeft: changeable === null && !session.hired ? Math.max(0, session.terms.reschedules - moves) : 0,
    by: byWhom(order),
    insteadOf: order.insteadOf ?? null,
    askedIn: order.askedIn ?? null,
    word: held.word ?? null,
    steps: told(held.steps, session, now),
  }
}

const SHOWN = ['ordered', 'waiting', 'offered', 'accepting', 'lapsed']

/** 3 requests: identity, orders, sessions; 2 more for another person. */
export const mine: Handler<typeof booking.operations.mine> = async ({ forMember, cursor }, { caller, now }) => {
  const served = await servedBy(caller.member, forMember)
  if (!served) return refuse('NOT_FOR_THEM')
  const { pageSize } = policy.booking
  const own = { member: served.member._id, state: command.oneOf(SHOWN) }
  const found = await orders.find(after(own, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
    fields: ['at', 'by', 'bookings', 'insteadOf', 'askedIn', 'lapsesAt'],
  })
  const ids = [...new Set(found.flatMap(({ bookings }) => bookings.map(({ session }) => session)))]
  const known = ids.length
    ? await sessions.find(
        { _id: command.oneOf(ids) },
        {
          limit: ids.length,
          fields: [
            ...['service', 'title', 'category', 'provider', 'place', 'cost', 'volunteersNeeded', 'startsAt', 'endsAt'],
            ...['where', 'changes', 'terms', 'hired', 'waiting.booking'],
          ],
        },
      )
    : []
  // Whoever might come to serve is not told the code for having come.
  const readsCode = !served.actor || !holds(caller.member.roles, 'volunteer')
  const byId = new Map(known.map((session) => [session._id, session]))
  const rows = found.flatMap((order) =>
    order.bookings.flatMap((held) => {
      const session = byId.get(held.session)
      return session && held.steps.length > 0 ? [rowOf(order, held, session, now, readsCode)] : []
    }),
  )
  const last = found[found.length - 1]
  return ok({
    bookings: rows.filter(({ status }) => !SILENT.includes(status)).sort(byNearness),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
