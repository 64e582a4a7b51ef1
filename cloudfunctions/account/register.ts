import type { account } from '@/contract/account'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { calendars } from '../_runtime/calendar'
import { digest } from '../_runtime/identity'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { divisions, members } from './collections'
import { aboutMembers } from './relays'

/**
 * Name, telephone and community make the id where there is a telephone, so that two desks register nobody twice.
 * 7 requests: identity, request, division, who is there, calendar, member, answer.
 */
export const register: Handler<typeof account.operations.register> = (
  { community, name, phone },
  { caller, now, request },
) =>
  once(request, now, async () => {
    const division = await divisions.get(community)
    if (division?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
    if (phone) {
      const [known] = await members.find({ community, phone, name }, { limit: 1, fields: ['joinRequest'] })
      if (known && known.joinRequest !== request.id) return refuse('ALREADY_REGISTERED', { memberId: known._id })
    }
    const by = caller.member._id
    const _id = digest('registered', ...(phone ? [community, name, phone] : [request.id])) as MemberId
    const event: DomainEvent = {
      _id: `${_id}.registered` as EventId,
      type: 'account.registered',
      at: now,
      member: _id,
      behalf: { of: _id, by, as: 'desk' },
    }
    const member = {
      _id,
      // No openid has a colon, and no caller is ever looked up under this id.
      openid: `desk:${_id}`,
      name,
      ...(phone ? { phone } : {}),
      community,
      roles: [{ role: 'resident' as const, scope: community }],
      registeredBy: by,
      joinRequest: request.id,
      outbox: [event],
      dueAt: plus(now, policy.operation.relayGrace),
    }
    await calendars.insert({ _id, busy: [] })
    if ((await members.insert(member)) === 'exists') {
      const earlier = await members.get(_id)
      return earlier?.joinRequest === request.id
        ? ok({ memberId: _id })
        : refuse('ALREADY_REGISTERED', { memberId: _id })
    }
    await aboutMembers.quickly(member, [event])
    return ok({ memberId: _id })
  })
