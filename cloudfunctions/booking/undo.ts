import { isComing } from '@/domain/booking/order'
import { type BookingId, locateBooking, type OrderId } from '@/domain/shared/ids'
import { giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { aTimeoutFromNow } from '../_runtime/saga'
import { orders, type StoredOrder } from './collections'
import { freeSeat } from './places'

/** What a move took that was not to be. It can never come to be again: giving back is safe at any time. */
const giveBack = async ({ member, bookings }: StoredOrder, id: BookingId) => {
  const held = bookings[locateBooking(id).index]
  if (!held?.void) return
  await freeSeat(held.session, id)
  await giveTimeBack(member, { by: id, for: held.session })
}

/**
 * A move that was not to be: given back now and, for a call that comes late, once more. False when it has come to be, or was
 * undone, meanwhile.
 */
export const undoMove = async (orderId: OrderId, id: BookingId): Promise<boolean> => {
  const place = `bookings.${locateBooking(id).index}`
  const undone = await orders.update(
    {
      _id: orderId,
      [`${place}.id`]: id,
      [`${place}.steps.0`]: command.missing(),
      [`${place}.void`]: command.missing(),
    },
    { [`${place}.void`]: true, checkAt: aTimeoutFromNow() },
  )
  const order = await orders.get(orderId)
  if (order) await giveBack(order, id)
  return undone > 0
}

/** Undoes what died half-way, and looks once more at what was undone. */
export const checkMoves = async (order: StoredOrder) => {
  for (const held of order.bookings) {
    if (isComing(held)) await undoMove(order._id, held.id)
    else if (held.move) {
      await giveBack(order, held.id)
      await orders.update({ _id: order._id }, { [`bookings.${locateBooking(held.id).index}.move`]: command.drop() })
    }
  }
}
