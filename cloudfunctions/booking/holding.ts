import { type Booking, isComing, stands } from '@/domain/booking/order'
import { locateBooking, type SessionId } from '@/domain/shared/ids'
import type { StoredOrder } from './collections'

const bookingOf = (order: StoredOrder, id: Booking['id'], session: SessionId) => {
  const held = order.bookings[locateBooking(id).index]
  return held?.id === id && held.session === session ? held : undefined
}

/** Whether the order, as it stands, has a right to the seat, or may yet come to have it. */
export const keepsSeat = (order: StoredOrder, id: Booking['id'], session: SessionId): boolean => {
  const held = bookingOf(order, id, session)
  if (!held) return false
  if (order.state === 'offered' || order.state === 'accepting') return true
  return order.state === 'ordered' && (stands(held) || isComing(held))
}
