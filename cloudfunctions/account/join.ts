import type { account } from '@/contract/account'
import { ok, refuse } from '@/domain/shared/result'
import { calendars } from '../_runtime/calendar'
import { memberIdOf } from '../_runtime/identity'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { divisions, members } from './collections'

/** 6 requests: identity, request, division, calendar, member, answer. */
export const join: Handler<typeof account.operations.join> = ({ community, name, phone }, { caller, now, request }) =>
  once(request, now, async () => {
    const division = await divisions.get(community)
    if (division?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
    const { openid } = caller
    const _id = memberIdOf(openid)
    const member = {
      _id,
      openid,
      name,
      ...(phone ? { phone } : {}),
      community,
      roles: [{ role: 'resident' as const, scope: community }],
      outbox: [],
    }
    await calendars.insert({ _id, busy: [] })
    if ((await members.insert({ ...member, joinRequest: request.id })) === 'inserted') return ok({ memberId: _id })
    const earlier = await members.get(_id)
    return earlier?.joinRequest === request.id ? ok({ memberId: _id }) : refuse('ALREADY_JOINED')
  })
