import type { account } from '@/contract/account'
import { servesStill } from '@/domain/account/look'
import { type BookingId, locateBooking } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { claims, members, orders } from './collections'
import { look } from './looking'

/** The person whom the volunteer serves by this booking. 3 requests. */
const servedBy = async ({ _id: member }: Member, booking: BookingId, now: Instant) => {
  const serving = { task: booking, member, state: command.oneOf(['claimed', 'serving']) }
  const [own, order] = await Promise.all([claims.find(serving), orders.get(locateBooking(booking).order)])
  const found = order && own.some((claim) => servesStill(claim, now)) ? await members.get(order.member) : null
  return found ? ok(found) : refuse('BOOKING_NOT_FOUND')
}

/** 10 requests: identity, request, who it is (6), the look, answer; and the relay's. */
export const revealServed: Handler<typeof account.operations.revealServed> = (
  { bookingId: booking },
  { caller: { member }, now, request },
) =>
  look(
    () => servedBy(member, booking, now),
    { reason: 'serving', words: null, booking, by: member._id, as: 'volunteer' },
    request,
    now,
  )
