import type { StepKind } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type BookingId, type ClaimId, locateBooking } from '@/domain/shared/ids'
import { command } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { claims, orders } from './collections'
import { seat } from './seat'

/** Notes on the booking that something happened to it; once, however often it is told. */
const note = async (event: DomainEvent & { booking: BookingId }, what: StepKind, claim?: ClaimId) => {
  const { order, index } = locateBooking(event.booking)
  const who = claim ? (await claims.get(claim))?.volunteer : undefined
  await orders.update(
    {
      _id: order,
      [`bookings.${index}.id`]: event.booking,
      [`bookings.${index}.steps.event`]: command.isNot(event._id),
    },
    { [`bookings.${index}.steps`]: command.push({ what, at: event.at, event: event._id, ...(who ? { who } : {}) }) },
  )
}

export const consumers: Consumers = {
  'booking.cancelled': async ({ booking }) => {
    const { order: orderId, index } = locateBooking(booking)
    const order = await orders.get(orderId)
    const cancelled = order?.bookings[index]
    if (order && cancelled) await seat(cancelled.session, { member: order.member, order: orderId }).giveBack()
  },
  'volunteering.claimed': (event) => note(event, 'claimed', event.claim),
  'volunteering.released': (event) => note(event, 'released', event.claim),
  'volunteering.checkedIn': (event) => note(event, 'checkedIn', event.claim),
  'volunteering.checkedOut': (event) => note(event, 'checkedOut', event.claim),
  'feedback.rated': (event) => note(event, 'rated'),
}
