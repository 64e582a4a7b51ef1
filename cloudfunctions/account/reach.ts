import type { MemberId } from '@/domain/shared/ids'
import { holds, type Member, reaches } from '@/domain/shared/roles'
import { members, type StoredMember } from './collections'

/** The person, when the worker's role reaches where they live; to everybody else there is no such person. 1 request. */
export const within = async ({ roles }: Member, person: MemberId): Promise<StoredMember | null> => {
  if (!holds(roles, 'worker')) return null
  const found = await members.get(person)
  return found && reaches(roles, 'worker', found.community) ? found : null
}
