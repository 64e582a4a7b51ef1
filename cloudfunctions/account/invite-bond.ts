import type { account } from '@/contract/account'
import { CODE_DIGITS } from '@/domain/account/invitation'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { digitsOf } from '../_runtime/code'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { invitations } from './collections'

const { invitationLife, invitations: most } = policy.account

/** 5 requests: identity, request, how many there are, invitation, answer. */
export const inviteBond: Handler<typeof account.operations.inviteBond> = ({ relation, as }, { caller, now, request }) =>
  once(request, now, async (at) => {
    const by = caller.member._id
    const others = { by, at: command.after(plus(at, -invitationLife)), request: command.isNot(request.id) }
    if ((await invitations.count(others)) >= most) return refuse('INVITED_TOO_OFTEN')
    const expiresAt = plus(at, invitationLife)
    let attempt = 0
    return untilWritten(async () => {
      const code = digitsOf(CODE_DIGITS[as], 'invitation', request.id, attempt++)
      const invitation = { _id: code, by, as, relation, at, expiresAt, acceptedBy: null, acceptedAt: null }
      const made = (await invitations.insert({ ...invitation, request: request.id })) === 'inserted'
      if (!made && (await invitations.get(code))?.request !== request.id) return null
      return ok({ code, expiresAt: toIso(expiresAt) })
    })
  })
