import * as v from 'valibot'
import { DAY_MINUTES, type Weekday } from '@/domain/schedule/civil'
import type { Nth } from '@/domain/schedule/rule'
import { SCHEDULE_TODOS } from '@/domain/schedule/todo'
import { contract } from './contract'
import {
  community,
  count,
  cursor,
  date,
  demandId,
  distinct,
  iso,
  line,
  list,
  memberId,
  nextCursor,
  phone,
  ruleId,
  serviceId,
  sessionId,
  text,
  time,
  venueId,
} from './fields'

/** Why a session of a rule is not made. */
export const CLASHES = ['VENUE_CLOSED_THEN', 'WORKDAYS_UNKNOWN', 'VENUE_TAKEN', 'STAFF_TAKEN'] as const
export const VENUE_KINDS = ['community', 'unit'] as const
export const SESSION_STATES = ['open', 'cancelled'] as const

const weekday = v.pipe(
  count(1, 7),
  v.transform((number) => number as Weekday),
)
const every = count(1, 12)

/** Of the month; -1 is the last. */
const monthDay = v.pipe(
  count(-1, 31),
  v.check((day) => day !== 0),
)

const nth = v.pipe(
  count(-1, 5),
  v.check((which) => which !== 0),
  v.transform((which) => which as Nth),
)

const frequency = v.variant('kind', [
  v.strictObject({
    kind: v.literal('weekly'),
    every,
    weekdays: v.pipe(
      list(weekday, 1, 7),
      v.check((all) => distinct(all)),
    ),
  }),
  v.strictObject({
    kind: v.literal('monthly'),
    every,
    days: v.pipe(
      list(monthDay, 1, 31),
      v.check((all) => distinct(all)),
    ),
  }),
  v.strictObject({ kind: v.literal('monthlyWeekday'), every, nth, weekday }),
  v.strictObject({ kind: v.literal('workdays') }),
])

/** Minutes of the civil day. */
const starts = (least: number) =>
  v.pipe(
    list(count(0, DAY_MINUTES - 1), least, 12),
    v.check((all) => distinct(all)),
  )

/** When a service is given: the domain's `Rule`. */
const rule = v.pipe(
  v.strictObject({
    frequency,
    from: date,
    until: v.nullable(date),
    starts: starts(1),
    minutes: count(5, DAY_MINUTES),
    holidays: v.picklist(['skip', 'keep']),
    exceptions: v.pipe(
      list(v.strictObject({ date, starts: starts(0) }), 0, 100),
      v.check((exceptions) => distinct(exceptions.map((exception) => exception.date))),
    ),
  }),
  v.check(({ from, until }) => until === null || until >= from),
)

const minutesBuffer = count(0, 240)
const buffer = v.strictObject({ before: minutesBuffer, after: minutesBuffer })

/** What a rule's sessions are like. */
const giving = {
  rule,
  capacity: count(1, 1000),
  venueId: v.nullable(venueId),
  staff: v.pipe(
    list(memberId, 0, 10),
    v.check((all) => distinct(all)),
  ),
  /** Minutes before and after, of whoever gives it and of the venue, whose own buffer may be longer. */
  buffer: v.optional(buffer, { before: 0, after: 0 }),
}

/** Those sessions with people in them that may go. */
const touches = v.pipe(
  list(sessionId, 0, 500),
  v.check((all) => distinct(all)),
)
/** Told to those whose sessions go: without it none may. */
const reason = line(100)

const interval = { startsAt: iso, endsAt: iso }

const clash = v.strictObject({ ...interval, why: v.picklist(CLASHES), who: v.nullable(v.string()) })
const touched = v.strictObject({ sessionId: v.string(), ...interval, booked: v.number(), waiting: v.number() })

/** Somebody who gives services; the name is masked. */
const person = v.strictObject({ memberId: v.string(), name: v.string() })

const shownRule = v.strictObject({
  frequency: v.variant('kind', [
    v.strictObject({ kind: v.literal('weekly'), every: v.number(), weekdays: v.array(v.number()) }),
    v.strictObject({ kind: v.literal('monthly'), every: v.number(), days: v.array(v.number()) }),
    v.strictObject({
      kind: v.literal('monthlyWeekday'),
      every: v.number(),
      nth: v.number(),
      weekday: v.number(),
    }),
    v.strictObject({ kind: v.literal('workdays') }),
  ]),
  from: v.string(),
  until: v.nullable(v.string()),
  starts: v.array(v.number()),
  minutes: v.number(),
  holidays: v.picklist(['skip', 'keep']),
  exceptions: v.array(v.strictObject({ date: v.string(), starts: v.array(v.number()) })),
})

/** What came of a rule for the time that is planned. */
const applied = v.strictObject({
  ruleId: v.string(),
  /** Open sessions ahead. */
  sessions: v.number(),
  /** What could not be made, and why. */
  unmade: v.array(clash),
  /** Sessions with people in them that are no longer as the rule says, but stay. */
  kept: v.array(v.string()),
  /** Years whose holidays are not known yet: what depends on them is made when they are. */
  unknownYears: v.array(v.number()),
})

const opening = v.pipe(
  v.strictObject({ weekday, opens: count(0, DAY_MINUTES - 1), closes: count(1, DAY_MINUTES) }),
  v.check(({ opens, closes }) => opens < closes),
)

const hire = v.pipe(
  v.strictObject({
    shortest: count(5, DAY_MINUTES),
    longest: count(5, DAY_MINUTES),
    step: count(5, DAY_MINUTES),
    daysAhead: count(1, 366),
    who: v.pipe(
      list(v.picklist(['resident', 'organisation']), 1, 2),
      v.check((all) => distinct(all)),
    ),
  }),
  v.check(({ shortest, longest }) => shortest <= longest),
)

/** What is said of a venue: the domain's `Venue`. */
const venueFields = {
  name: line(30),
  place: line(60),
  kind: v.picklist(VENUE_KINDS),
  keeper: v.strictObject({ name: line(20), phone }),
  houseRules: text(500),
  opening: list(opening, 0, 21),
  holidays: v.picklist(['open', 'closed']),
  people: count(1, 1000),
  buffer,
  hire: v.nullable(hire),
}

const shownHire = v.nullable(
  v.strictObject({
    shortest: v.number(),
    longest: v.number(),
    step: v.number(),
    daysAhead: v.number(),
    who: v.array(v.picklist(['resident', 'organisation'])),
  }),
)

const shownVenue = {
  id: v.string(),
  community: v.string(),
  name: v.string(),
  place: v.string(),
  kind: v.picklist(VENUE_KINDS),
  people: v.number(),
  hire: shownHire,
}

export const schedule = contract('schedule', {
  /** The rules by which a service is given. */
  rules: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ serviceId }),
    output: v.strictObject({
      rules: v.array(
        v.strictObject({
          ruleId: v.string(),
          rule: shownRule,
          capacity: v.number(),
          venueId: v.nullable(v.string()),
          staff: v.array(person),
          buffer: v.strictObject({ before: v.number(), after: v.number() }),
          ended: v.boolean(),
          unmade: v.array(clash),
          kept: v.array(v.string()),
          unknownYears: v.array(v.number()),
        }),
      ),
    }),
    refusals: ['SERVICE_NOT_FOUND'],
  },
  /** What a rule would do, before it is added or changed. */
  preview: {
    kind: 'query',
    allow: ['worker'],
    input: v.strictObject({ serviceId, ruleId: v.optional(ruleId), ...giving }),
    output: v.strictObject({
      /** The first twenty that it says, of how many in the time that is planned. */
      sessions: v.array(v.strictObject(interval)),
      count: v.number(),
      /** Sessions with people in them that would go. */
      touches: v.array(touched),
      clashes: v.array(clash),
      unknownYears: v.array(v.number()),
    }),
    refusals: ['SERVICE_NOT_FOUND', 'RULE_NOT_FOUND', 'VENUE_NOT_FOUND', 'VENUE_TOO_SMALL', 'STAFF_NOT_FOUND'],
  },
  addRule: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ serviceId, ...giving }),
    output: applied,
    refusals: ['SERVICE_NOT_FOUND', 'VENUE_NOT_FOUND', 'VENUE_TOO_SMALL', 'STAFF_NOT_FOUND'],
  },
  /** `TOUCHES_CHANGED`: `detail.touches`, as in the preview: sessions with people that would go and were not agreed to. */
  changeRule: {
    kind: 'command',
    allow: ['worker'],
    input: v.pipe(
      v.strictObject({ ruleId, ...giving, touches, reason: v.optional(reason) }),
      v.check((change) => change.touches.length === 0 || change.reason !== undefined),
    ),
    output: applied,
    refusals: [
      'RULE_NOT_FOUND',
      'RULE_ENDED',
      'VENUE_NOT_FOUND',
      'VENUE_TOO_SMALL',
      'STAFF_NOT_FOUND',
      'TOUCHES_CHANGED',
    ],
  },
  /** From now on. `TOUCHES_CHANGED` as above. */
  endRule: {
    kind: 'command',
    allow: ['worker'],
    input: v.pipe(
      v.strictObject({ ruleId, touches, reason: v.optional(reason) }),
      v.check((change) => change.touches.length === 0 || change.reason !== undefined),
    ),
    output: applied,
    refusals: ['RULE_NOT_FOUND', 'RULE_ENDED', 'TOUCHES_CHANGED'],
  },
  /** One session beside the rules. */
  addSession: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({
      ...{ serviceId, startsAt: time, endsAt: time, capacity: giving.capacity },
      venueId: v.optional(venueId),
      staff: v.optional(giving.staff, []),
      /** What it answers: those who asked are offered its places first. */
      demands: v.optional(
        v.pipe(
          list(demandId, 0, 20),
          v.check((all) => distinct(all)),
        ),
        [],
      ),
    }),
    output: v.strictObject({ sessionId: v.string() }),
    refusals: [
      'SERVICE_NOT_FOUND',
      'NOT_ON_MENU',
      'DEMAND_NOT_FOUND',
      'SESSION_IN_PAST',
      'SESSION_ENDS_BEFORE_START',
      'SESSION_TOO_LONG',
      'SESSION_TOO_FAR',
      'VENUE_NOT_FOUND',
      'VENUE_TOO_SMALL',
      'STAFF_NOT_FOUND',
      ...CLASHES,
    ],
  },
  /** Its people are told why and offered the next place. */
  cancelSession: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ sessionId, reason }),
    output: v.strictObject({ sessionId: v.string() }),
    refusals: ['SESSION_NOT_FOUND', 'SESSION_CANCELLED', 'SESSION_STARTED'],
  },
  /** The week on the desk: what takes place in a community, soonest first. */
  sessions: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, from: time, until: time, cursor: v.optional(cursor) }),
    output: v.strictObject({
      sessions: v.array(
        v.strictObject({
          id: v.string(),
          serviceId: v.string(),
          title: v.string(),
          category: v.string(),
          place: v.string(),
          ...interval,
          state: v.picklist(SESSION_STATES),
          reason: v.nullable(v.string()),
          venueId: v.nullable(v.string()),
          staff: v.array(person),
          ruleId: v.nullable(v.string()),
          capacity: v.number(),
          placesLeft: v.number(),
          /** Who have a place, one that is only offered included. */
          booked: v.number(),
          waiting: v.number(),
          /** Volunteers that its bookings need together; `volunteering.lacking` says how many are still looked for. */
          volunteersNeeded: v.number(),
          /** A room that one person has taken. */
          hired: v.boolean(),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: [],
  },
  /** For the desk: rules of a community that could not do all they say, soonest due first. */
  todos: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community }),
    output: v.strictObject({
      todos: v.array(
        v.strictObject({
          /** Sessions that were not made; or a year whose holidays are not known. */
          kind: v.picklist(SCHEDULE_TODOS),
          ruleId: v.string(),
          serviceId: v.string(),
          title: v.string(),
          due: iso,
          /** Of sessions: how many. Of a year: which. */
          count: v.number(),
          why: v.nullable(v.picklist(CLASHES)),
        }),
      ),
    }),
    refusals: [],
  },

  /** Those who may give services in a community: of volunteers, its own. */
  staff: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community }),
    output: v.strictObject({ staff: v.array(person) }),
    refusals: [],
  },

  /** Rooms and places of a community (else of the district), by name, and when they are open today. */
  venues: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ community: v.optional(community) }),
    output: v.strictObject({
      venues: v.array(v.strictObject({ ...shownVenue, today: v.array(v.strictObject(interval)) })),
      now: iso,
    }),
    refusals: [],
  },
  /** One venue, and for two weeks from a day on (today unless said) when it is open and when taken: times only. */
  venue: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ venueId, from: v.optional(date) }),
    output: v.strictObject({
      ...shownVenue,
      keeper: v.strictObject({ name: v.string(), phone: v.string() }),
      houseRules: v.string(),
      opening: v.array(v.strictObject({ weekday: v.number(), opens: v.number(), closes: v.number() })),
      holidays: v.picklist(['open', 'closed']),
      buffer: v.strictObject({ before: v.number(), after: v.number() }),
      from: v.string(),
      until: v.string(),
      open: v.array(v.strictObject(interval)),
      /** Buffers included; what adjoins is one. */
      taken: v.array(v.strictObject(interval)),
      unknownYears: v.array(v.number()),
      now: iso,
    }),
    refusals: ['VENUE_NOT_FOUND'],
  },
  /** By a worker; by an organisation, a room of its own. */
  addVenue: {
    kind: 'command',
    allow: ['worker', 'organisation'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, ...venueFields }),
    output: v.strictObject({ venueId: v.string() }),
    refusals: ['COMMUNITY_NOT_FOUND', 'NOT_YOUR_KIND'],
  },
  /** By a worker; by an organisation, what it entered itself. What was agreed on before stays as it was. */
  changeVenue: {
    kind: 'command',
    allow: ['worker', 'organisation'],
    input: v.strictObject({ venueId, ...venueFields }),
    output: v.strictObject({ venueId: v.string() }),
    refusals: ['VENUE_NOT_FOUND', 'NOT_YOUR_KIND'],
  },

  /** Which years' public holidays are known, and those that were set here; and of two weeks from a day on, which are days of rest. */
  holidays: {
    kind: 'query',
    allow: ['worker', 'officer'],
    input: v.strictObject({ from: v.optional(date) }),
    output: v.strictObject({
      /** Weekends that are not worked, and public holidays. Empty when no day was named. */
      rest: v.array(v.string()),
      years: v.array(v.number()),
      set: v.array(v.strictObject({ year: v.number(), holidays: v.array(v.string()), workdays: v.array(v.string()) })),
    }),
    refusals: [],
  },
  /** A year's public holidays and the weekend days worked instead, whole; by those who answer for a district. */
  setHolidays: {
    kind: 'command',
    allow: ['worker', 'officer'],
    input: v.strictObject({
      year: count(2000, 2099),
      holidays: v.pipe(
        list(date, 1, 60),
        v.check((all) => distinct(all)),
      ),
      workdays: v.pipe(
        list(date, 0, 30),
        v.check((all) => distinct(all)),
      ),
    }),
    output: v.strictObject({ years: v.array(v.number()) }),
    refusals: ['YEAR_IS_OVER', 'DATES_OF_ANOTHER_YEAR', 'DATE_NAMED_TWICE'],
  },
})
