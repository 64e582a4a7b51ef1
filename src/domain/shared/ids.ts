import { type Interval, instant } from './time'

type Id<Kind extends string> = string & { readonly kind: Kind }

export type MemberId = Id<'Member'>
export type ServiceId = Id<'Service'>
export type SessionId = Id<'Session'>
export type OrderId = Id<'Order'>
/** `<order>.<place in the order>`: a booking lives inside its order and is found through it. */
export type BookingId = Id<'Booking'>
/** A task has the id of the booking it serves: one task a booking. */
export type TaskId = BookingId
export type ClaimId = Id<'Claim'>
export type EventId = Id<'Event'>
export type VenueId = Id<'Venue'>
export type RuleId = Id<'Rule'>
/** A digest of the two people: there is one bond for each pair and direction. */
export type BondId = Id<'Bond'>
/** `<who looks>.<civil day>` */
export type LookDayId = Id<'LookDay'>
export type DemandId = Id<'Demand'>
/** What demands are to become that no service gives yet. */
export type ProjectId = Id<'Project'>
/** What somebody can give, beside services. */
export type OfferId = Id<'Offer'>
/** An entry in the diary of rounds. */
export type VisitId = Id<'Visit'>
/** Statistical division code: 6 digits a district, 9 a street, 12 a community; 3 more a grid of it. */
export type DivisionCode = Id<'Division'>

export const bookingId = (order: OrderId, index: number) => `${order}.${index}` as BookingId

/** Index -1 when it is not written exactly as `bookingId` writes it: a booking has one id, no second spelling. */
export const locateBooking = (booking: BookingId): { order: OrderId; index: number } => {
  const dot = booking.lastIndexOf('.')
  const order = booking.slice(0, dot) as OrderId
  const index = Number(booking.slice(dot + 1))
  return { order, index: dot > 0 && Number.isInteger(index) && bookingId(order, index) === booking ? index : -1 }
}

/**
 * `<prefix>.<start>-<length>` in milliseconds, base 36. A session never moves to another time, so its id may say it: who orders
 * a session knows its time without reading it.
 */
export const sessionId = (prefix: string, { startsAt, endsAt }: Interval) =>
  `${prefix}.${startsAt.toString(36)}-${(endsAt - startsAt).toString(36)}` as SessionId

/** A room's session is named after room and order, so that whoever undoes the order finds the room. */
export const hiredSessionId = (venue: VenueId, order: OrderId, time: Interval) =>
  sessionId(`hire.${venue}.${order}`, time)

/** The room of a session that exists for one booking alone; null for any other session. */
export const hiredVenueOf = (session: SessionId): VenueId | null =>
  (/^hire\.([\w-]+)\./.exec(session)?.[1] as VenueId | undefined) ?? null

/** Null when no session can have this id. What an id says counts only once the session was found under it. */
export const timeOf = (session: SessionId): Interval | null => {
  const [, start = '', length = ''] = /\.([0-9a-z]{1,9})-([0-9a-z]{1,7})$/.exec(session) ?? []
  const startsAt = Number.parseInt(start, 36)
  const duration = Number.parseInt(length, 36)
  return duration > 0 ? { startsAt: instant(startsAt), endsAt: instant(startsAt + duration) } : null
}
