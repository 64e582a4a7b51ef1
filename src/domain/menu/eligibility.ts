import type { DivisionCode } from '../shared/ids'
import type { Group, Household, Profile } from '../shared/profile'
import { type Instant, toIso } from '../shared/time'

/** For whom a service is: what is absent is not asked; all that is asked must hold, of each list one. */
export interface Eligibility {
  /** Whole years, both included. */
  ages?: { from?: number; to?: number }
  /** Codes of districts, streets or communities. */
  communities?: DivisionCode[]
  households?: Household[]
  groups?: Group[]
}

/** What a service asks of a person that is not known of them. */
export type Unsaid = 'community' | 'birthYear' | 'households' | 'groups'

/** Why a service is not for a person. */
export type Misfit =
  | { code: 'TOO_YOUNG'; from: number }
  | { code: 'TOO_OLD'; to: number }
  | { code: 'OTHER_COMMUNITY'; communities: DivisionCode[] }
  | { code: 'OTHER_HOUSEHOLD'; households: Household[] }
  | { code: 'OTHER_GROUP'; groups: Group[] }

export type Fit =
  | { verdict: 'fits' }
  /** Nothing known speaks against it. */
  | { verdict: 'unknown'; unsaid: Unsaid[] }
  | { verdict: 'misfit'; why: Misfit[] }

/** What is known of somebody; everything absent for a visitor. */
export interface Known {
  community?: DivisionCode | undefined
  profile?: Profile | undefined
}

/** Of a year of birth alone the age is one of two: the birthday may still be to come. */
export const agesOf = (birthYear: number, now: Instant) => {
  const oldest = Number(toIso(now).slice(0, 4)) - birthYear
  return { youngest: oldest - 1, oldest }
}

/** The codes of the community, its street and its district: whoever lives there lives in all three. */
export const divisionsOf = (community: DivisionCode): DivisionCode[] =>
  [6, 9, 12].map((digits) => community.slice(0, digits) as DivisionCode)

const shared = <T>(some: readonly T[], others: readonly T[]) => some.some((item) => others.includes(item))

/** What is not asked or not known speaks against nobody. */
const misfits = (
  { ages = {}, communities, households, groups }: Eligibility,
  { community, profile }: Known,
  now: Instant,
): (Misfit | null)[] => {
  const age = profile?.birthYear === undefined ? null : agesOf(profile.birthYear, now)
  return [
    age && ages.from !== undefined && age.oldest < ages.from ? { code: 'TOO_YOUNG', from: ages.from } : null,
    age && ages.to !== undefined && age.youngest > ages.to ? { code: 'TOO_OLD', to: ages.to } : null,
    communities && community && !shared(communities, divisionsOf(community))
      ? { code: 'OTHER_COMMUNITY', communities }
      : null,
    households && profile?.households && !shared(households, profile.households)
      ? { code: 'OTHER_HOUSEHOLD', households }
      : null,
    groups && profile?.groups && !shared(groups, profile.groups) ? { code: 'OTHER_GROUP', groups } : null,
  ]
}

/** Whether a service is for somebody: only what is known of them can speak against it. */
export const fits = (eligibility: Eligibility | null | undefined, known: Known, now: Instant): Fit => {
  if (!eligibility) return { verdict: 'fits' }
  const why = misfits(eligibility, known, now).filter((misfit) => misfit !== null)
  if (why.length) return { verdict: 'misfit', why }
  const { ages, communities, households, groups } = eligibility
  const { community, profile } = known
  const unsaid: (Unsaid | false)[] = [
    !!communities && !community && 'community',
    !!ages && profile?.birthYear === undefined && 'birthYear',
    !!households && !profile?.households && 'households',
    !!groups && !profile?.groups && 'groups',
  ]
  const missing = unsaid.filter((item) => item !== false)
  return missing.length ? { verdict: 'unknown', unsaid: missing } : { verdict: 'fits' }
}

/** Without what asks nothing; null for everybody. */
export const asked = ({ ages, communities, households, groups }: Eligibility): Eligibility | null => {
  const eligibility: Eligibility = {
    ...(ages?.from === undefined && ages?.to === undefined ? {} : { ages: defined(ages) }),
    ...(communities?.length ? { communities } : {}),
    ...(households?.length ? { households } : {}),
    ...(groups?.length ? { groups } : {}),
  }
  return Object.keys(eligibility).length ? eligibility : null
}

const defined = ({ from, to }: { from?: number; to?: number }) => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
})
