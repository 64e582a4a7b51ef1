import type { demand } from '@/contract/demand'
import { ok, refuse } from '@/domain/shared/result'
import { type Member, reaches } from '@/domain/shared/roles'
import { servedBy } from '../_runtime/behalf'
import type { Handler } from '../_runtime/serve'
import type { StoredDemand } from './collections'
import { find } from './group'
import { knownOf, openTo, shownOf } from './view'

/** Whose demand it is, who said it for them and may still act for them, and those who answer it. At most 2 requests. */
const knowsOf = async (member: Member, told: StoredDemand) =>
  told.member === member._id ||
  reaches(member.roles, 'worker', told.community) ||
  (told.by?.member === member._id && (await servedBy(member, told.member)) !== null)

/** 2 requests: identity, demand; one more where it is told with others, 2 more for whoever said it for another. */
export const show: Handler<typeof demand.operations.show> = async ({ demandId }, { caller: { member }, now }) => {
  const found = await find(demandId)
  if (!found) return refuse('DEMAND_NOT_FOUND')
  const { demand: told, group } = found
  const knows = member !== null && (await knowsOf(member, told))
  if (!knows && told.state === 'withdrawn') return refuse('DEMAND_NOT_FOUND')
  return ok({
    ...shownOf(told, group, { me: member?._id ?? null, knows, now }),
    known: knows ? { ...knownOf(told, group), ...openTo(told, group) } : null,
  })
}
