import type {
  BondId,
  BookingId,
  ClaimId,
  DemandId,
  EventId,
  LookDayId,
  MemberId,
  OrderId,
  ProjectId,
  RuleId,
  ServiceId,
  SessionId,
  VisitId,
} from './ids'
import type { Instant } from './time'

/** Who acted for whom, or looked at whom: one of the family by their bond, a worker at the desk, a volunteer who serves them. */
export interface Behalf {
  of: MemberId
  by: MemberId
  as: 'family' | 'desk' | 'volunteer'
}

/** Something that has happened, told to those concerned. Ids only: the trail is kept for ever. */
export type DomainEvent = { _id: EventId; at: Instant; behalf?: Behalf } & (
  | { type: 'booking.ordered'; order: OrderId }
  | {
      type:
        | 'booking.cancelled'
        | 'booking.waiting'
        | 'booking.offered'
        | 'booking.left'
        | 'booking.lapsed'
        | 'booking.attended'
        | 'booking.missed'
        | 'booking.explained'
        | 'booking.forgiven'
      booking: BookingId
    }
  | { type: 'booking.rescheduled'; booking: BookingId; to: BookingId }
  | {
      type: 'menu.revised' | 'menu.withdrawn' | 'menu.returned'
      service: ServiceId
      version: number
    }
  | { type: 'schedule.sessionCancelled'; session: SessionId }
  /** `demands`: what the service, or the session, answers; whoever asked is offered a place of `sessions` first. */
  | { type: 'menu.published'; service: ServiceId; version: number; sessions?: SessionId[]; demands?: DemandId[] }
  | { type: 'schedule.sessionAdded'; service: ServiceId; sessions: SessionId[]; demands: DemandId[] }
  | { type: 'schedule.ruleChanged'; rule: RuleId }
  | { type: 'volunteering.claimed'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.released'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedIn'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedOut'; claim: ClaimId; booking: BookingId }
  | { type: 'feedback.rated'; booking: BookingId; service: ServiceId }
  | {
      type: 'demand.expressed' | 'demand.answered' | 'demand.refused' | 'demand.reopened' | 'demand.withdrawn'
      demand: DemandId
    }
  /** `merge`: the merging that says so. */
  | { type: 'demand.merged' | 'demand.unmerged'; demand: DemandId; into: DemandId; merge: string }
  /** What those behind the demand asked for is there: sessions they are offered places of first. */
  | { type: 'demand.became'; demand: DemandId; service: ServiceId; sessions: SessionId[] }
  | { type: 'demand.projectOpened' | 'demand.projectTaken' | 'demand.projectDone'; project: ProjectId }
  | { type: 'demand.visited'; visit: VisitId }
  /** Entries about this person were read by somebody who had not written them; why stands beside it. */
  | { type: 'demand.visitsRead'; reading: string }
  | { type: 'account.bondAsked' | 'account.bonded' | 'account.bondEnded'; bond: BondId }
  | { type: 'account.registered' | 'account.paused' | 'account.resumed'; member: MemberId }
  | { type: 'account.looked'; day: LookDayId }
)
export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = DomainEvent & { type: T }
