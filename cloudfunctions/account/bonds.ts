import type { account } from '@/contract/account'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { bonds as stored } from './collections'
import { namesOf } from './names'

/** 3 requests: identity, bonds, names. */
export const bonds: Handler<typeof account.operations.bonds> = async (_, { caller }) => {
  const me = caller.member._id
  const state = 'active'
  const found = await stored.find(command.either({ helper: me, state }, { served: me, state }), {
    limit: policy.account.most,
  })
  const nameOf = await namesOf(found.flatMap(({ helper, served }) => [helper, served]))
  const rows = found
    .sort((a, b) => b.at - a.at)
    .map(({ _id, helper, served, relation, at, vouchedBy }) => {
      const other = helper === me ? served : helper
      const part = helper === me ? ('helper' as const) : ('served' as const)
      return {
        id: _id,
        as: part,
        who: nameOf(other),
        memberId: other,
        relation,
        since: toIso(at),
        vouched: vouchedBy !== null,
      }
    })
  return ok({ bonds: rows })
}
