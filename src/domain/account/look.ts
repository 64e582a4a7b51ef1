import { type Booking, ENDS } from '../booking/order'
import type { BookingId, EventId, LookDayId, MemberId } from '../shared/ids'
import { policy } from '../shared/policy'
import { type Instant, type Interval, plus, toIso } from '../shared/time'

/** Why a worker may want somebody's whole name and telephone; `other` is said in words. */
export const LOOK_REASONS = ['call', 'visit', 'identity', 'emergency', 'other'] as const

/** Why somebody's whole name and telephone were looked at; `serving`: by the volunteer who serves them. */
export interface Why {
  reason: (typeof LOOK_REASONS)[number] | 'serving'
  words: string | null
}

/** One look. `event` makes it happen once. */
export interface Look extends Why {
  event: EventId
  of: MemberId
  booking: BookingId | null
  at: Instant
}

/** All that one person looked at on one day: counted where it is written down. */
export interface LookDay {
  _id: LookDayId
  by: MemberId
  looks: Look[]
}

export const lookDayId = (by: MemberId, at: Instant) => `${by}.${toIso(at).slice(0, 10)}` as LookDayId

/** What was looked at already may be looked at again by the same tap. */
export const refusalToLook = ({ looks }: Pick<LookDay, 'looks'>, event: EventId) =>
  looks.length < policy.account.looksADay || looks.some((look) => look.event === event) ? null : 'LOOKED_TOO_OFTEN'

/** A booking is the concern of whoever gives it for as long as it stands or is waited for, and until attendance is settled. */
export const concerns = ({ steps }: Pick<Booking, 'steps'>, { endsAt }: Interval, now: Instant) =>
  steps.length > 0 &&
  !steps.some(({ what }) => ENDS.includes(what)) &&
  now < plus(endsAt, policy.booking.attendanceWithin)

/** A volunteer knows whom they serve from the claim until they have left, or should long have. */
export const servesStill = ({ state, endsAt }: { state: string } & Interval, now: Instant) =>
  (state === 'claimed' || state === 'serving') && now < plus(endsAt, policy.volunteering.overrun)
