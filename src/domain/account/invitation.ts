import type { MemberId } from '../shared/ids'
import type { Instant } from '../shared/time'
import type { Relation } from './bond'

/** What the one who invites will be in the bond. */
export const PARTS = ['helper', 'served'] as const
export type Part = (typeof PARTS)[number]

/**
 * Digits of a code. Who types a helper's code gives a right over themselves only: it is short, to be read out. Who types the
 * code of one who asks for help gains a right: it is too long to be guessed.
 */
export const CODE_DIGITS: Record<Part, number> = { helper: 8, served: 12 }

/** One person asks another for a bond; whoever is told the code may accept, once. */
export interface Invitation {
  /** The code. */
  _id: string
  by: MemberId
  as: Part
  /** What the helper is to the person served. */
  relation: Relation
  at: Instant
  expiresAt: Instant
  acceptedBy: MemberId | null
  acceptedAt: Instant | null
}

export const refusalToAccept = ({ by, acceptedBy, expiresAt }: Invitation, member: MemberId, now: Instant) => {
  if (by === member) return 'OWN_INVITATION'
  if (acceptedBy !== null) return 'INVITATION_USED'
  return now >= expiresAt ? 'INVITATION_EXPIRED' : null
}

/** Who helps whom once `other` has accepted. */
export const partiesOf = ({ by, as }: Invitation, other: MemberId) =>
  as === 'helper' ? { helper: by, served: other } : { helper: other, served: by }
