import type { demand } from '@/contract/demand'
import { maskName, reaches } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import { newIntent, run } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { merging } from './merging'

/** 6 requests: identity, demands, intent, the head twice, commit; 3 more for each that becomes part of it; and the relay's. */
export const merge: Handler<typeof demand.operations.merge> = async (
  { into, demands: parts },
  { caller: { member }, now, request },
) => {
  const ids = [into, ...parts]
  const found = await demands.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['community'] })
  const known = found.filter(({ community }) => reaches(member.roles, 'worker', community)).length === ids.length
  const worker = maskName(member.name)
  const begun = { ...newIntent(request, now), into, demands: parts, by: member._id, worker, undone: [] }
  return run(merging, begun, now, known ? null : { code: 'DEMAND_NOT_FOUND' })
}
