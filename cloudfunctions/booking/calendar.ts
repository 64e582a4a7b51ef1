import type { booking } from '@/contract/booking'
import { calendarFile } from '@/domain/booking/calendar-file'
import { originOf, stands } from '@/domain/booking/order'
import { locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { servedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { orders, sessions } from './collections'

/** What stands and is not over. 3 requests: identity, order, sessions; 2 more for another person. */
export const calendar: Handler<typeof booking.operations.calendar> = async (input, { caller, now }) => {
  const order = await orders.get('orderId' in input ? input.orderId : locateBooking(input.bookingId).order)
  const served = order && (await servedBy(caller.member, order.member))
  if (!order || !served) return refuse('BOOKING_NOT_FOUND')
  const standing = order.bookings.filter(
    (held) => order.state === 'ordered' && stands(held) && ('orderId' in input || held.id === input.bookingId),
  )
  if (standing.length === 0) return refuse('BOOKING_NOT_FOUND')
  const ids = standing.map(({ session }) => session)
  const found = await sessions.find({ _id: command.oneOf(ids), endsAt: command.after(now) }, { limit: ids.length })
  const entries = found
    .sort((a, b) => a.startsAt - b.startsAt)
    .flatMap((session) =>
      standing
        .filter((held) => held.session === session._id)
        .map((held) => ({
          uid: originOf(order.bookings, held),
          sequence: held.steps.filter(({ what }) => what === 'rescheduled').length,
          ...{ title: session.title, place: session.place, by: session.provider },
          ...{ startsAt: session.startsAt, endsAt: session.endsAt },
        })),
    )
  const [first] = entries
  if (!first) return refuse('BOOKING_NOT_FOUND')
  const day = toIso(first.startsAt).slice(0, 10)
  return ok({ name: `diancai-${day}.ics`, ics: calendarFile(entries, now, policy.reminder.near) })
}
