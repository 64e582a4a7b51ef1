import type { account } from '@/contract/account'
import { refusalToPause } from '@/domain/account/pause'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'
import { within } from './reach'
import { aboutMembers } from './relays'

/** What was decided later stands, however late this is written. 5 requests: identity, request, member twice, answer; and the relay's. */
export const pause: Handler<typeof account.operations.pause> = (
  { memberId, until: untilAt, reason },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const by = caller.member._id
    const refusal = refusalToPause(untilAt, at)
    if (refusal) return refuse(refusal)
    const member = await within(caller.member, memberId)
    if (!member) return refuse('MEMBER_NOT_FOUND')
    const event: DomainEvent = {
      _id: `${memberId}.paused.${request.id}` as EventId,
      type: 'account.paused',
      at,
      member: memberId,
      behalf: { of: memberId, by, as: 'desk' },
    }
    const paused = await members.update(
      command.all(
        { _id: memberId },
        command.either({ pause: command.missing() }, { 'pause.at': command.before(at) }),
        command.either({ resumedAt: command.missing() }, { resumedAt: command.before(at) }),
      ),
      {
        pause: { untilAt, reason, at, by },
        outbox: command.push(event),
        dueAt: plus(now, policy.operation.relayGrace),
      },
    )
    if (paused) await aboutMembers.quickly(member, [event])
    return ok({})
  })
