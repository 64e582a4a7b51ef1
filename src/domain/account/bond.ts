import type { BondId, MemberId } from '../shared/ids'
import type { Instant } from '../shared/time'

/** What the helper is to the person served. */
export const RELATIONS = ['child', 'spouse', 'parent', 'sibling', 'relative', 'neighbour', 'other'] as const
export type Relation = (typeof RELATIONS)[number]

/** While it is active, `helper` may order for `served`. There is one for each pair and direction. */
export interface Bond {
  _id: BondId
  helper: MemberId
  served: MemberId
  relation: Relation
  state: 'active' | 'ended'
  /** The worker before whom both stood; null when one invited and the other accepted. */
  vouchedBy: MemberId | null
  /** Since when. */
  at: Instant
  /** Of the latest word that was said of it. */
  wordAt: Instant
}

/** What was agreed of a bond, or that either said it is over. */
export type Word = { at: Instant } & (
  | { says: 'made'; relation: Relation; vouchedBy: MemberId | null }
  | { says: 'ended' }
)

/**
 * The latest word stands, in whatever order and however often the words are heard: a making that arrives late never brings
 * back what was ended since. Of two words of one moment the ending stands.
 */
export const hear = (bond: Bond, word: Word): Bond => {
  const { at } = word
  if (word.says === 'ended') return at < bond.wordAt ? bond : { ...bond, state: 'ended', wordAt: at }
  if (at <= bond.wordAt) return bond
  return { ...bond, state: 'active', relation: word.relation, vouchedBy: word.vouchedBy, at, wordAt: at }
}

/** Nobody vouches for themselves, and nobody needs a bond to order for themselves. */
export const refusalToVouch = (worker: MemberId, { helper, served }: Pick<Bond, 'helper' | 'served'>) => {
  if (helper === served) return 'BOND_WITH_ONESELF'
  return worker === helper || worker === served ? 'VOUCH_FOR_ONESELF' : null
}
