import type { Terms } from '../menu/terms'
import type { Actor } from '../shared/acting'
import type { BookingId, EventId, MemberId, OrderId, SessionId } from '../shared/ids'
import { policy } from '../shared/policy'
import { type Instant, type Interval, MINUTE, plus } from '../shared/time'

export type StepKind =
  | 'waiting'
  | 'offered'
  | 'ordered'
  | 'left'
  | 'lapsed'
  | 'rescheduled'
  | 'moved'
  | 'claimed'
  | 'released'
  | 'checkedIn'
  | 'checkedOut'
  | 'ended'
  | 'attended'
  | 'missed'
  | 'forgiven'
  | 'rated'
  | 'cancelled'
  | 'withdrawn'

/** Something that happened to a booking. `event` makes it happen once. */
export interface Step {
  what: StepKind
  at: Instant
  event: EventId
  /** Masked name of whose step it is, when it is not the person served. */
  who?: string
  /** In what capacity: a volunteer's step says none. */
  as?: Actor['as']
  /** In the words of whoever cancelled. */
  reason?: string
  /** Of an offer: until when it can be accepted. */
  untilAt?: Instant
}

/** A seat of one session, or a place in its queue, embedded in its order. Without steps while a move to it is under way. */
export interface Booking {
  id: BookingId
  session: SessionId
  steps: Step[]
  /** The tap that moves a booking here, until the move is done or nothing of it is left. */
  move?: string
  /** The move was undone: it never comes to be. */
  void?: true
  /** What the person says of having missed it. */
  word?: string
}

/** What an order asks for; with its bookings once every seat is taken. A booking that was moved stands beside the one it became. */
export interface Order {
  _id: OrderId
  /** The person served. */
  member: MemberId
  /** Masked name of the member, for the desk. */
  resident: string
  /** Who ordered for them. */
  by: Actor | null
  at: Instant
  sessions: SessionId[]
  bookings: Booking[]
}

export type BookingStatus =
  | 'waiting'
  | 'offered'
  | 'lapsed'
  | 'left'
  | 'ordered'
  | 'assigned'
  | 'serving'
  | 'done'
  | 'unserved'
  | 'missed'
  | 'rated'
  | 'moved'
  | 'cancelled'

interface Planned extends Interval {
  volunteersNeeded: number
}

const times = (steps: readonly Step[], what: StepKind) => steps.filter((step) => step.what === what).length

const has = (steps: readonly Step[], ...kinds: StepKind[]) => steps.some(({ what }) => kinds.includes(what))

const lastOf = (steps: readonly Step[], ...kinds: StepKind[]): Step | undefined => {
  const those = steps.filter(({ what }) => kinds.includes(what))
  return those[those.length - 1]
}

/** Steps after which a booking is no booking any more. */
export const ENDS: readonly StepKind[] = ['cancelled', 'withdrawn', 'moved', 'left', 'lapsed']

/** Whether it is to become a booking: somebody is being moved to it. */
export const isComing = ({ steps, move, void: undone }: Booking) => steps.length === 0 && !!move && !undone

/** Whether it holds its seat and its person's time. */
export const stands = ({ steps }: Pick<Booking, 'steps'>) => has(steps, 'ordered') && !has(steps, ...ENDS)

/** Where somebody who has no seat yet stands. What is not answered in time, or before the session, is over. */
const statusInQueue = (steps: readonly Step[], session: Interval, now: Instant): BookingStatus => {
  if (now >= session.startsAt) return 'lapsed'
  const offer = lastOf(steps, 'offered')
  if (!offer) return 'waiting'
  return now >= (offer.untilAt ?? session.startsAt) ? 'lapsed' : 'offered'
}

/**
 * Where a booking stands, told by what happened to it and by the clock.
 * Without volunteers it is done when its session ends; with them when everybody who came has checked out.
 */
export const statusOf = ({ steps }: Pick<Booking, 'steps'>, session: Planned, now: Instant): BookingStatus => {
  if (has(steps, 'cancelled', 'withdrawn')) return 'cancelled'
  if (has(steps, 'moved')) return 'moved'
  if (has(steps, 'left')) return 'left'
  if (has(steps, 'lapsed')) return 'lapsed'
  if (!has(steps, 'ordered')) return statusInQueue(steps, session, now)
  if (has(steps, 'rated')) return 'rated'
  if (isMissed(steps)) return 'missed'
  if (session.volunteersNeeded === 0) return now >= session.endsAt ? 'done' : 'ordered'
  const arrived = times(steps, 'checkedIn')
  const left = times(steps, 'checkedOut')
  if (left > 0 && left >= arrived) return 'done'
  if (arrived > 0) return 'serving'
  if (now >= session.endsAt) return 'unserved'
  return times(steps, 'claimed') - times(steps, 'released') >= session.volunteersNeeded ? 'assigned' : 'ordered'
}

/** The last word on whether the person came; until then nobody says they did not. */
const isMissed = (steps: readonly Step[]) => lastOf(steps, 'attended', 'missed')?.what === 'missed'

/** A booking missed that still counts: nobody forgave it, and it is not long ago. It never blocks anybody by itself. */
export const countsAsMissed = ({ steps }: Pick<Booking, 'steps'>, now: Instant) => {
  const missed = lastOf(steps, 'missed')
  return !!missed && isMissed(steps) && !has(steps, 'forgiven') && now < plus(missed.at, policy.booking.forgiveAfter)
}

/**
 * Which code the person served reads out next: for arriving while somebody is still awaited, at most until the session ends,
 * then for leaving. Whoever is there can always leave, even if the booking was cancelled or rated meanwhile.
 */
export const codePhase = ({ steps }: Pick<Booking, 'steps'>, session: Planned, now: Instant): CodePhase | null => {
  if (session.volunteersNeeded === 0) return null
  const status = statusOf({ steps }, session, now)
  if (status === 'ordered' || status === 'assigned') return 'in'
  const arrived = times(steps, 'checkedIn')
  const promised = times(steps, 'claimed') - times(steps, 'released')
  if (status === 'serving' && arrived < promised && now < session.endsAt) return 'in'
  return arrived > times(steps, 'checkedOut') ? 'out' : null
}

export type CodePhase = 'in' | 'out'

export type CancelRefusal = 'ALREADY_CANCELLED' | 'SESSION_STARTED' | 'SERVICE_UNDER_WAY' | 'TOO_LATE_TO_CHANGE'

/** Until when the person served may give a booking back or move it. */
export const changeableUntil = (session: Planned & { terms: Terms }): Instant =>
  plus(session.startsAt, -session.terms.cancelBefore * MINUTE)

/**
 * A booking can be given back until shortly before its session, as the service's terms say, unless somebody is already
 * serving; a worker can do it until the session starts.
 */
export const refusalToCancel = (
  booking: Pick<Booking, 'steps'>,
  session: Planned & { terms: Terms },
  now: Instant,
  byWorker: boolean,
): CancelRefusal | null => {
  if (!stands(booking)) return 'ALREADY_CANCELLED'
  if (has(booking.steps, 'checkedIn')) return 'SERVICE_UNDER_WAY'
  if (now >= session.startsAt) return 'SESSION_STARTED'
  return byWorker || now < changeableUntil(session) ? null : 'TOO_LATE_TO_CHANGE'
}

export type RescheduleRefusal = CancelRefusal | 'RESCHEDULED_TOO_OFTEN'

/** Moving is giving back and ordering anew in one: the terms of giving back hold, and how often is limited. */
export const refusalToReschedule = (
  booking: Pick<Booking, 'steps'>,
  session: Planned & { terms: Terms },
  now: Instant,
  byWorker: boolean,
): RescheduleRefusal | null => {
  const refusal = refusalToCancel(booking, session, now, byWorker)
  if (refusal) return refusal
  const often = times(booking.steps, 'rescheduled') >= session.terms.reschedules
  return often && !byWorker ? 'RESCHEDULED_TOO_OFTEN' : null
}

/** What a moved booking keeps of its story: how it came about and each move, nothing of those who had promised the old time. */
export const storyOf = ({ steps }: Pick<Booking, 'steps'>): Step[] =>
  steps.filter(({ what }) => ['waiting', 'offered', 'ordered', 'rescheduled'].includes(what))

/** The booking it was before it was ever moved: one thing in a person's life, whatever its time. */
export const originOf = (bookings: readonly Booking[], { id, steps }: Booking): BookingId => {
  const move = lastOf(steps, 'rescheduled')?.event
  const before = bookings.find((held) => held.steps.some(({ what, event }) => what === 'moved' && event === move))
  return before && before.id !== id ? originOf(bookings, before) : id
}

export type AttendanceRefusal = 'NOT_STARTED' | 'TOO_LATE_TO_NOTE' | 'ALREADY_CANCELLED' | 'WAS_SERVED'

/** Whether somebody came is noted once the session has begun, for a while; who was served or has rated was there. */
export const refusalToNote = (
  booking: Pick<Booking, 'steps'>,
  session: Interval,
  now: Instant,
): AttendanceRefusal | null => {
  if (!stands(booking)) return 'ALREADY_CANCELLED'
  if (now < session.startsAt) return 'NOT_STARTED'
  if (now >= plus(session.endsAt, policy.booking.attendanceWithin)) return 'TOO_LATE_TO_NOTE'
  return has(booking.steps, 'checkedIn', 'rated') ? 'WAS_SERVED' : null
}
