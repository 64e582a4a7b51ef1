import * as v from 'valibot'
import { contract } from './contract'
import { bookingId, community, cursor, iso, line, list, memberId, nextCursor, sessionId } from './fields'

export const BOOKING_STATUSES = ['ordered', 'assigned', 'serving', 'done', 'unserved', 'rated', 'cancelled'] as const
export const STEPS = [
  'ordered',
  'claimed',
  'released',
  'checkedIn',
  'checkedOut',
  'ended',
  'rated',
  'cancelled',
] as const

const status = v.picklist(BOOKING_STATUSES)

const orderItem = v.strictObject({ sessionId })

export const booking = contract('booking', {
  /** Several services in one order: all of them, or none. */
  order: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({
      items: v.pipe(
        list(orderItem, 1, 10),
        v.check((items) => new Set(items.map((item) => item.sessionId)).size === items.length),
        /** Sorted: whoever orders the same sessions claims them in the same order. */
        v.transform((items) => [...items].sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1))),
      ),
      /** Ordering for another waits for family bonds. */
      forMember: v.optional(memberId),
    }),
    output: v.strictObject({
      orderId: v.string(),
      bookings: v.array(v.strictObject({ id: v.string(), sessionId: v.string(), status })),
    }),
    /** Refused orders name the session in `detail.sessionId`. */
    refusals: [
      'SESSION_NOT_FOUND',
      'SESSION_STARTED',
      'ALREADY_BOOKED',
      'SESSION_FULL',
      'FOR_ANOTHER_UNAVAILABLE',
      'ORDER_INTERRUPTED',
    ],
  },
  cancel: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ bookingId, reason: line(100) }),
    output: v.strictObject({ id: v.string(), status }),
    refusals: ['BOOKING_NOT_FOUND', 'ALREADY_CANCELLED', 'SESSION_STARTED', 'SERVICE_UNDER_WAY'],
  },
  /** What I ordered, newest orders first, each page what lies ahead first, soonest first, then what is over, latest first. */
  mine: {
    kind: 'query',
    allow: ['resident'],
    input: v.strictObject({ cursor: v.optional(cursor) }),
    output: v.strictObject({
      bookings: v.array(
        v.strictObject({
          id: v.string(),
          orderId: v.string(),
          sessionId: v.string(),
          serviceId: v.string(),
          serviceTitle: v.string(),
          category: v.string(),
          provider: v.string(),
          place: v.string(),
          cost: v.string(),
          volunteersNeeded: v.number(),
          startsAt: iso,
          endsAt: iso,
          status,
          /** Told to the volunteer on arrival and when leaving; for a booking that needs hands, until check-out. */
          code: v.optional(v.string()),
          /** `who`: a volunteer's masked name. */
          steps: v.array(v.strictObject({ at: iso, what: v.picklist(STEPS), who: v.optional(v.string()) })),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** For the desk: who ordered what in a community, by session, soonest first from three days ago. */
  roster: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, cursor: v.optional(cursor) }),
    output: v.strictObject({
      bookings: v.array(
        v.strictObject({
          id: v.string(),
          serviceTitle: v.string(),
          startsAt: iso,
          endsAt: iso,
          /** Masked. */
          resident: v.string(),
          status,
          volunteersNeeded: v.number(),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
})
