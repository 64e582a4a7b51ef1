import type { demand } from '@/contract/demand'
import { SHOWN } from '@/domain/demand/demand'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { groupsOf } from './group'
import { shownOf } from './view'

/** 2 requests: identity, demands; one more where some are merged. */
export const list: Handler<typeof demand.operations.list> = async (
  { community, state, category, cursor },
  { caller, now },
) => {
  const { pageSize } = policy.demand
  const where = {
    ...((community ?? caller.member?.community) ? { community: community ?? caller.member?.community } : {}),
    state: state ?? command.oneOf(SHOWN),
    ...(category ? { category } : {}),
  }
  const found = await demands.find(after(where, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const groupOf = await groupsOf(found)
  const me = caller.member?._id ?? null
  const last = found[found.length - 1]
  return ok({
    demands: found.map((one) => shownOf(one, groupOf(one), { me, knows: one.member === me, now })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
