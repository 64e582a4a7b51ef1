import type { account } from '@/contract/account'
import { refusalToVouch } from '@/domain/account/bond'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { vouch } from './bonding'
import { members } from './collections'

/** 5 requests: identity, request, both people, bond, answer; and the relay's. */
export const vouchBond: Handler<typeof account.operations.vouchBond> = (
  { helperId: helper, servedId: served, relation },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const { _id: worker, roles } = caller.member
    const refusal = refusalToVouch(worker, { helper, served })
    if (refusal) return refuse(refusal)
    const found = await members.find({ _id: command.oneOf([helper, served]) }, { fields: ['community'] })
    const home = found.find(({ _id }) => _id === served)?.community
    if (found.length < 2 || !home || !reaches(roles, 'worker', home)) return refuse('MEMBER_NOT_FOUND')
    return ok({ bondId: await vouch({ helper, served, relation }, worker, at) })
  })
