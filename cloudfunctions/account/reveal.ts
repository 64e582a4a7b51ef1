import type { account } from '@/contract/account'
import { concerns } from '@/domain/account/look'
import { type BookingId, locateBooking, type MemberId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { type Member, reaches } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { members, orders, sessions } from './collections'
import { look } from './looking'

/** The person, to a worker who reaches where they live, or the community of what they booked. At most 3 requests. */
const openTo = async ({ roles }: Member, person: MemberId, bookingId: BookingId | undefined, now: Instant) => {
  const { order: orderId, index } = locateBooking(bookingId ?? ('' as BookingId))
  const [found, order] = await Promise.all([members.get(person), bookingId ? orders.get(orderId) : null])
  const held = order?.member === person ? order.bookings[index] : undefined
  if (found && reaches(roles, 'worker', found.community))
    return bookingId && !held ? refuse('BOOKING_NOT_FOUND') : ok(found)
  const session = held && (await sessions.get(held.session))
  return found && session && reaches(roles, 'worker', session.community) && concerns(held, session, now)
    ? ok(found)
    : refuse('MEMBER_NOT_FOUND')
}

/** 7 requests: identity, request, who it is (2), the look, answer; of a booking 2 more, or 4; and the relay's. */
export const reveal: Handler<typeof account.operations.reveal> = (
  { memberId, bookingId, reason, words = null },
  { caller: { member }, now, request },
) => {
  const why = { reason, words, booking: bookingId ?? null, by: member._id, as: 'desk' as const }
  return look(() => openTo(member, memberId, bookingId, now), why, request, now)
}
