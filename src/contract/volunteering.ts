import * as v from 'valibot'
import { contract } from './contract'
import { claimId, community, count, cursor, iso, line, nextCursor, taskId, time } from './fields'

export const CLAIM_STATES = ['claimed', 'serving', 'served', 'released', 'cancelled'] as const

const code = v.pipe(v.string(), v.trim(), v.regex(/^\d{6}$/))

const taskFields = {
  title: v.string(),
  category: v.string(),
  community: v.string(),
  communityName: v.string(),
  place: v.string(),
  /** The person served, masked. */
  resident: v.string(),
  startsAt: iso,
  endsAt: iso,
}

export const volunteering = contract('volunteering', {
  /** Open tasks of the district (or of one community), soonest first; on the first page also what I have claimed; and what time it is here. */
  tasks: {
    kind: 'query',
    allow: ['volunteer'],
    input: v.strictObject({ community: v.optional(community), cursor: v.optional(cursor) }),
    output: v.strictObject({
      tasks: v.array(v.strictObject({ id: v.string(), ...taskFields, places: count(1, 10), placesLeft: v.number() })),
      mine: v.array(
        v.strictObject({
          claimId: v.string(),
          taskId: v.string(),
          ...taskFields,
          state: v.picklist(CLAIM_STATES),
          checkedInAt: v.nullable(iso),
          minutes: v.nullable(v.number()),
        }),
      ),
      cursor: nextCursor,
      now: iso,
    }),
    refusals: [],
  },
  claim: {
    kind: 'command',
    allow: ['volunteer'],
    input: v.strictObject({ taskId }),
    output: v.strictObject({ claimId: v.string() }),
    refusals: [
      'TASK_NOT_FOUND',
      'TASK_CLOSED',
      'TASK_STARTED',
      'TASK_FULL',
      'ALREADY_CLAIMED',
      'OVERLAPPING_TASK',
      'OVERLAPPING_BOOKING',
      'OWN_BOOKING',
      'CLAIM_INTERRUPTED',
    ],
  },
  release: {
    kind: 'command',
    allow: ['volunteer'],
    input: v.strictObject({ taskId, reason: line(100) }),
    output: v.strictObject({}),
    refusals: ['CLAIM_NOT_FOUND', 'SERVICE_UNDER_WAY'],
  },
  /** With the code the person served reads out. */
  checkIn: {
    kind: 'command',
    allow: ['volunteer'],
    input: v.strictObject({ claimId, code }),
    output: v.strictObject({ at: iso }),
    refusals: ['CLAIM_NOT_FOUND', 'TOO_EARLY', 'TASK_ENDED', 'ALREADY_CHECKED_IN', 'CODE_WRONG', 'CODE_LOCKED'],
  },
  checkOut: {
    kind: 'command',
    allow: ['volunteer'],
    input: v.strictObject({ claimId, code }),
    output: v.strictObject({ at: iso, minutes: v.number() }),
    refusals: ['CLAIM_NOT_FOUND', 'NOT_CHECKED_IN', 'ALREADY_CHECKED_OUT', 'CODE_WRONG', 'CODE_LOCKED'],
  },
  /** For the desk: who claimed what in a community, latest first. */
  roster: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, cursor: v.optional(cursor) }),
    output: v.strictObject({
      claims: v.array(
        v.strictObject({
          claimId: v.string(),
          bookingId: v.string(),
          /** Masked. */
          volunteer: v.string(),
          state: v.picklist(CLAIM_STATES),
          minutes: v.nullable(v.number()),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** For the desk: sessions of a community within a time that still lack volunteers, soonest first. */
  lacking: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, from: time, until: time }),
    output: v.strictObject({
      sessions: v.array(
        v.strictObject({
          sessionId: v.string(),
          title: v.string(),
          startsAt: iso,
          endsAt: iso,
          /** How many volunteers, for how many bookings. */
          lacking: v.number(),
          bookings: v.number(),
          /** By when they should be found. */
          due: iso,
        }),
      ),
      /** More tasks than were looked at. */
      more: v.boolean(),
    }),
    refusals: [],
  },
})
