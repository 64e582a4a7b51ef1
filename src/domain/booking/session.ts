import { type Eligibility, fits, type Known } from '../menu/eligibility'
import type { Where } from '../menu/service'
import type { Terms } from '../menu/terms'
import type { Change } from '../menu/version'
import type { DomainEvent } from '../shared/events'
import type { BookingId, DemandId, DivisionCode, MemberId, RuleId, ServiceId, SessionId, VenueId } from '../shared/ids'
import { policy } from '../shared/policy'
import { ok, type Result, refuse } from '../shared/result'
import { atDaytime, type Instant, type Interval, instant } from '../shared/time'

/** One time a service is given, with its places. The hot document of booking. Its time never changes: `timeOf(_id)`. */
export interface Session extends Interval {
  _id: SessionId
  state: 'open' | 'cancelled'
  service: ServiceId
  community: DivisionCode
  /** What was published, as those who order it read it. */
  title: string
  category: string
  provider: string
  where?: Where
  place: string
  cost: string
  capacity: number
  /** `capacity - holders.length`, always: the guard of every reservation. */
  placesLeft: number
  holders: Holder[]
  /** Those who wait for a place, in the order they came. */
  waiting: Holder[]
  /** Volunteers each booking needs. */
  volunteersNeeded: number
  terms: Terms
  /** Where it takes place, and who gives it: neither is in two sessions. */
  venue: VenueId | null
  staff: MemberId[]
  /** Minutes before and after in which neither does anything else, as its rule said. */
  buffer?: { before: number; after: number }
  /** Who may order it: absent for everybody. */
  eligibility?: Eligibility
  /** The version of its service that it says; what has changed since it was made. */
  version?: number
  changes?: Change[]
  /** Its service was withdrawn: nobody new comes to it. */
  closed?: true
  /** The rule it was made by; null when it stands alone. */
  rule: RuleId | null
  /** A room taken for one booking alone, what for and for how many: it ends with that booking. */
  hired?: { purpose: string; people: number }
  /** Demands it answers whose people have not been put in its queue yet: until they are, its places are kept for them. */
  keptFor?: DemandId[]
  /** Why it was cancelled. */
  reason?: string
  /** Only once it is cancelled: what its people are to hear. */
  outbox?: DomainEvent[]
  /** When the timer must look at it next: at a free place while people wait, at an outbox. */
  dueAt?: Instant
}

/** Ids only: who they are is nobody's business here. */
export interface Holder {
  member: MemberId
  booking: BookingId
}

export type ReserveRefusal =
  | 'SESSION_CANCELLED'
  | 'SESSION_STARTED'
  | 'ALREADY_BOOKED'
  | 'SERVICE_WITHDRAWN'
  | 'PLACES_KEPT'
  | 'SESSION_FULL'

/** Whether those who asked for it come first still. */
export const isKept = ({ keptFor = [] }: Pick<Session, 'keptFor'>) => keptFor.length > 0

/** One member, one seat of a session, until it starts or is full. A place that frees is for those who wait. */
export const reserve = (session: Session, holder: Holder, now: Instant): Result<Session, ReserveRefusal> => {
  if (session.state !== 'open') return refuse('SESSION_CANCELLED')
  if (now >= session.startsAt) return refuse('SESSION_STARTED')
  if (session.holders.some(({ member }) => member === holder.member)) return refuse('ALREADY_BOOKED')
  if (session.closed) return refuse('SERVICE_WITHDRAWN')
  if (isKept(session)) return refuse('PLACES_KEPT')
  if (session.placesLeft <= 0 || session.waiting.length > 0) return refuse('SESSION_FULL')
  return ok({ ...session, placesLeft: session.placesLeft - 1, holders: [...session.holders, holder] })
}

export type QueueRefusal =
  | 'SESSION_CANCELLED'
  | 'SESSION_STARTED'
  | 'ALREADY_BOOKED'
  | 'ALREADY_WAITING'
  | 'SERVICE_WITHDRAWN'
  | 'PLACES_KEPT'
  | 'PLACES_LEFT'
  | 'WAITLIST_FULL'

/** Behind all who wait already, for a session that has no place to order. Nobody waits for a room that somebody hired. */
export const queue = (session: Session, holder: Holder, now: Instant): Result<Session, QueueRefusal> => {
  if (session.state !== 'open') return refuse('SESSION_CANCELLED')
  if (now >= session.startsAt) return refuse('SESSION_STARTED')
  if (session.hired) return refuse('WAITLIST_FULL')
  if (session.holders.some(({ member }) => member === holder.member)) return refuse('ALREADY_BOOKED')
  if (session.waiting.some(({ member }) => member === holder.member)) return refuse('ALREADY_WAITING')
  if (session.closed) return refuse('SERVICE_WITHDRAWN')
  if (isKept(session)) return refuse('PLACES_KEPT')
  if (session.placesLeft > 0 && session.waiting.length === 0) return refuse('PLACES_LEFT')
  if (session.waiting.length >= policy.booking.waitlistSize) return refuse('WAITLIST_FULL')
  return ok({ ...session, waiting: [...session.waiting, holder] })
}

/** Whoever is known not to be meant by the service does not come to it. `why`: see `fits`. */
const admit = <C extends string>(
  { eligibility }: Session,
  known: Known,
  now: Instant,
  come: () => Result<Session, C>,
): Result<Session, C | 'NOT_ELIGIBLE'> => {
  const fit = fits(eligibility, known, now)
  return fit.verdict === 'misfit' ? refuse('NOT_ELIGIBLE', { why: fit.why }) : come()
}

/** `known`: of whoever comes by themselves, or by their family; at the desk a worker lets in whom they will: null. */
export const reserveFor = (session: Session, holder: Holder, known: Known | null, now: Instant) =>
  known ? admit(session, known, now, () => reserve(session, holder, now)) : reserve(session, holder, now)

export const queueFor = (session: Session, holder: Holder, known: Known | null, now: Instant) =>
  known ? admit(session, known, now, () => queue(session, holder, now)) : queue(session, holder, now)

/** Who gets the free place: whoever has waited longest, until the session starts. */
export const nextInLine = (session: Session, now: Instant): Holder | null =>
  session.state === 'open' && now < session.startsAt && session.placesLeft > 0 ? (session.waiting[0] ?? null) : null

/** The first in line takes a free place, which is held for them until they answer. */
export const promote = (session: Session, now: Instant): Session => {
  const first = nextInLine(session, now)
  if (!first) return session
  return {
    ...session,
    placesLeft: session.placesLeft - 1,
    waiting: session.waiting.slice(1),
    holders: [...session.holders, first],
  }
}

/** Until when a place that is offered now can be taken, `within` milliseconds of daytime: nobody has to answer at night, nor after the session began. */
export const offeredUntil = (session: Interval, now: Instant, within: number): Instant =>
  instant(Math.min(atDaytime(now, within, policy.booking.day), session.startsAt))

/**
 * Which session each of some people gets a place in the queue of, first who comes first: as many in each as it has places, soonest
 * first, the rest in the soonest. Those who have one already keep it, and are not named again.
 */
export const placesFor = (
  people: readonly MemberId[],
  sessions: readonly Pick<Session, '_id' | 'capacity'>[],
  placed: ReadonlyMap<MemberId, SessionId>,
): Map<MemberId, SessionId> => {
  const left = new Map(sessions.map(({ _id, capacity }) => [_id, capacity]))
  const take = (session: SessionId) => left.set(session, (left.get(session) ?? 0) - 1)
  for (const session of placed.values()) take(session)
  const given = new Map<MemberId, SessionId>()
  for (const member of people) {
    const session = sessions.find(({ _id }) => (left.get(_id) ?? 0) > 0) ?? sessions[0]
    if (!session || placed.has(member)) continue
    take(session._id)
    given.set(member, session._id)
  }
  return given
}
