import * as v from 'valibot'
import { contract } from './contract'
import { community, iso, line, phone, role } from './fields'

const contact = v.nullable(v.strictObject({ name: v.string(), phone: v.string() }))

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
      now: iso,
    }),
    refusals: [],
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
})
