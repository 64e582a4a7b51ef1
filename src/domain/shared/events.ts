import type { BondId, BookingId, ClaimId, EventId, MemberId, OrderId, RuleId, ServiceId, SessionId } from './ids'
import type { Instant } from './time'

/** Who acted for whom: one of the family by their bond, or a worker at the desk. */
export interface Behalf {
  of: MemberId
  by: MemberId
  as: 'family' | 'desk'
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
      type: 'menu.published' | 'menu.revised' | 'menu.withdrawn' | 'menu.returned'
      service: ServiceId
      version: number
    }
  | { type: 'schedule.sessionCancelled'; session: SessionId }
  | { type: 'schedule.ruleChanged'; rule: RuleId }
  | { type: 'volunteering.claimed'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.released'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedIn'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedOut'; claim: ClaimId; booking: BookingId }
  | { type: 'feedback.rated'; booking: BookingId; service: ServiceId }
  | { type: 'account.bondAsked' | 'account.bonded' | 'account.bondEnded'; bond: BondId }
  | { type: 'account.registered' | 'account.paused' | 'account.resumed'; member: MemberId }
)
export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = DomainEvent & { type: T }
