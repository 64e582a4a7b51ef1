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
/** Statistical division code: 6 digits a district, 9 a street, 12 a community. */
export type DivisionCode = Id<'Division'>

export const bookingId = (order: OrderId, index: number) => `${order}.${index}` as BookingId

/** Index -1 when it is not written exactly as `bookingId` writes it: a booking has one id, no second spelling. */
export const locateBooking = (booking: BookingId): { order: OrderId; index: number } => {
  const dot = booking.lastIndexOf('.')
  const order = booking.slice(0, dot) as OrderId
  const index = Number(booking.slice(dot + 1))
  return { order, index: dot > 0 && Number.isInteger(index) && bookingId(order, index) === booking ? index : -1 }
}
