import type { BookingId, EventId, MemberId, OrderId, SessionId } from '../shared/ids'
import type { Instant, Interval } from '../shared/time'

export type StepKind = 'ordered' | 'claimed' | 'released' | 'checkedIn' | 'checkedOut' | 'ended' | 'rated' | 'cancelled'

/** Something that happened to a booking. `event` makes it happen once. */
export interface Step {
  what: StepKind
  at: Instant
  event: EventId
  /** Masked name of the volunteer whose step it is. */
  who?: string
}

/** A seat of one session, embedded in its order. */
export interface Booking {
  id: BookingId
  session: SessionId
  steps: Step[]
}

/** What an order asks for; with its bookings once every seat is taken. */
export interface Order {
  _id: OrderId
  member: MemberId
  /** Masked name of the member, for the desk. */
  resident: string
  at: Instant
  sessions: SessionId[]
  bookings: Booking[]
}

export type BookingStatus = 'ordered' | 'assigned' | 'serving' | 'done' | 'unserved' | 'rated' | 'cancelled'

interface Planned extends Interval {
  volunteersNeeded: number
}

const times = (steps: readonly Step[], what: StepKind) => steps.filter((step) => step.what === what).length

/**
 * Where a booking stands, told by what happened to it and by the clock.
 * Without volunteers it is done when its session ends; with them when everybody who came has checked out.
 */
export const statusOf = ({ steps }: Pick<Booking, 'steps'>, session: Planned, now: Instant): BookingStatus => {
  if (times(steps, 'cancelled')) return 'cancelled'
  if (times(steps, 'rated')) return 'rated'
  if (session.volunteersNeeded === 0) return now >= session.endsAt ? 'done' : 'ordered'
  const arrived = times(steps, 'checkedIn')
  const left = times(steps, 'checkedOut')
  if (left > 0 && left >= arrived) return 'done'
  if (arrived > 0) return 'serving'
  if (now >= session.endsAt) return 'unserved'
  return times(steps, 'claimed') - times(steps, 'released') >= session.volunteersNeeded ? 'assigned' : 'ordered'
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

export type CancelRefusal = 'ALREADY_CANCELLED' | 'SESSION_STARTED' | 'SERVICE_UNDER_WAY'

/** A booking can be given back until its session starts, unless somebody is already serving. */
export const refusalToCancel = (
  booking: Pick<Booking, 'steps'>,
  session: Planned,
  now: Instant,
): CancelRefusal | null => {
  const status = statusOf(booking, session, now)
  if (status === 'cancelled') return 'ALREADY_CANCELLED'
  if (times(booking.steps, 'checkedIn')) return 'SERVICE_UNDER_WAY'
  return now >= session.startsAt ? 'SESSION_STARTED' : null
}
