import type { DivisionCode, MemberId, OrderId, ServiceId, SessionId } from '../shared/ids'
import { ok, type Result, refuse } from '../shared/result'
import type { Instant, Interval } from '../shared/time'

/** One time a service is given, with its places. The hot document of booking. */
export interface Session extends Interval {
  _id: SessionId
  service: ServiceId
  community: DivisionCode
  /** What was published, as those who order it read it. */
  title: string
  category: string
  provider: string
  place: string
  cost: string
  capacity: number
  /** `capacity - holders.length`, always: the guard of every reservation. */
  placesLeft: number
  holders: Holder[]
  /** Volunteers each booking needs. */
  volunteersNeeded: number
}

/** Ids only: who they are is nobody's business here. */
export interface Holder {
  member: MemberId
  order: OrderId
}

export type ReserveRefusal = 'SESSION_STARTED' | 'ALREADY_BOOKED' | 'SESSION_FULL'

/** One member, one seat of a session, until it starts or is full. */
export const reserve = (session: Session, holder: Holder, now: Instant): Result<Session, ReserveRefusal> => {
  if (now >= session.startsAt) return refuse('SESSION_STARTED')
  if (session.holders.some(({ member }) => member === holder.member)) return refuse('ALREADY_BOOKED')
  if (session.placesLeft <= 0) return refuse('SESSION_FULL')
  return ok({ ...session, placesLeft: session.placesLeft - 1, holders: [...session.holders, holder] })
}
