import type { StepKind } from '@/domain/booking/order'
import type { DomainEvent } from '@/domain/shared/events'
import { type BookingId, type ClaimId, locateBooking } from '@/domain/shared/ids'
import { giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { claims, orders } from './collections'
import { leaveLine } from './line'
import { movePeople } from './move-people'
import { offerFirst } from './offer-first'
import { freeSeat } from './places'

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

/** Time and seat of a booking that stands no longer, or its place in the queue. */
const release = async (booking: BookingId) => {
  const { order: orderId, index } = locateBooking(booking)
  const order = await orders.get(orderId)
  const ended = order?.bookings[index]
  if (!order || !ended) return
  await giveTimeBack(order.member, { by: booking, for: ended.session })
  if (order.state === 'ordered') await freeSeat(ended.session, booking)
  else await leaveLine(ended.session, { member: order.member, booking })
}

export const consumers: Consumers = {
  'booking.cancelled': ({ booking }) => release(booking),
  'booking.rescheduled': ({ booking }) => release(booking),
  'booking.left': ({ booking }) => release(booking),
  'booking.lapsed': ({ booking }) => release(booking),
  'schedule.sessionCancelled': ({ session }) => movePeople(session),
  'demand.became': offerFirst,
  'volunteering.claimed': (event) => note(event, 'claimed', event.claim),
  'volunteering.released': (event) => note(event, 'released', event.claim),
  'volunteering.checkedIn': (event) => note(event, 'checkedIn', event.claim),
  'volunteering.checkedOut': (event) => note(event, 'checkedOut', event.claim),
  'feedback.rated': (event) => note(event, 'rated'),
}
