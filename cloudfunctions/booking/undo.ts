import type { OrderId } from '@/domain/shared/ids'
import { giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { aTimeoutFromNow } from '../_runtime/saga'
import { type Move, orders, type StoredOrder } from './collections'
import { keepsSeat } from './ordering'
import { freeSeat } from './places'

/** Gives back what a reschedule took, unless the order has come to hold it. */
const giveMoveBack = async (orderId: OrderId, { booking, session }: Move) => {
  const order = await orders.get(orderId)
  if (!order || keepsSeat(order, booking, session)) return
  await freeSeat(session, booking)
  await giveTimeBack(order.member, { by: booking, for: session })
}

/** A reschedule that was not to be: noted as undone, given back now and, for a call that comes late, once more. */
export const undoMove = async (orderId: OrderId, move: Move) => {
  await orders.update(
    { _id: orderId, 'moving.booking': move.booking, 'moving.session': move.session },
    { moving: command.drop(), undone: command.push(move), checkAt: aTimeoutFromNow() },
  )
  await giveMoveBack(orderId, move)
}

/** The second look: afterwards nothing is left of it. */
export const forgetUndone = async ({ _id, undone = [] }: StoredOrder) => {
  for (const move of undone) {
    await giveMoveBack(_id, move)
    await orders.update({ _id }, { undone: command.pull({ booking: move.booking, session: move.session }) })
  }
}
