import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { groupsOf } from './group'
import { knownOf, shownOf } from './view'

/** 2 requests: identity, demands; one more where some are merged. */
export const desk: Handler<typeof demand.operations.desk> = async (
  { community, state, cursor, demandId },
  { caller: { member }, now },
) => {
  const { pageSize } = policy.demand
  const [field, direction] = state === 'open' ? (['answerDueAt', 'asc'] as const) : (['at', 'desc'] as const)
  const which = demandId ? { _id: demandId, community } : after({ community, state }, field, direction, cursor)
  const found = await demands.find(which, {
    sort: [
      [field, direction],
      ['_id', direction],
    ],
    limit: pageSize,
  })
  const groupOf = await groupsOf(found)
  const last = found[found.length - 1]
  return ok({
    demands: found.map((one) => {
      const group = groupOf(one)
      return {
        ...shownOf(one, group, { me: member._id, knows: true, now }),
        ...knownOf(one, group),
        resident: one.resident,
        memberId: one.member,
        merged: group.slice(1).map(({ _id, text, resident }) => ({ id: _id, words: text, resident })),
      }
    }),
    cursor: last && found.length === pageSize ? toCursor({ at: last[field], id: last._id }) : null,
  })
}
