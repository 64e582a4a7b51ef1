import { policy } from '../shared/policy'
import { type Instant, plus } from '../shared/time'
import { type Booking, type Order, statusOf } from './order'
import type { Session } from './session'

/**
 * What a session asks of the desk: whether its people came was not noted; people wait for a place; a place is offered and not
 * answered; people whose session was cancelled have no other place yet.
 */
export const BOOKING_TODOS = ['attendance', 'waiting', 'offered', 'displaced'] as const

export interface BookingTodo {
  kind: (typeof BOOKING_TODOS)[number]
  dueAt: Instant
  count: number
  /** Masked names, as far as they are known. */
  people: string[]
}

/** An order as far as to-dos need it; `insteadOf`: it stands for a booking whose session was cancelled. */
export type TodoOrder = Pick<Order, 'resident' | 'bookings'> & { insteadOf?: unknown }

/** Until when it can be noted whether somebody came. */
export const notedUntil = (session: Pick<Session, 'endsAt'>): Instant =>
  plus(session.endsAt, policy.booking.attendanceWithin)

const isUnsaid = ({ steps }: Booking) =>
  steps.some(({ what }) => what === 'ordered') &&
  !steps.some(({ what }) => ['attended', 'missed', 'checkedIn', 'rated'].includes(what))

/** Of one session; `orders` are those of its people that were read. */
export const todosOf = (session: Session, orders: readonly TodoOrder[], now: Instant): BookingTodo[] => {
  const rows = orders.flatMap((order) =>
    order.bookings
      .filter((held) => held.session === session._id)
      .map((held) => ({ order, held, status: statusOf(held, session, now) })),
  )
  const todo = (kind: BookingTodo['kind'], dueAt: Instant, count: number, some: typeof rows): BookingTodo[] =>
    count > 0 ? [{ kind, dueAt, count, people: some.map(({ order }) => order.resident) }] : []

  if (now >= session.startsAt) {
    const over = now < session.endsAt || now >= notedUntil(session) || session.hired
    const unsaid = over
      ? []
      : rows.filter(
          ({ held, status }) => ['done', 'ordered', 'assigned', 'unserved'].includes(status) && isUnsaid(held),
        )
    return todo('attendance', notedUntil(session), unsaid.length, unsaid)
  }
  if (session.state !== 'open') return []
  const queued = rows.filter(({ status }) => status === 'waiting' || status === 'offered')
  const displaced = queued.filter(({ order }) => order.insteadOf)
  const offered = queued.filter(({ order, status }) => status === 'offered' && !order.insteadOf)
  const lapses = (some: typeof rows): Instant =>
    some.reduce(
      (soonest, { held }) =>
        held.steps.reduce((least, { untilAt }) => (untilAt && untilAt < least ? untilAt : least), soonest),
      session.startsAt,
    )
  const waiting = session.waiting.length - displaced.filter(({ status }) => status === 'waiting').length
  return [
    ...todo('displaced', lapses(displaced), displaced.length, displaced),
    ...todo('offered', lapses(offered), offered.length, offered),
    ...todo('waiting', session.startsAt, waiting, []),
  ]
}
