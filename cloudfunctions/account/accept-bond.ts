import type { account } from '@/contract/account'
import { partiesOf, refusalToAccept } from '@/domain/account/invitation'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { bondIdOf, fulfil } from './bonding'
import { invitations } from './collections'

/**
 * The invitation says first that it was accepted, and by whom; the bond follows from it, by the timer if need be.
 * 7 requests: identity, request, invitation, its acceptance, bond, invitation, answer; and the relay's.
 */
export const acceptBond: Handler<typeof account.operations.acceptBond> = ({ code }, { caller, now, request }) =>
  once(request, now, () => {
    const me = caller.member._id
    return untilWritten(async () => {
      const found = await invitations.get(code)
      if (!found) return refuse('INVITATION_NOT_FOUND')
      const bondId = bondIdOf(partiesOf(found, me))
      if (found.acceptRequest === request.id) {
        await fulfil(found)
        return ok({ bondId })
      }
      const refusal = refusalToAccept(found, me, now)
      if (refusal) return refuse(refusal)
      const acceptance = { acceptedBy: me, acceptedAt: now, acceptRequest: request.id }
      const accepted = await invitations.update(
        { _id: code, acceptedBy: null, expiresAt: command.after(now), by: command.isNot(me) },
        { ...acceptance, dueAt: plus(now, policy.operation.relayGrace) },
      )
      if (!accepted) return null
      await fulfil({ ...found, ...acceptance })
      return ok({ bondId })
    })
  })
