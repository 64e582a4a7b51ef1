import type { feedback } from '@/contract/feedback'
import { locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { orders, ratings } from './collections'

/** Ratings of the last days that are looked at. */
const READ = 1000

/** 3 requests: identity, the last days' ratings, the orders of the poor ones. */
export const todos: Handler<typeof feedback.operations.todos> = async ({ community }, { now }) => {
  const { contactWithin, poor } = policy.feedback
  const found = await ratings.find(
    { community, at: command.after(plus(now, -contactWithin)), grade: command.atMost(poor) },
    { sort: [['at', 'asc']], limit: READ, fields: ['at', 'grade', 'words'] },
  )
  const ids = [...new Set(found.map(({ _id }) => locateBooking(_id).order))]
  const known = ids.length
    ? await orders.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['resident', 'bookings'] })
    : []
  const byId = new Map(known.map((order) => [order._id, order]))
  return ok({
    todos: found.flatMap(({ _id, at, grade, words }) => {
      const { order: orderId, index } = locateBooking(_id)
      const order = byId.get(orderId)
      const session = order?.bookings[index]?.session
      if (!order || !session) return []
      const due = toIso(plus(at, contactWithin))
      return [{ bookingId: _id, sessionId: session, resident: order.resident, grade, words, due }]
    }),
  })
}
