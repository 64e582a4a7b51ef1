import * as v from 'valibot'
import { RELATIONS } from '@/domain/account/bond'
import { CODE_DIGITS, PARTS } from '@/domain/account/invitation'
import { LOOK_REASONS } from '@/domain/account/look'
import type { EventType } from '@/domain/shared/events'
import { GROUPS, HOUSEHOLDS } from '@/domain/shared/profile'
import { contract } from './contract'
import {
  bondId,
  bookingId,
  community,
  count,
  cursor,
  distinct,
  iso,
  line,
  list,
  memberId,
  nextCursor,
  phone,
  role,
  time,
} from './fields'

const contact = v.nullable(v.strictObject({ name: v.string(), phone: v.string() }))

/** What the helper is to the person served. */
const relation = v.picklist(RELATIONS)
const part = v.picklist(PARTS)

/** Of an invitation, as one reads it out: spaces and dashes do not count. */
const code = v.pipe(
  v.string(),
  v.maxLength(30),
  v.transform((read) => read.replace(/[\s-]/g, '')),
  v.regex(new RegExp(`^(?:\\d{${CODE_DIGITS.helper}}|\\d{${CODE_DIGITS.served}})$`)),
)

/** What a person says of themselves; each part only if they wish: an empty list says none of them, an absent one nothing. */
const profile = {
  birthYear: v.optional(count(1900, 2100)),
  households: v.optional(
    v.pipe(
      list(v.picklist(HOUSEHOLDS), 0, HOUSEHOLDS.length),
      v.check((all) => distinct(all)),
    ),
  ),
  groups: v.optional(
    v.pipe(
      list(v.picklist(GROUPS), 0, GROUPS.length),
      v.check((all) => distinct(all)),
    ),
  ),
}

const bond = v.strictObject({ bondId: v.string() })
const done = v.strictObject({})

/** What is masked everywhere else. */
const revealed = v.strictObject({ name: v.string(), phone: v.nullable(v.string()) })

export const account = contract('account', {
  /** A person never seen before becomes a resident of a community. */
  join: {
    kind: 'command',
    allow: 'person',
    input: v.strictObject({ community, name: line(20), phone: v.optional(phone) }),
    output: v.strictObject({ memberId: v.string() }),
    refusals: ['COMMUNITY_NOT_FOUND', 'ALREADY_JOINED'],
  },
  /** Who I am, and what time it is here. */
  me: {
    kind: 'query',
    allow: ['resident', 'volunteer', 'worker', 'organisation', 'officer'],
    input: v.strictObject({}),
    output: v.strictObject({
      memberId: v.string(),
      name: v.string(),
      community: v.string(),
      communityName: v.string(),
      /** Who answers the telephone in the community. */
      contact,
      roles: v.array(role),
      /** Until when a worker has decided that this person orders nothing. */
      pause: v.nullable(v.strictObject({ until: iso, reason: v.string() })),
      /** What I have said of myself, and when I agreed that it is kept. Nobody else is ever told. */
      profile: v.nullable(
        v.strictObject({
          consentAt: iso,
          birthYear: v.optional(v.number()),
          households: v.optional(v.array(v.picklist(HOUSEHOLDS))),
          groups: v.optional(v.array(v.picklist(GROUPS))),
        }),
      ),
      now: iso,
    }),
    refusals: [],
  },
  /** Only with the person's consent, for that alone; null withdraws it and deletes all that was said. */
  setProfile: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({
      profile: v.nullable(
        v.pipe(
          v.strictObject({ ...profile, consent: v.literal(true) }),
          v.check(({ birthYear, households, groups }) =>
            [birthYear, households, groups].some((said) => said !== undefined),
          ),
        ),
      ),
    }),
    output: done,
    refusals: ['BORN_IN_FUTURE', 'NOTHING_SAID'],
  },
  /** Every community of the district, for those who choose theirs. */
  communities: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({}),
    output: v.strictObject({
      communities: v.array(v.strictObject({ code: v.string(), name: v.string(), street: v.string(), contact })),
      now: iso,
    }),
    refusals: [],
  },
  /** The grids of a community, for those who say which part of it they speak of; none where it has none. */
  grids: {
    kind: 'query',
    allow: 'anyone',
    input: v.strictObject({ community }),
    output: v.strictObject({
      grids: v.array(
        v.strictObject({
          code: v.string(),
          name: v.string(),
          /** Which houses, in words. */
          covers: v.nullable(v.string()),
        }),
      ),
    }),
    refusals: [],
  },

  /** Asks for a bond: the other person accepts by the code. `as`: what the one who asks will be, the helper unless said. */
  inviteBond: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ relation, as: v.optional(part, 'helper') }),
    output: v.strictObject({ code: v.string(), expiresAt: iso }),
    refusals: ['INVITED_TOO_OFTEN'],
  },
  /** Who asks, before one accepts. */
  invitation: {
    kind: 'query',
    allow: ['resident'],
    input: v.strictObject({ code }),
    output: v.strictObject({
      /** Masked. */
      who: v.string(),
      /** What they will be. */
      as: part,
      relation,
      expiresAt: iso,
    }),
    refusals: ['INVITATION_NOT_FOUND', 'OWN_INVITATION', 'INVITATION_USED', 'INVITATION_EXPIRED'],
  },
  acceptBond: {
    kind: 'command',
    allow: ['resident'],
    input: v.strictObject({ code }),
    output: bond,
    refusals: ['INVITATION_NOT_FOUND', 'OWN_INVITATION', 'INVITATION_USED', 'INVITATION_EXPIRED'],
  },
  /** At the desk, where both stand before the worker. The role must reach the community of the person served. */
  vouchBond: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ helperId: memberId, servedId: memberId, relation }),
    output: bond,
    refusals: ['MEMBER_NOT_FOUND', 'BOND_WITH_ONESELF', 'VOUCH_FOR_ONESELF'],
  },
  /** By either of the two, or by a worker who reaches the person served; at once. */
  endBond: {
    kind: 'command',
    allow: ['resident', 'worker'],
    input: v.strictObject({ bondId }),
    output: done,
    refusals: ['BOND_NOT_FOUND'],
  },
  /** My active bonds, of both directions. */
  bonds: {
    kind: 'query',
    allow: ['resident'],
    input: v.strictObject({}),
    output: v.strictObject({
      bonds: v.array(
        v.strictObject({
          id: v.string(),
          /** What I am in it. */
          as: part,
          /** The other one, masked. */
          who: v.string(),
          memberId: v.string(),
          relation,
          since: iso,
          vouched: v.boolean(),
        }),
      ),
    }),
    refusals: [],
  },

  /** At the desk: those of a community with exactly this name or telephone number. */
  findResidents: {
    kind: 'query',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, text: line(20) }),
    output: v.strictObject({
      residents: v.array(
        v.strictObject({
          memberId: v.string(),
          /** Masked. */
          name: v.string(),
          /** Masked. */
          phone: v.nullable(v.string()),
          /** Whether they have WeChat; otherwise they were registered at the desk. */
          joined: v.boolean(),
          pausedUntil: v.nullable(iso),
        }),
      ),
    }),
    refusals: [],
  },
  /** At the desk: a person without WeChat becomes a resident. `detail.memberId` of a refusal: who they are already. */
  register: {
    kind: 'command',
    allow: ['worker'],
    community: (input: { community: string }) => input.community,
    input: v.strictObject({ community, name: line(20), phone: v.optional(phone) }),
    output: v.strictObject({ memberId: v.string() }),
    refusals: ['COMMUNITY_NOT_FOUND', 'ALREADY_REGISTERED'],
  },

  /**
   * The whole name and telephone of a resident whom the worker reaches, or who booked in a community the worker reaches. It stands
   * on the person's log before it is answered. No answer of it is kept: a repeat is answered only while the right lasts.
   */
  reveal: {
    kind: 'command',
    allow: ['worker'],
    input: v.pipe(
      v.strictObject({
        memberId,
        reason: v.picklist(LOOK_REASONS),
        /** Why, where none of the reasons says it. */
        words: v.optional(line(60)),
        bookingId: v.optional(bookingId),
      }),
      v.check(({ reason, words }) => reason !== 'other' || words !== undefined),
    ),
    output: revealed,
    refusals: ['MEMBER_NOT_FOUND', 'BOOKING_NOT_FOUND', 'LOOKED_TOO_OFTEN'],
  },
  /** The same of the person whom a volunteer serves, from the claim until check-out. */
  revealServed: {
    kind: 'command',
    allow: ['volunteer'],
    input: v.strictObject({ bookingId }),
    output: revealed,
    refusals: ['BOOKING_NOT_FOUND', 'LOOKED_TOO_OFTEN'],
  },

  /** What others did for me or about me, and my own word on it, latest first. A worker may read it for one without WeChat. */
  acts: {
    kind: 'query',
    allow: ['resident', 'worker'],
    input: v.strictObject({ memberId: v.optional(memberId), cursor: v.optional(cursor) }),
    output: v.strictObject({
      acts: v.array(
        v.strictObject({
          id: v.string(),
          at: iso,
          /** Masked. */
          who: v.string(),
          /** The person whose log it is said so. */
          own: v.boolean(),
          as: v.picklist(['family', 'desk', 'volunteer']),
          /** The type of the event. */
          what: v.custom<EventType>((type) => typeof type === 'string'),
          bookingId: v.optional(v.string()),
          orderId: v.optional(v.string()),
          bondId: v.optional(v.string()),
          /** Of a look at name and telephone. */
          why: v.optional(
            v.strictObject({ reason: v.picklist([...LOOK_REASONS, 'serving']), words: v.nullable(v.string()) }),
          ),
          /** Of a look: the name of the community whose worker it was. */
          from: v.optional(v.string()),
        }),
      ),
      cursor: nextCursor,
    }),
    refusals: ['MEMBER_NOT_FOUND'],
  },
  /** Until then this person orders nothing. Only ever a worker's decision, with a reason that the person reads. */
  pause: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ memberId, until: time, reason: line(100) }),
    output: done,
    refusals: ['MEMBER_NOT_FOUND', 'PAUSE_IN_PAST', 'PAUSE_TOO_LONG'],
  },
  resume: {
    kind: 'command',
    allow: ['worker'],
    input: v.strictObject({ memberId }),
    output: done,
    refusals: ['MEMBER_NOT_FOUND', 'NOT_PAUSED'],
  },
})
