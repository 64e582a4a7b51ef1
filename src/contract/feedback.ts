import * as v from 'valibot'
import { contract } from './contract'
import { bookingId, community, count, cursor, iso, nextCursor, serviceId, text } from './fields'

const grade = count(1, 5)

export const feedback = contract('feedback', {
  /** Once a booking, by the person served. 5 非常满意 … 1 非常不满意. */
  rate: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ bookingId, grade, words: v.optional(text(500)) }),
    output: v.strictObject({ ratingId: v.string() }),
    refusals: ['BOOKING_NOT_FOUND', 'NOT_DONE_YET', 'ALREADY_RATED'],
  },
  /** What people said of a service, latest first, without names. */
  ofService: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ serviceId, cursor: v.optional(cursor) }),
    output: v.strictObject({
      ratings: v.array(v.strictObject({ at: iso, grade: v.number(), words: v.nullable(v.string()) })),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** For the desk: ratings in a community, latest first. */
  roster: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, cursor: v.optional(cursor) }),
    output: v.strictObject({
      ratings: v.array(
        v.strictObject({ bookingId: v.string(), at: iso, grade: v.number(), words: v.nullable(v.string()) }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** For the desk: who was not content and should hear from somebody, soonest due first. */
  todos: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community }),
    output: v.strictObject({
      todos: v.array(
        v.strictObject({
          bookingId: v.string(),
          sessionId: v.string(),
          /** Masked. */
          resident: v.string(),
          grade: v.number(),
          words: v.nullable(v.string()),
          due: iso,
        }),
      ),
    }),
    refusals: [],
  },
})
