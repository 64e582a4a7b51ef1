import type { Actor } from '@/domain/shared/acting'
import type { Behalf } from '@/domain/shared/events'
import type { MemberId } from '@/domain/shared/ids'
import { type Member, maskName, reaches } from '@/domain/shared/roles'
import { collection } from './database'
import { digest } from './identity'

/** Account's; read when somebody acts for another. */
const members = collection<Member>('members')
const bonds = collection<{ _id: string; helper: MemberId; served: MemberId; state: string }>('bonds')

/** Whom a command serves, and who acts for them when they do not do it themselves. */
export interface Served {
  member: Member
  actor: Actor | null
}

/** As much of it as events and steps tell. */
export interface Acting {
  member: Pick<Member, '_id'>
  actor: Actor | null
}

/** Null when neither a bond nor a worker's reach allows it. No request for oneself, 2 for another. */
export const servedBy = async (caller: Member, served: MemberId = caller._id): Promise<Served | null> => {
  if (served === caller._id) return { member: caller, actor: null }
  const [member, bond] = await Promise.all([members.get(served), bonds.get(digest('bond', caller._id, served))])
  if (!member) return null
  const acting = (as: Actor['as']): Served => ({
    member,
    actor: { member: caller._id, name: maskName(caller.name), as },
  })
  if (bond?.state === 'active') return acting('family')
  return reaches(caller.roles, 'worker', member.community) ? acting('desk') : null
}

/** For the event: ids only. */
export const behalfOf = ({ member, actor }: Acting): { behalf: Behalf } | object =>
  actor ? { behalf: { of: member._id, by: actor.member, as: actor.as } } : {}

/** For the step: whose it is, when not the person's own. */
export const signedBy = ({ actor }: Pick<Acting, 'actor'>): { who: string; as: Actor['as'] } | object =>
  actor ? { who: actor.name, as: actor.as } : {}
