import type { MemberId } from '@/domain/shared/ids'
import { maskName } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import { members } from './collections'

/** What each of some people is called, masked. 1 request, or none for nobody. */
export const namesOf = async (ids: readonly MemberId[]): Promise<(id: MemberId) => string> => {
  const all = [...new Set(ids)]
  const found = all.length
    ? await members.find({ _id: command.oneOf(all) }, { limit: all.length, fields: ['name'] })
    : []
  const names = new Map(found.map(({ _id, name }) => [_id, maskName(name)]))
  return (id) => names.get(id) ?? ''
}
