import * as v from 'valibot'
import { policy } from '@/domain/shared/policy'
import { contract } from './contract'
import {
  community,
  count,
  cursor,
  demandId,
  distinct,
  iso,
  line,
  list,
  memberId,
  nextCursor,
  score,
  serviceId,
  text,
  time,
  venueId,
} from './fields'

/** The rail of the menu, in its order. Names are what residents call these things. */
export const CATEGORIES = [
  { id: 'meal', name: '助餐' },
  { id: 'haircut', name: '理发' },
  { id: 'escort', name: '陪诊' },
  { id: 'repair', name: '维修' },
  { id: 'cleaning', name: '保洁' },
  { id: 'health', name: '健康' },
  { id: 'culture', name: '文体' },
  { id: 'learning', name: '学堂' },
  { id: 'children', name: '亲子' },
  { id: 'law', name: '法律' },
  { id: 'work', name: '就业' },
  { id: 'care', name: '关怀' },
  { id: 'safety', name: '平安' },
  { id: 'errand', name: '代办' },
] as const
export type CategoryId = (typeof CATEGORIES)[number]['id']

const category = v.picklist(CATEGORIES.map(({ id }) => id))

/** At most a week ahead. */
const terms = v.strictObject({ cancelBefore: count(0, 7 * 24 * 60), reschedules: count(0, 10) })

/** What a resident reads before choosing. Cost is words: nobody pays here. */
const details = {
  title: line(30),
  category,
  provider: v.optional(line(30)),
  place: v.optional(line(60)),
  forWhom: v.optional(line(60)),
  cost: v.optional(line(30)),
  bring: v.optional(line(60)),
  standard: v.optional(text(500)),
  /** Volunteers each booking needs; 0 when nobody has to come. */
  volunteersNeeded: v.optional(count(0, 10), 0),
  /** Until how many minutes before the start a booking can be given back or moved, and how often moved. */
  terms: v.optional(terms, { ...policy.booking.terms }),
}

const described = {
  id: v.string(),
  title: v.string(),
  category: v.string(),
  community: v.string(),
  provider: v.string(),
  place: v.string(),
  cost: v.string(),
  volunteersNeeded: v.number(),
  score,
}

const session = v.strictObject({ startsAt: time, endsAt: time, capacity: count(1, 1000) })

export const menu = contract('menu', {
  categories: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({}),
    output: v.strictObject({ categories: v.array(v.strictObject({ id: v.string(), name: v.string() })) }),
    refusals: [],
  },
  /** The menu of a community (else of mine, else of the district), soonest first. */
  browse: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({
      community: v.optional(community),
      category: v.optional(category),
      text: v.optional(line(30)),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({
      services: v.array(
        v.strictObject({
          ...described,
          /** The next session with a free place, else the next session, else null. */
          next: v.nullable(
            v.strictObject({ sessionId: v.string(), startsAt: iso, endsAt: iso, placesLeft: v.number() }),
          ),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  service: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ serviceId }),
    output: v.strictObject({
      ...described,
      forWhom: v.nullable(v.string()),
      bring: v.nullable(v.string()),
      standard: v.nullable(v.string()),
      terms: v.strictObject({ cancelBefore: v.number(), reschedules: v.number() }),
      sessions: v.array(
        v.strictObject({
          id: v.string(),
          startsAt: iso,
          endsAt: iso,
          capacity: v.number(),
          /** Places that can be ordered: none while somebody waits. */
          placesLeft: v.number(),
          /** How many wait. */
          waiting: v.number(),
        }),
      ),
    }),
    refusals: ['SERVICE_NOT_FOUND'],
  },
  publish: {
    kind: 'command',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({
      community,
      service: v.strictObject(details),
      sessions: list(session, 1, 60),
      /** Where they all take place, and who gives them: neither is in two places at once. */
      venueId: v.optional(venueId),
      staff: v.optional(
        v.pipe(
          list(memberId, 0, 10),
          v.check((all) => distinct(all)),
        ),
        [],
      ),
      /** What it answers: those who asked are offered its places first. */
      demands: v.optional(
        v.pipe(
          list(demandId, 0, 20),
          v.check((all) => distinct(all)),
        ),
        [],
      ),
    }),
    output: v.strictObject({ serviceId: v.string(), sessionIds: v.array(v.string()) }),
    /** Which session it is about: `detail.session`, by its place in the list. */
    refusals: [
      'COMMUNITY_NOT_FOUND',
      'SESSION_IN_PAST',
      'SESSION_ENDS_BEFORE_START',
      'SESSION_TOO_LONG',
      'SESSION_TOO_FAR',
      'VENUE_NOT_FOUND',
      'VENUE_TOO_SMALL',
      'STAFF_NOT_FOUND',
      'SESSIONS_OVERLAP',
      'VENUE_CLOSED_THEN',
      'WORKDAYS_UNKNOWN',
      'VENUE_TAKEN',
      'STAFF_TAKEN',
      'DEMAND_NOT_FOUND',
      'PUBLISH_INTERRUPTED',
    ],
  },
})
