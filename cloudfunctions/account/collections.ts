import type { Division } from '@/domain/shared/division'
import type { Member } from '@/domain/shared/roles'
import { collection } from '../_runtime/database'

/** `joinRequest`: the tap that made the member, so that its repeat is known. */
export const members = collection<Member & { joinRequest?: string }>('members')
export const divisions = collection<Division>('divisions')
