import type { demand } from '@/contract/demand'
import { MERGEABLE } from '@/domain/demand/demand'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { groupsOf } from './group'
import { alikeTo } from './likening'
import { shownOf } from './view'

/** 3 requests: identity, demand, those about the same; one more where some are merged. */
export const alike: Handler<typeof demand.operations.alike> = async ({ demandId }, { caller: { member }, now }) => {
  const found = await demands.get(demandId)
  if (!found || !reaches(member.roles, 'worker', found.community)) return refuse('DEMAND_NOT_FOUND')
  const { pageSize } = policy.demand
  const others = await alikeTo(found, { community: found.community }, MERGEABLE)
  const same = others.filter(({ thing }) => thing._id !== demandId && thing.merged.length === 0).slice(0, pageSize)
  const groupOf = await groupsOf(same.map(({ thing }) => thing))
  return ok({
    demands: same.map(({ thing, reasons }) => ({
      ...shownOf(thing, groupOf(thing), { me: member._id, knows: true, now }),
      ...{ words: thing.text, resident: thing.resident, reasons },
    })),
  })
}
