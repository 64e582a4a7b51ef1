import type { Known } from '@/domain/menu/eligibility'
import type { DivisionCode } from '@/domain/shared/ids'
import type { Role } from '@/domain/shared/roles'
import { isVisitor } from '@/platform/call'
import { type Query, useQuery } from '@/platform/use-call'

export type Me = NonNullable<Query<'account.me'>['value']>

/** Who is asking, as far as is known: a visitor has joined no community. */
export type Who =
  | { state: 'loading' }
  | { state: 'visitor' }
  | { state: 'member'; me: Me }
  | { state: 'unknown'; refusal: NonNullable<Query<'account.me'>['refusal']> }

export const useWho = (): Who & { again: () => void } => {
  const { value, refusal, again } = useQuery('account.me', {})
  if (isVisitor(refusal)) return { state: 'visitor', again }
  if (value) return { state: 'member', me: value, again }
  return refusal ? { state: 'unknown', refusal, again } : { state: 'loading', again }
}

/** What is known of me, for whom a service may ask; null while that is not known itself. */
export const knownOf = (who: Who): Known | null => {
  if (who.state === 'visitor') return {}
  if (who.state !== 'member') return null
  return { community: who.me.community as DivisionCode, profile: who.me.profile ?? undefined }
}

/** My name; null: a visitor has none; undefined: not known yet. */
export const nameOf = (who: Who) => (who.state === 'member' ? who.me.name : who.state === 'visitor' ? null : undefined)

export const holdsRole = (me: Me, role: Role) => me.roles.some((held) => held.role === role)
