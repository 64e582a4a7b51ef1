import * as v from 'valibot'
import { ANSWERS, DEMAND_STATES, FOR_WHOM, SHOWN, URGENCIES } from '@/domain/demand/demand'
import { OFFERERS } from '@/domain/demand/offer'
import { PROJECT_STATES } from '@/domain/demand/project'
import { TELLS } from '@/domain/demand/tells'
import { contract } from './contract'
import {
  community,
  cursor,
  demandId,
  distinct,
  grid,
  iso,
  line,
  list,
  memberId,
  nextCursor,
  offerId,
  projectId,
  serviceId,
  text,
  time,
} from './fields'
import { CATEGORIES } from './menu'

const category = v.picklist(CATEGORIES.map(({ id }) => id))

const DEMAND_STEPS = [
  'expressed',
  'planned',
  'later',
  'refused',
  'reopened',
  'withdrawn',
  'merged',
  'unmerged',
  'became',
  'projected',
  'takenOn',
  'finished',
] as const

/** What everybody reads of a private need, unless the person has worded it. */
export const PRIVATE_WORDING = (of: string | null) => {
  const name = CATEGORIES.find(({ id }) => id === of)?.name
  return name ? `一位居民需要${name}方面的帮助` : '一位居民需要帮助'
}

const done = v.strictObject({})
const state = v.picklist(DEMAND_STATES)
const shownState = v.picklist(SHOWN)
const actor = v.strictObject({ who: v.string(), as: v.picklist(['family', 'desk']) })

/** What everybody may read of a demand. */
const shown = {
  id: v.string(),
  community: v.string(),
  /** As it was said, telephone and identity numbers masked; of a private one a public wording. */
  text: v.string(),
  isPrivate: v.boolean(),
  category: v.nullable(v.string()),
  /** Of a merged one: `state`, counts and answer are those of the demand it is part of. */
  state,
  urgency: v.picklist(URGENCIES),
  /** How many others want it too. */
  seconds: v.number(),
  /** Everybody who wants it, whoever asked among them, each once. */
  wants: v.number(),
  at: iso,
  /** While it is open: by when it is to be answered, and whether that is past. */
  answerBy: v.nullable(iso),
  overdue: v.boolean(),
  /** The year whose working days were not known when `answerBy` was counted. */
  unknownYear: v.nullable(v.number()),
  /** The latest. The reason of a private one is told to the person alone: null for others. */
  answer: v.nullable(v.strictObject({ kind: v.picklist(ANSWERS), reason: v.nullable(v.string()), at: iso })),
  /** What there is now, or will be. */
  became: v.nullable(
    v.variant('kind', [
      v.strictObject({
        kind: v.literal('service'),
        serviceId: v.string(),
        sessionIds: v.array(v.string()),
        title: v.string(),
      }),
      v.strictObject({ kind: v.literal('project'), projectId: v.string(), title: v.string() }),
    ]),
  ),
  /** Whether it is the caller's own; whether the caller seconded it. */
  asked: v.boolean(),
  seconded: v.boolean(),
}

/** `who`: a masked name, or an organisation's; `as`: who acted for the person. */
const steps = v.array(
  v.strictObject({
    at: iso,
    what: v.picklist(DEMAND_STEPS),
    who: v.optional(v.string()),
    as: v.optional(actor.entries.as),
    /** Why, of an answer; what was not answered, of what was reopened; what came of it, of what is finished. */
    words: v.optional(v.string()),
  }),
)

/** What the person reads of their own demand, and those who answer it. */
const known = {
  /** As it was said. */
  words: v.string(),
  forWhom: v.picklist(FOR_WHOM),
  when: v.nullable(v.string()),
  /** The name of the grid it is about, when it was said. */
  grid: v.nullable(v.string()),
  /** Who said it, when it was not the person themselves. */
  by: v.nullable(actor),
  /** Those of the demand it is part of among them. */
  steps,
  /** The demand it is part of. */
  mergedInto: v.nullable(v.strictObject({ id: v.string(), text: v.string() })),
}

const project = v.strictObject({
  id: v.string(),
  community: v.string(),
  title: v.string(),
  text: v.string(),
  category: v.nullable(v.string()),
  state: v.picklist(PROJECT_STATES),
  demandIds: v.array(v.string()),
  at: iso,
  /** Who has taken it on. */
  taker: v.nullable(v.string()),
  /** Whether that is the caller. */
  own: v.boolean(),
  takenAt: v.nullable(iso),
  doneAt: v.nullable(iso),
  result: v.nullable(v.string()),
})

const offerShown = {
  id: v.string(),
  community: v.string(),
  text: v.string(),
  category: v.string(),
  offerer: v.picklist(OFFERERS),
  provider: v.string(),
  when: v.nullable(v.string()),
  until: v.nullable(iso),
  at: iso,
  own: v.boolean(),
}

const visit = v.strictObject({
  id: v.string(),
  at: iso,
  community: v.string(),
  /** Masked. */
  writer: v.string(),
  /** Masked. */
  resident: v.nullable(v.string()),
  memberId: v.nullable(v.string()),
  where: v.nullable(v.string()),
  seen: v.string(),
  need: v.nullable(v.string()),
  category: v.nullable(v.string()),
  demandId: v.nullable(v.string()),
})

/** Why two things belong together. */
const reasons = v.array(
  v.variant('kind', [
    /** What is asked for, and what answers it: the same word, another for it, or what it was taken for. */
    v.strictObject({ kind: v.literal('words'), asked: v.string(), found: v.string() }),
    v.strictObject({ kind: v.literal('category'), category: v.string() }),
    /** In the same community, or in the same street. */
    v.strictObject({ kind: v.literal('near'), near: v.picklist(['community', 'street']) }),
    /** There is a session by when it is wanted. */
    v.strictObject({ kind: v.literal('soon'), startsAt: iso }),
    /** It is for people like the one who asks, as far as is known. */
    v.strictObject({ kind: v.literal('forThem') }),
  ]),
)

const inCommunity = (input: { community: string }) => input.community

export const demand = contract('demand', {
  /** What is missing, in one's own words. For another: by a family bond, or by a worker at the desk. */
  express: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({
      text: text(500),
      category: v.optional(category),
      /** `other` is said by `forMember`. */
      forWhom: v.optional(v.picklist(['self', 'everybody']), 'self'),
      forMember: v.optional(memberId),
      urgency: v.optional(v.picklist(URGENCIES), 'whenever'),
      /** When it is wanted, in words. */
      when: v.optional(line(60)),
      /** Which part of the community it is about. */
      grid: v.optional(grid),
      /** Unless said, private when it tells of health, poverty or disability. */
      isPrivate: v.optional(v.boolean()),
      /** What everybody reads of a private one. */
      publicText: v.optional(line(100)),
    }),
    output: v.strictObject({ demandId: v.string() }),
    refusals: ['NOT_FOR_THEM', 'GRID_NOT_FOUND'],
  },
  /** While somebody types: what fits already, what others ask that is alike, and whether it had better be private. */
  suggest: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ text: text(500), community: v.optional(community) }),
    output: v.strictObject({
      category: v.nullable(v.string()),
      services: v.array(
        v.strictObject({ id: v.string(), title: v.string(), category: v.string(), provider: v.string() }),
      ),
      alike: v.array(v.strictObject(shown)),
      /** What it tells of: then it is private unless the person says otherwise. */
      tells: v.nullable(v.picklist(TELLS)),
    }),
    refusals: [],
  },
  second: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ demandId }),
    output: v.strictObject({ seconds: v.number() }),
    refusals: ['DEMAND_NOT_FOUND', 'OWN_DEMAND', 'ALREADY_SECONDED', 'DEMAND_CLOSED', 'SECONDS_FULL'],
  },
  /** Nothing, when it was not seconded. */
  unsecond: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ demandId }),
    output: v.strictObject({ seconds: v.number() }),
    refusals: ['DEMAND_NOT_FOUND', 'DEMAND_CLOSED'],
  },
  /** Until it became something; by the person, their family or the desk. What others want too stays, without its first voice. */
  withdraw: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ demandId }),
    output: done,
    refusals: ['DEMAND_NOT_FOUND', 'DEMAND_CLOSED'],
  },
  /** Once: says what was not answered; the clock starts again. */
  reopen: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ demandId, words: text(300) }),
    output: v.strictObject({ answerBy: iso }),
    refusals: ['DEMAND_NOT_FOUND', 'NOT_ANSWERED', 'REOPENED_ALREADY'],
  },
  /** The public wall, latest first, of a community (else of mine, else of the district). Nobody is named. */
  list: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({
      community: v.optional(community),
      state: v.optional(shownState),
      category: v.optional(category),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({ demands: v.array(v.strictObject(shown)), cursor: nextCursor }),
    refusals: [],
  },
  /** How many were asked, how many are met, how many were first answered in time, of a community (else of mine, else of the district). */
  rates: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ community: v.optional(community) }),
    output: v.strictObject({
      asked: v.number(),
      met: v.number(),
      answeredInTime: v.number(),
      answeredLate: v.number(),
    }),
    refusals: [],
  },
  /** `known`: to the person, to who acts for them, and to workers who reach the community. */
  show: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ demandId }),
    output: v.strictObject({
      ...shown,
      known: v.nullable(
        v.strictObject({
          ...known,
          /** Whether it may be reopened or withdrawn by the caller. */
          reopenable: v.boolean(),
          withdrawable: v.boolean(),
        }),
      ),
    }),
    refusals: ['DEMAND_NOT_FOUND'],
  },
  /** What I asked for, or somebody I may act for, latest first. */
  mine: {
    kind: 'query',
    allow: ['resident', 'worker'],
    input: v.strictObject({ forMember: v.optional(memberId), cursor: v.optional(cursor) }),
    output: v.strictObject({
      demands: v.array(v.strictObject({ ...shown, ...known, reopenable: v.boolean(), withdrawable: v.boolean() })),
      cursor: nextCursor,
    }),
    refusals: ['NOT_FOR_THEM'],
  },
  /** What others asked for and I want too, latest first. */
  seconded: {
    kind: 'query',
    allow: ['resident'],
    input: v.strictObject({ cursor: v.optional(cursor) }),
    output: v.strictObject({ demands: v.array(v.strictObject(shown)), cursor: nextCursor }),
    refusals: [],
  },

  /** For those who answer: the open ones, by their deadline; of another state, latest first. */
  desk: {
    kind: 'query',
    allow: ['worker'],
    community: inCommunity,
    input: v.strictObject({
      community,
      state: v.optional(shownState, 'open'),
      cursor: v.optional(cursor),
      /** This one alone, whatever its state. */
      demandId: v.optional(demandId),
    }),
    output: v.strictObject({
      demands: v.array(
        v.strictObject({
          ...shown,
          ...known,
          /** Masked. */
          resident: v.string(),
          memberId: v.string(),
          /** Those told as part of this one. */
          merged: v.array(v.strictObject({ id: v.string(), words: v.string(), resident: v.string() })),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** The reason of a refusal is read by everybody, unless the demand is private. */
  answer: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ demandId, kind: v.picklist(ANSWERS), reason: text(300) }),
    output: done,
    refusals: ['DEMAND_NOT_FOUND', 'DEMAND_CLOSED'],
  },
  /** Alike demands become part of one: all of them, or none. Everybody who asked or seconded is kept. */
  merge: {
    kind: 'command',
    allow: ['worker'],
    input: v.pipe(
      v.strictObject({
        into: demandId,
        demands: v.pipe(
          list(demandId, 1, 20),
          v.check((all) => distinct(all)),
          /** Sorted: whoever merges the same demands claims them in the same order. */
          v.transform((all) => [...all].sort()),
        ),
      }),
      v.check(({ into, demands }) => !demands.includes(into)),
    ),
    output: v.strictObject({ mergeId: v.string() }),
    refusals: [
      'DEMAND_NOT_FOUND',
      'DEMAND_CLOSED',
      'OTHER_COMMUNITY',
      'HAS_MERGED',
      'TOO_MANY_MERGED',
      'MERGE_INTERRUPTED',
    ],
  },
  /** A merged demand stands by itself again, as it was. */
  unmerge: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ demandId }),
    output: done,
    refusals: ['DEMAND_NOT_FOUND', 'NOT_MERGED'],
  },

  /** What meets a demand, the likeliest first; nothing, when nothing does. */
  matches: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ demandId }),
    output: v.strictObject({
      services: v.array(
        v.strictObject({
          id: v.string(),
          community: v.string(),
          title: v.string(),
          category: v.string(),
          provider: v.string(),
          place: v.string(),
          cost: v.string(),
          reasons,
        }),
      ),
      offers: v.array(v.strictObject({ ...offerShown, reasons })),
    }),
    refusals: ['DEMAND_NOT_FOUND'],
  },
  /** Which demands of a community a service or an offer would meet; to who made the offer only those that are public. */
  meets: {
    kind: 'query',
    allow: ['worker', 'organisation', 'volunteer'],
    input: v.strictObject({
      community,
      supply: v.variant('kind', [
        v.strictObject({ kind: v.literal('service'), serviceId }),
        v.strictObject({ kind: v.literal('offer'), offerId }),
      ]),
    }),
    output: v.strictObject({ demands: v.array(v.strictObject({ ...shown, words: v.nullable(v.string()), reasons })) }),
    refusals: ['SUPPLY_NOT_FOUND'],
  },
  /** Others of the community that want the same, the likest first, which may be merged with it. */
  alike: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ demandId }),
    output: v.strictObject({
      demands: v.array(v.strictObject({ ...shown, words: v.string(), resident: v.string(), reasons })),
    }),
    refusals: ['DEMAND_NOT_FOUND'],
  },
  /**
   * What is asked for and nothing meets, of a community (else of mine, else of the district), most wanted first. Nobody is named;
   * of what is private there is the number.
   */
  gaps: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ community: v.optional(community) }),
    output: v.strictObject({
      gaps: v.array(
        v.strictObject({
          community: v.string(),
          category: v.nullable(v.string()),
          demands: v.number(),
          /** Everybody who wants one of them; who wants several counts for each. */
          wants: v.number(),
          /** What they are about, most first. */
          about: v.array(v.string()),
          /** Of those that say which grid they are about: how many want them in each, most first. */
          grids: v.array(v.strictObject({ code: v.string(), name: v.string(), wants: v.number() })),
          /** Public ones, most wanted first. */
          examples: v.array(v.strictObject(shown)),
        }),
      ),
      /** There are more unmet demands than were counted. */
      more: v.boolean(),
    }),
    refusals: [],
  },

  /** Demands become a project, for an organisation to take on. */
  openProject: {
    kind: 'command',
    allow: ['worker'],
    community: inCommunity,
    input: v.strictObject({
      community,
      title: line(30),
      text: text(1000),
      category: v.optional(category),
      demands: v.pipe(
        list(demandId, 1, 20),
        v.check((all) => distinct(all)),
      ),
    }),
    output: v.strictObject({ projectId: v.string() }),
    refusals: ['DEMAND_NOT_FOUND', 'DEMAND_CLOSED'],
  },
  /** Latest first, of a community or of the district. */
  projects: {
    kind: 'query',
    allow: ['organisation', 'worker', 'officer'],
    input: v.strictObject({
      community: v.optional(community),
      state: v.optional(v.picklist(PROJECT_STATES), 'open'),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({ projects: v.array(project), cursor: nextCursor }),
    refusals: [],
  },
  takeOn: {
    kind: 'command',
    allow: ['organisation'],
    /** In whose name; else the masked name of who takes it on. */
    input: v.strictObject({ projectId, provider: v.optional(line(30)) }),
    output: done,
    refusals: ['PROJECT_NOT_FOUND', 'PROJECT_TAKEN'],
  },
  /** By who has taken it on, or a worker who reaches the community. */
  finish: {
    kind: 'command',
    allow: ['organisation', 'worker'],
    input: v.strictObject({ projectId, result: text(300) }),
    output: done,
    refusals: ['PROJECT_NOT_FOUND', 'PROJECT_NOT_TAKEN', 'PROJECT_DONE'],
  },

  /** What somebody can give, beside services: without `when`, what they are good at. */
  offer: {
    kind: 'command',
    allow: ['organisation', 'volunteer', 'worker'],
    community: inCommunity,
    input: v.strictObject({
      community,
      text: text(300),
      category,
      /** Who gives it; by default as the caller's role says. */
      offerer: v.optional(v.picklist(OFFERERS)),
      /** In whose name; else the masked name of the caller. */
      provider: v.optional(line(30)),
      when: v.optional(line(60)),
      until: v.optional(time),
    }),
    output: v.strictObject({ offerId: v.string() }),
    refusals: ['OFFER_IN_PAST'],
  },
  /** Latest first, of a community (else of mine, else of the district). */
  offers: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({
      community: v.optional(community),
      category: v.optional(category),
      cursor: v.optional(cursor),
    }),
    output: v.strictObject({
      offers: v.array(v.strictObject(offerShown)),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** By who made it, or a worker who reaches the community. */
  endOffer: {
    kind: 'command',
    allow: ['organisation', 'volunteer', 'worker'],
    input: v.strictObject({ offerId }),
    output: done,
    refusals: ['OFFER_NOT_FOUND'],
  },

  /** What a worker saw and heard on rounds. A need becomes a demand of the person visited, else of everybody. */
  noteVisit: {
    kind: 'command',
    allow: ['worker'],
    community: inCommunity,
    input: v.strictObject({
      community,
      memberId: v.optional(memberId),
      where: v.optional(line(60)),
      seen: text(1000),
      need: v.optional(text(500)),
      category: v.optional(category),
      grid: v.optional(grid),
    }),
    output: v.strictObject({ visitId: v.string(), demandId: v.nullable(v.string()) }),
    refusals: ['MEMBER_NOT_FOUND', 'GRID_NOT_FOUND'],
  },
  /** What I wrote myself, latest first. */
  visits: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ cursor: v.optional(cursor) }),
    output: v.strictObject({ visits: v.array(visit), cursor: nextCursor }),
    refusals: [],
  },
  /** All of a community, to those who work in it, with a reason: who read what stands on the log of everybody it tells of. */
  readVisits: {
    kind: 'command',
    allow: ['worker'],
    community: inCommunity,
    input: v.strictObject({ community, reason: line(100), cursor: v.optional(cursor) }),
    output: v.strictObject({ visits: v.array(visit), cursor: nextCursor }),
    refusals: ['NOT_OF_COMMUNITY'],
  },
})
