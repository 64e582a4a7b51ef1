import type { account } from '@/contract/account'
import { refusalToAccept } from '@/domain/account/invitation'
import { ok, refuse } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { invitations, members } from './collections'

/** 3 requests: identity, invitation, who asks. */
export const invitation: Handler<typeof account.operations.invitation> = async ({ code }, { caller, now }) => {
  const found = await invitations.get(code)
  if (!found) return refuse('INVITATION_NOT_FOUND')
  const refusal = refusalToAccept(found, caller.member._id, now)
  if (refusal) return refuse(refusal)
  const { by, as, relation, expiresAt } = found
  const asking = await members.get(by)
  return ok({ who: maskName(asking?.name ?? ''), as, relation, expiresAt: toIso(expiresAt) })
}
