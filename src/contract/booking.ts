import * as v from 'valibot'
import { BOOKING_TODOS } from '@/domain/booking/todo'
import { WHERES } from '@/domain/menu/service'
import { CONCERNING } from '@/domain/menu/version'
import { contract } from './contract'
import {
  bookingId,
  community,
  count,
  cursor,
  iso,
  line,
  list,
  memberId,
  nextCursor,
  orderId,
  sessionId,
  text,
  time,
  venueId,
} from './fields'

export const BOOKING_STATUSES = [
  'waiting',
  'offered',
  'lapsed',
  'left',
  'ordered',
  'assigned',
  'serving',
  'done',
  'unserved',
  'missed',
  'rated',
  'moved',
  'cancelled',
] as const
export const STEPS = [
  'waiting',
  'offered',
  'ordered',
  'left',
  'lapsed',
  'rescheduled',
  'moved',
  'claimed',
  'released',
  'checkedIn',
  'checkedOut',
  'ended',
  'attended',
  'missed',
  'forgiven',
  'rated',
  'cancelled',
  'withdrawn',
] as const

const status = v.picklist(BOOKING_STATUSES)
const changed = v.strictObject({ id: v.string(), status })

const orderItem = v.strictObject({ sessionId })

/** Whom a command serves when it is not the caller: by a family bond, or by a worker at the desk. */
const forMember = v.optional(memberId)

/** For another: neither bond nor reach allows it; and a worker has paused this person's ordering (`detail: {until, reason}`). */
const FOR_WHOM = ['NOT_FOR_THEM', 'ORDERING_PAUSED'] as const

/** Both go by what is known; `detail.why`: in what respects, as `fits` of the domain says, but not of another person. */
const FOR_THEM = ['SERVICE_WITHDRAWN', 'NOT_ELIGIBLE'] as const

const actor = v.strictObject({ who: v.string(), as: v.picklist(['family', 'desk']) })

/** A booking as the desk has it. */
const rosterLine = {
  id: v.string(),
  sessionId: v.string(),
  serviceId: v.string(),
  serviceTitle: v.string(),
  startsAt: iso,
  endsAt: iso,
  /** Masked. */
  resident: v.string(),
  memberId: v.string(),
  status,
  volunteersNeeded: v.number(),
  by: v.nullable(actor),
  /** Of a room: what for and for how many. */
  hire: v.nullable(v.strictObject({ purpose: v.string(), people: v.number() })),
  /** Whether somebody said that the person came: null while nobody did. */
  attended: v.nullable(v.boolean()),
  /** What the person says of having missed it. */
  word: v.nullable(v.string()),
  forgiven: v.boolean(),
}

export const booking = contract('booking', {
  /** Several services in one order: all of them, or none. */
  order: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({
      items: v.pipe(
        list(orderItem, 1, 10),
        v.check((items) => new Set(items.map((item) => item.sessionId)).size === items.length),
        /** Sorted: whoever orders the same sessions claims them in the same order. */
        v.transform((items) => [...items].sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1))),
      ),
      forMember,
    }),
    output: v.strictObject({
      orderId: v.string(),
      bookings: v.array(v.strictObject({ id: v.string(), sessionId: v.string(), status })),
    }),
    /**
     * Refused orders name the session in `detail.sessionId`; `OVERLAPPING` also what stands in its way:
     * `detail.other: {title, startsAt, endsAt, bookingId?, sessionId?}`, of this order or of another promise of the person.
     */
    refusals: [
      'SESSION_NOT_FOUND',
      'SESSION_CANCELLED',
      'SESSION_STARTED',
      'ALREADY_BOOKED',
      'SESSION_FULL',
      'PLACES_KEPT',
      'OVERLAPPING',
      ...FOR_THEM,
      ...FOR_WHOM,
      'ORDER_INTERRUPTED',
    ],
  },
  /** A room for a time of one's own: one booking, on a session that exists for it alone. */
  hire: {
    kind: 'command',
    allow: ['resident', 'organisation', 'worker'],
    input: v.strictObject({
      venueId,
      startsAt: time,
      endsAt: time,
      /** What for, read by the keeper. */
      purpose: line(60),
      people: count(1, 1000),
      forMember,
    }),
    output: v.strictObject({
      orderId: v.string(),
      bookings: v.array(v.strictObject({ id: v.string(), sessionId: v.string(), status })),
    }),
    /** `VENUE_TAKEN`: `detail.other: {startsAt, endsAt}`. */
    refusals: [
      'VENUE_NOT_FOUND',
      'VENUE_NOT_FOR_YOU',
      'VENUE_CLOSED_THEN',
      'VENUE_TAKEN',
      'VENUE_TOO_SMALL',
      'WORKDAYS_UNKNOWN',
      'HIRE_IN_PAST',
      'HIRE_TOO_FAR',
      'HIRE_TOO_SHORT',
      'HIRE_TOO_LONG',
      'HIRE_OFF_STEP',
      'ALREADY_BOOKED',
      'OVERLAPPING',
      ...FOR_WHOM,
      'ORDER_INTERRUPTED',
    ],
  },
  cancel: {
    kind: 'command',
    allow: ['resident', 'organisation', 'worker'],
    input: v.strictObject({ bookingId, reason: line(100) }),
    output: changed,
    /** `TOO_LATE_TO_CHANGE`: `detail.until`. */
    refusals: ['BOOKING_NOT_FOUND', 'ALREADY_CANCELLED', 'SESSION_STARTED', 'SERVICE_UNDER_WAY', 'TOO_LATE_TO_CHANGE'],
  },
  /** To another session of the same service: the new seat is taken before the old one is given up. */
  reschedule: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ bookingId, sessionId }),
    /** The booking it became. */
    output: changed,
    refusals: [
      'BOOKING_NOT_FOUND',
      'ALREADY_CANCELLED',
      'SERVICE_UNDER_WAY',
      'TOO_LATE_TO_CHANGE',
      'RESCHEDULED_TOO_OFTEN',
      'OTHER_SERVICE',
      'SESSION_NOT_FOUND',
      'SESSION_CANCELLED',
      'SESSION_STARTED',
      'ALREADY_BOOKED',
      'SESSION_FULL',
      'PLACES_KEPT',
      'OVERLAPPING',
      'SERVICE_WITHDRAWN',
      'ORDERING_PAUSED',
      'RESCHEDULE_INTERRUPTED',
    ],
  },
  /** Behind those who wait already for a full session. */
  wait: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ sessionId, forMember }),
    output: changed,
    refusals: [
      'SESSION_NOT_FOUND',
      'SESSION_CANCELLED',
      'SESSION_STARTED',
      'ALREADY_BOOKED',
      'ALREADY_WAITING',
      'PLACES_KEPT',
      'PLACES_LEFT',
      'WAITLIST_FULL',
      ...FOR_THEM,
      ...FOR_WHOM,
      'WAIT_INTERRUPTED',
    ],
  },
  /** Takes the place that was offered. */
  accept: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ bookingId }),
    output: changed,
    refusals: [
      'BOOKING_NOT_FOUND',
      'NOT_OFFERED',
      'OFFER_LAPSED',
      'SESSION_CANCELLED',
      'ALREADY_BOOKED',
      'OVERLAPPING',
    ],
  },
  /** Waits no longer, or gives the place offered to the next. */
  leave: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ bookingId }),
    output: changed,
    refusals: ['BOOKING_NOT_FOUND', 'NOT_WAITING'],
  },
  /**
   * What I ordered, or wait for (or somebody I may order for), newest orders first, each page what lies ahead first,
   * soonest first, then what is over, latest first.
   */
  mine: {
    kind: 'query',
    allow: ['resident', 'organisation', 'worker'],
    input: v.strictObject({ forMember, cursor: v.optional(cursor) }),
    output: v.strictObject({
      bookings: v.array(
        v.strictObject({
          id: v.string(),
          orderId: v.string(),
          sessionId: v.string(),
          serviceId: v.string(),
          /** The room, when one was hired: then `serviceId` is the room's too. */
          venueId: v.nullable(v.string()),
          serviceTitle: v.string(),
          category: v.string(),
          provider: v.string(),
          where: v.picklist(WHERES),
          place: v.string(),
          cost: v.string(),
          volunteersNeeded: v.number(),
          startsAt: iso,
          endsAt: iso,
          status,
          /** What has changed since it was ordered: `before` and `after` in the words of the service; `where` is one of its kinds. */
          changes: v.array(
            v.strictObject({
              at: iso,
              field: v.picklist(CONCERNING),
              before: v.nullable(v.string()),
              after: v.nullable(v.string()),
            }),
          ),
          /** Told to the volunteer on arrival and when leaving; for a booking that needs hands, until check-out. */
          code: v.optional(v.string()),
          /** Of a booking that waits: 1 is next. */
          position: v.optional(v.number()),
          /** Of a place offered: until when it is kept. */
          until: v.optional(iso),
          /** Until when it can be given back or moved; absent when no longer. */
          changeableUntil: v.optional(iso),
          /** How often it may still be moved. */
          reschedulesLeft: v.number(),
          /** Who ordered it, when it was not the person served. */
          by: v.nullable(actor),
          /** Offered because another session was cancelled: the booking it stands for. */
          insteadOf: v.nullable(v.string()),
          /** Offered first, because the person had asked for it: the demand. */
          askedIn: v.nullable(v.string()),
          /** What the person says of having missed it. */
          word: v.nullable(v.string()),
          /** `who`: a masked name; `as`: who acted for the person served, else `who` is a volunteer or a worker. */
          steps: v.array(
            v.strictObject({
              at: iso,
              what: v.picklist(STEPS),
              who: v.optional(v.string()),
              as: v.optional(actor.entries.as),
              reason: v.optional(v.string()),
            }),
          ),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: ['NOT_FOR_THEM'],
  },
  /** One booking, or all that stand of an order, as a file for a calendar (RFC 5545); taken over again it replaces itself. */
  calendar: {
    kind: 'query',
    allow: ['resident', 'organisation', 'worker'],
    input: v.union([v.strictObject({ orderId }), v.strictObject({ bookingId })]),
    output: v.strictObject({ name: v.string(), ics: v.string() }),
    refusals: ['BOOKING_NOT_FOUND'],
  },
  /**
   * For the desk: who ordered what in a community, by session, soonest first from three days ago, or within the time named;
   * and who waits.
   */
  roster: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({
      community,
      from: v.optional(time),
      until: v.optional(time),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({ bookings: v.array(v.strictObject(rosterLine)), cursor: nextCursor }),
    refusals: [],
  },
  /** For the desk: one session and everybody in it, those who have a place first, then those who wait, in their order. */
  sessionRoster: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ sessionId }),
    output: v.strictObject({
      id: v.string(),
      serviceId: v.string(),
      title: v.string(),
      category: v.string(),
      place: v.string(),
      startsAt: iso,
      endsAt: iso,
      state: v.picklist(['open', 'cancelled']),
      /** Why it was cancelled. */
      reason: v.nullable(v.string()),
      /** It was made by a rule. */
      ruled: v.boolean(),
      capacity: v.number(),
      placesLeft: v.number(),
      /** Who gives it, masked. */
      staff: v.array(v.string()),
      people: v.array(
        v.strictObject({
          ...rosterLine,
          /** Of one who waits: 1 is next. */
          position: v.nullable(v.number()),
          /** Of a place offered: until when it is kept. */
          until: v.nullable(iso),
          /** Volunteers who promised to help, masked. */
          helpers: v.array(v.string()),
        }),
      ),
    }),
    refusals: ['SESSION_NOT_FOUND'],
  },
  /** For the desk: what a community's sessions still ask of a worker, soonest due first. */
  todos: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community }),
    output: v.strictObject({
      todos: v.array(
        v.strictObject({
          kind: v.picklist(BOOKING_TODOS),
          sessionId: v.string(),
          title: v.string(),
          startsAt: iso,
          /** By when. */
          due: iso,
          /** How many it concerns, and the masked names of the first of them. */
          count: v.number(),
          people: v.array(v.string()),
        }),
      ),
      /** More sessions than were looked at. */
      more: v.boolean(),
    }),
    refusals: [],
  },
  /** Says whether the person came; the last word counts. */
  noteAttendance: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ bookingId, came: v.boolean() }),
    output: changed,
    refusals: ['BOOKING_NOT_FOUND', 'NOT_STARTED', 'TOO_LATE_TO_NOTE', 'ALREADY_CANCELLED', 'WAS_SERVED'],
  },
  /** The person's own word beside a booking they are said to have missed. */
  explain: {
    kind: 'command',
    allow: ['resident', 'organisation', 'worker'],
    input: v.strictObject({ bookingId, words: text(200) }),
    output: changed,
    refusals: ['BOOKING_NOT_FOUND', 'NOT_MISSED'],
  },
  /** A worker lets a missed booking count no longer; after a time all are forgiven. */
  forgive: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ bookingId }),
    output: changed,
    refusals: ['BOOKING_NOT_FOUND', 'NOT_MISSED'],
  },
  /** For the desk, before a worker decides anything: what this person missed and what they say of it, latest first. */
  missed: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ bookingId }),
    output: v.strictObject({
      bookings: v.array(
        v.strictObject({
          id: v.string(),
          serviceTitle: v.string(),
          startsAt: iso,
          word: v.nullable(v.string()),
          /** Not forgiven, not long ago. */
          counts: v.boolean(),
        }),
      ),
    }),
    refusals: ['BOOKING_NOT_FOUND'],
  },
})
