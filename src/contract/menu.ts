import * as v from 'valibot'
import type { Eligibility, Misfit, Unsaid } from '@/domain/menu/eligibility'
import { SERVICE_STATES, SERVICE_STEPS, WHERES, type Where } from '@/domain/menu/service'
import { type ConcerningFact, FACTS } from '@/domain/menu/version'
import { WHENS } from '@/domain/menu/when'
import { NEARNESS } from '@/domain/search/rank'
import { policy } from '@/domain/shared/policy'
import { GROUPS, type Group, HOUSEHOLDS, type Household } from '@/domain/shared/profile'
import { contract } from './contract'
import {
  community,
  count,
  cursor,
  date,
  demandId,
  distinct,
  division,
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
import { importing } from './importing'

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

/** What of a service, and of whom it is for, is put into words. */
export interface PutIntoWords {
  where: Where
  eligibility: Eligibility
  household: Household
  group: Group
  misfit: Misfit
  unsaid: Unsaid
  concerning: ConcerningFact
}

/** How much may be said of a service: characters, years, and how many of a list. */
export const SERVICE_LIMITS = {
  ...{ title: 30, provider: 30, place: 60, forWhom: 60, cost: 30, bring: 60, standard: 500, timeLimit: 30 },
  ...{ age: 120, communities: 50, volunteersNeeded: 10 },
} as const
const LIMITS = SERVICE_LIMITS

const many = <const Item extends v.GenericSchema<string>>(item: Item, most: number) =>
  v.optional(
    v.pipe(
      list(item, 0, most),
      v.check((all) => distinct(all as string[])),
    ),
  )

const age = v.optional(count(0, LIMITS.age))

/** For whom: all that is said must hold, of each list one. What is not said, or empty, is not asked. */
const eligibility = v.strictObject({
  /** Whole years, both included. */
  ages: v.optional(
    v.pipe(
      v.strictObject({ from: age, to: age }),
      v.check(({ from = 0, to = LIMITS.age }) => from <= to),
    ),
  ),
  communities: many(division, LIMITS.communities),
  households: many(v.picklist(HOUSEHOLDS), HOUSEHOLDS.length),
  groups: many(v.picklist(GROUPS), GROUPS.length),
})

/** What a resident reads before choosing. Cost is words: nobody pays here. */
export const serviceDetails = v.strictObject({
  title: line(LIMITS.title),
  category,
  provider: v.optional(line(LIMITS.provider)),
  where: v.optional(v.picklist(WHERES), 'venue'),
  place: v.optional(line(LIMITS.place)),
  forWhom: v.optional(line(LIMITS.forWhom)),
  eligibility: v.optional(eligibility),
  cost: v.optional(line(LIMITS.cost)),
  bring: v.optional(line(LIMITS.bring)),
  standard: v.optional(text(LIMITS.standard)),
  /** How long it takes, in words. */
  timeLimit: v.optional(line(LIMITS.timeLimit)),
  /** Volunteers each booking needs; 0 when nobody has to come. */
  volunteersNeeded: v.optional(count(0, LIMITS.volunteersNeeded), 0),
  /** Until how many minutes before the start a booking can be given back or moved, and how often moved. */
  terms: v.optional(terms, { ...policy.booking.terms }),
})

const shownEligibility = v.nullable(
  v.strictObject({
    ages: v.optional(v.strictObject({ from: v.optional(v.number()), to: v.optional(v.number()) })),
    communities: v.optional(v.array(v.string())),
    households: v.optional(v.array(v.picklist(HOUSEHOLDS))),
    groups: v.optional(v.array(v.picklist(GROUPS))),
  }),
)

/** What can be said of a service, as it was said. */
const facts = {
  title: v.string(),
  category: v.string(),
  provider: v.string(),
  where: v.picklist(WHERES),
  place: v.string(),
  cost: v.string(),
  /** How long it takes, in words. */
  timeLimit: v.nullable(v.string()),
  /** Null for everybody. */
  eligibility: shownEligibility,
  volunteersNeeded: v.number(),
}

/** The next session with a free place, else the next session, else null. */
const nextSession = v.nullable(
  v.strictObject({ sessionId: v.string(), startsAt: iso, endsAt: iso, placesLeft: v.number() }),
)
const described = { id: v.string(), community: v.string(), ...facts, version: v.number(), score }

const shownFacts = v.strictObject({
  ...facts,
  forWhom: v.nullable(v.string()),
  bring: v.nullable(v.string()),
  standard: v.nullable(v.string()),
  terms: v.strictObject({ cancelBefore: v.number(), reschedules: v.number() }),
})

/** Of what one has read: a write that follows says it, and is refused when somebody was quicker. */
const seen = count(0, 1_000_000_000)

/** Everything the editor needs. `service`: what is on the menu, or the draft; `edit`: what waits to be published. */
const editable = {
  serviceId: v.string(),
  community: v.string(),
  state: v.picklist(SERVICE_STATES),
  version: v.number(),
  seen: v.number(),
  service: shownFacts,
  edit: v.nullable(shownFacts),
  /** Why it was withdrawn. */
  reason: v.nullable(v.string()),
}

const saved = v.strictObject({ serviceId: v.string(), seen: v.number() })

/** `told`: how many people have booked, or wait, and are told what has changed for them. */
const publishedNow = v.strictObject({ serviceId: v.string(), version: v.number(), seen: v.number(), told: v.number() })

const session = v.strictObject({ startsAt: time, endsAt: time, capacity: count(1, 1000) })

export const menu = contract('menu', {
  categories: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({}),
    output: v.strictObject({ categories: v.array(v.strictObject({ id: v.string(), name: v.string() })) }),
    refusals: [],
  },
  /** The menu of a community (else of mine, else of the district), soonest first; with `text` what fits it best, as `search`. */
  browse: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({
      community: v.optional(community),
      category: v.optional(category),
      text: v.optional(line(60)),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({
      services: v.array(v.strictObject({ ...described, next: nextSession })),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /**
   * What fits the words best, of the whole district: what is given in the community (else mine) before what is farther. Without
   * words the menu of the community, soonest first.
   */
  search: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({
      text: v.optional(line(60)),
      community: v.optional(community),
      category: v.optional(category),
      /** Only what has a free place then; this week ends on Sunday. */
      when: v.optional(v.union([v.picklist(WHENS), date])),
      /** Nothing beyond the community's street. */
      near: v.optional(v.boolean(), false),
      /** Nothing that what I have said of myself speaks against. */
      forMe: v.optional(v.boolean(), false),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({
      services: v.array(
        v.strictObject({
          ...described,
          next: nextSession,
          /** Words of the service, and those of the question that they answer where they differ. */
          why: v.array(v.strictObject({ asked: v.string(), found: v.string() })),
          near: v.nullable(v.picklist(NEARNESS)),
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
      service: serviceDetails,
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

  /** A new draft, or what it is to become: of one that was published, that waits until it is published too. */
  saveDraft: {
    kind: 'command',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.pipe(
      v.strictObject({
        community,
        serviceId: v.optional(serviceId),
        seen: v.optional(seen),
        service: serviceDetails,
      }),
      v.check(({ serviceId, seen }) => (serviceId === undefined) === (seen === undefined)),
    ),
    output: saved,
    /** `VERSION_CHANGED`: `detail.current`, as `editable` answers. */
    refusals: ['COMMUNITY_NOT_FOUND', 'SERVICE_NOT_FOUND', 'VERSION_CHANGED'],
  },
  /** Throws away what waits to be published; a draft that never was goes whole. */
  dropDraft: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ serviceId, seen }),
    output: v.strictObject({ serviceId: v.string() }),
    refusals: ['SERVICE_NOT_FOUND', 'NOTHING_TO_PUBLISH', 'VERSION_CHANGED'],
  },
  /** What waits goes on the menu; what was withdrawn comes back, with or without an edit. Its sessions come by rules, or one by one. */
  publishDraft: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ serviceId, seen }),
    output: publishedNow,
    refusals: ['SERVICE_NOT_FOUND', 'NOTHING_TO_PUBLISH', 'VERSION_CHANGED'],
  },
  /** A new version of what is on the menu, at once; an edit that waits is replaced by it. The same again changes nothing. */
  revise: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ serviceId, seen, service: serviceDetails }),
    output: publishedNow,
    refusals: ['SERVICE_NOT_FOUND', 'NOT_ON_MENU', 'VERSION_CHANGED'],
  },
  /** Nobody can order it any more; its rules end. Those who have booked are still served, or told why they are not. */
  withdraw: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ serviceId, reason: line(100), booked: v.picklist(['keep', 'cancel']) }),
    output: v.strictObject({ serviceId: v.string(), version: v.number(), seen: v.number() }),
    refusals: ['SERVICE_NOT_FOUND', 'NOT_ON_MENU'],
  },
  /** For the desk: the services of a community, drafts and withdrawn ones too, latest changed first. */
  manage: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({
      community,
      state: v.optional(v.picklist(SERVICE_STATES)),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({
      services: v.array(
        v.strictObject({
          serviceId: v.string(),
          title: v.string(),
          category: v.string(),
          where: v.picklist(WHERES),
          state: v.picklist(SERVICE_STATES),
          version: v.number(),
          seen: v.number(),
          /** Whether an edit waits to be published. */
          edited: v.boolean(),
          changedAt: iso,
          /** Ahead, and not cancelled: how many, and how many have booked or wait. */
          sessions: v.number(),
          booked: v.number(),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  editable: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ serviceId }),
    output: v.strictObject(editable),
    refusals: ['SERVICE_NOT_FOUND'],
  },
  /** What has changed and when, latest first. */
  versions: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ serviceId }),
    output: v.strictObject({
      versions: v.array(
        v.strictObject({
          version: v.number(),
          at: iso,
          what: v.picklist(SERVICE_STEPS),
          /** Masked. */
          who: v.string(),
          reason: v.nullable(v.string()),
          /** From the version before it. */
          changed: v.array(v.picklist(FACTS)),
          service: shownFacts,
        }),
      ),
    }),
    refusals: ['SERVICE_NOT_FOUND'],
  },
  ...importing(serviceDetails, shownFacts),
})
