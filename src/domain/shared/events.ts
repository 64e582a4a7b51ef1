import type { BookingId, ClaimId, EventId, OrderId, ServiceId } from './ids'
import type { Instant } from './time'

/** Something that has happened, told to those concerned. Ids only: the trail is kept for ever. */
export type DomainEvent = { _id: EventId; at: Instant } & (
  | { type: 'booking.ordered'; order: OrderId }
  | { type: 'booking.cancelled'; booking: BookingId }
  | { type: 'volunteering.claimed'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.released'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedIn'; claim: ClaimId; booking: BookingId }
  | { type: 'volunteering.checkedOut'; claim: ClaimId; booking: BookingId }
  | { type: 'feedback.rated'; booking: BookingId; service: ServiceId }
)
export type EventType = DomainEvent['type']
export type EventOf<T extends EventType> = Extract<DomainEvent, { type: T }>
