import type { account } from '@/contract/account'
import { ok } from '@/domain/shared/result'
import { pauseOf } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { divisions } from './collections'

/** 2 requests: identity, division. */
export const me: Handler<typeof account.operations.me> = async (_, { caller: { member }, now }) => {
  const pause = pauseOf(member, now)
  const { consentAt, ...said } = member.profile ?? {}
  const division = await divisions.get(member.community)
  return ok({
    memberId: member._id,
    name: member.name,
    community: member.community,
    communityName: division?.name ?? '',
    contact: division?.contact ?? null,
    roles: member.roles.map(({ role, scope }) => ({ role, scope })),
    pause: pause && { until: toIso(pause.untilAt), reason: pause.reason },
    profile: consentAt === undefined ? null : { ...said, consentAt: toIso(consentAt) },
    now: toIso(now),
  })
}
