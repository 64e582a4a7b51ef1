import type { DivisionCode, MemberId, OfferId } from '../shared/ids'
import { type Assignment, reaches } from '../shared/roles'
import type { Instant } from '../shared/time'

export const OFFERERS = ['organisation', 'unit', 'volunteer', 'community'] as const
/** An organisation, a unit that resides in the community, a volunteer, the community itself. */
export type Offerer = (typeof OFFERERS)[number]

/** What somebody can give, beside services; without `when` it is what they are good at. */
export interface Offer {
  _id: OfferId
  community: DivisionCode
  text: string
  category: string
  offerer: Offerer
  /** What others call them: an organisation's name, or a masked one. */
  provider: string
  when: string | null
  untilAt: Instant | null
  state: 'open' | 'ended'
  member: MemberId
  at: Instant
}

/** Who offers, unless they say it: whoever is several things speaks for the organisation first. */
export const offererOf = (roles: readonly Assignment[], community: DivisionCode): Offerer => {
  if (reaches(roles, 'organisation', community)) return 'organisation'
  return reaches(roles, 'worker', community) ? 'community' : 'volunteer'
}
