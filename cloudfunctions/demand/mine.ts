import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { servedBy } from '../_runtime/behalf'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { groupsOf } from './group'
import { knownOf, openTo, shownOf } from './view'

/** 2 requests: identity, demands; one more where some are merged, 2 more for another person. */
export const mine: Handler<typeof demand.operations.mine> = async ({ forMember, cursor }, { caller, now }) => {
  const served = await servedBy(caller.member, forMember)
  if (!served) return refuse('NOT_FOR_THEM')
  const me = served.member._id
  const { pageSize } = policy.demand
  const found = await demands.find(after({ member: me }, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const groupOf = await groupsOf(found)
  const last = found[found.length - 1]
  return ok({
    demands: found.map((one) => {
      const group = groupOf(one)
      return { ...shownOf(one, group, { me, knows: true, now }), ...knownOf(one, group), ...openTo(one, group) }
    }),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
