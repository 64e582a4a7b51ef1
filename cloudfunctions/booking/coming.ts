import { agesOf, divisionsOf, type Known } from '@/domain/menu/eligibility'
import { type Result, refuse } from '@/domain/shared/result'
import type { Instant } from '@/domain/shared/time'
import type { Served } from '../_runtime/behalf'
import { command, type Where } from '../_runtime/database'

/** Somebody who comes to a session. */
export interface Coming {
  /** Null for whom a worker lets in. */
  known: Known | null
  /** Whether they may be told why it is not for them: to nobody else is said what somebody said of themselves. */
  own: boolean
}

export const comingOf = ({ member: { community, profile }, actor }: Served): Coming => ({
  known: actor?.as === 'desk' ? null : { community, profile },
  own: actor === null,
})

/** A refusal as whoever asked may read it. */
export const discreet = <V, C extends string>(result: Result<V, C>, { own }: Coming): Result<V, C> =>
  result.ok || own || result.code !== 'NOT_ELIGIBLE' ? result : refuse(result.code)

const absentOr = (field: string, asked: unknown): Where =>
  command.either({ [field]: command.missing() }, { [field]: asked })

const listed = (field: string, said: readonly string[] | undefined): Where[] => {
  if (said === undefined) return []
  return [said.length ? absentOr(field, command.oneOf(said)) : { [field]: command.missing() }]
}

/** `fits` of the domain, as a guard that the database checks in the same step as the write: one condition for whoever said nothing. */
export const fitGuard = ({ community, profile }: Known, now: Instant): Where[] => {
  const age = profile?.birthYear === undefined ? null : agesOf(profile.birthYear, now)
  return [
    ...(community ? listed('eligibility.communities', divisionsOf(community)) : []),
    ...(age ? [absentOr('eligibility.ages.from', command.atMost(age.oldest))] : []),
    ...(age ? [absentOr('eligibility.ages.to', command.atLeast(age.youngest))] : []),
    ...listed('eligibility.households', profile?.households),
    ...listed('eligibility.groups', profile?.groups),
  ]
}
