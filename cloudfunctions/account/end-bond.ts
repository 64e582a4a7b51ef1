import type { account } from '@/contract/account'
import { ok, refuse } from '@/domain/shared/result'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { end } from './bonding'
import { bonds } from './collections'
import { within } from './reach'

/** 5 requests: identity, request, bond, its end, answer; a worker's also who is served; and the relay's. */
export const endBond: Handler<typeof account.operations.endBond> = ({ bondId }, { caller, now, request }) =>
  once(request, now, async (at) => {
    const { member } = caller
    const bond = await bonds.get(bondId)
    if (!bond) return refuse('BOND_NOT_FOUND')
    const own = member._id === bond.helper || member._id === bond.served
    if (!own && !(await within(member, bond.served))) return refuse('BOND_NOT_FOUND')
    await end(bond, at, member._id, own ? 'family' : 'desk')
    return ok({})
  })
