import type { booking } from '@/contract/booking'
import type { Refusal } from '@/contract/contract'
import type { Session } from '@/domain/booking/session'
import { mayHire, refusalToHire, type Venue, withBuffer } from '@/domain/schedule/venue'
import { type HolidayYear, workdaysWith } from '@/domain/schedule/workdays'
import { bookingId, hiredSessionId, type ServiceId, type SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Interval, plus, toIso } from '@/domain/shared/time'
import { type Served, servedBy } from '../_runtime/behalf'
import { claimTime } from '../_runtime/calendar'
import { collection, command } from '../_runtime/database'
import type { Claim } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { type StoredOrder, sessions } from './collections'
import { begin, ownTime, type Refused, refusalFor, settle, takeAll, timesOf } from './ordering'
import { freeSeat } from './places'

type HireRefusal = Refusal<typeof booking.operations.hire>

/** Schedule's. */
const venues = collection<Venue>('venues')
const holidays = collection<HolidayYear & { _id: string }>('holidays')

/** Whether the room's terms allow it; whether it is free is its calendar's to say. 2 requests. */
const refusalOf = async (
  venue: Venue | null,
  time: Interval,
  people: number,
  { member, actor }: Served,
  now: StoredOrder['at'],
): Promise<Refused<HireRefusal> | null> => {
  if (!venue) return { code: 'VENUE_NOT_FOUND' }
  const overrides = await holidays.find({ year: command.greater(0) }, { limit: 100 })
  const code = refusalToHire(venue, time, now, workdaysWith(overrides))
  if (code) return { code }
  if (people > venue.people) return { code: 'VENUE_TOO_SMALL', detail: { people: venue.people } }
  return actor?.as === 'desk' || mayHire(venue, member.roles) ? null : { code: 'VENUE_NOT_FOR_YOU' }
}

/** The room's time, with what it needs before and after. */
const roomTime = (session: SessionId, venue: Venue, time: Interval, at: StoredOrder['at']): Claim<'VENUE_TAKEN'> =>
  claimTime(
    venue._id,
    [{ by: session, for: session, ...withBuffer(time, venue.buffer), at }],
    (other) => ({
      code: 'VENUE_TAKEN',
      ...(other ? { detail: { other: { startsAt: toIso(other.startsAt), endsAt: toIso(other.endsAt) } } } : {}),
    }),
    // So that the timer forgets what is over.
    { dueAt: plus(at, 2 * policy.operation.timeout) },
  )

/** The session that exists for this booking alone, taken as it is made. */
const ownSession = (session: Session, order: StoredOrder): Claim<'ORDER_INTERRUPTED'> => {
  const holder = bookingId(order._id, 0)
  return {
    async take() {
      if ((await sessions.insert(session)) === 'inserted') return null
      const earlier = await sessions.get(session._id)
      return earlier?.holders.some((held) => held.booking === holder) ? null : { code: 'ORDER_INTERRUPTED' }
    },
    giveBack: () => freeSeat(session._id, holder),
  }
}

/** 7 requests: identity, venue, holidays, own time, the room's time, session, order; 2 more for another person. */
export const hire: Handler<typeof booking.operations.hire> = async (
  { venueId, startsAt, endsAt, purpose, people, forMember },
  { caller, now, request },
) => {
  const allowed = await servedBy(caller.member, forMember)
  const served = allowed ?? { member: caller.member, actor: null }
  const begun = begin(request, served, [], now)
  const time = { startsAt, endsAt }
  const notFor = refusalFor(allowed, now)
  const venue = notFor ? null : await venues.get(venueId)
  const refusal: Refused<HireRefusal> | null = notFor ?? (await refusalOf(venue, time, people, served, now))
  if (refusal || !venue) return settle(begun, served, { refusal, taken: [] }, now)

  const session: Session = {
    ...{ _id: hiredSessionId(venueId, begun._id, time), state: 'open', service: venueId as string as ServiceId },
    ...{ community: venue.community, title: venue.name, category: 'venue', provider: purpose, place: venue.place },
    ...{ cost: '免费', capacity: 1, placesLeft: 0, waiting: [], volunteersNeeded: 0, venue: venueId, staff: [] },
    ...{ ...time, terms: { ...policy.booking.terms, reschedules: 0 }, rule: null, hired: { purpose, people } },
    holders: [{ member: begun.member, booking: bookingId(begun._id, 0) }],
  }
  const order = { ...begun, sessions: [session._id] }
  const claims: Claim<HireRefusal>[] = [
    ownTime(
      order,
      timesOf(order).filter((entry) => entry !== null),
    ),
    roomTime(session._id, venue, time, now),
    ownSession(session, order),
  ]
  return settle(order, served, await takeAll(claims, now), now)
}
