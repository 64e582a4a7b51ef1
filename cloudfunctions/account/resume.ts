import type { account } from '@/contract/account'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { pauseOf } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'
import { within } from './reach'
import { aboutMembers } from './relays'

/** What was decided later stands, as with `pause`. 5 requests: identity, request, member twice, answer; and the relay's. */
export const resume: Handler<typeof account.operations.resume> = ({ memberId }, { caller, now, request }) =>
  once(request, now, (at) => {
    const event: DomainEvent = {
      _id: `${memberId}.resumed.${request.id}` as EventId,
      type: 'account.resumed',
      at,
      member: memberId,
      behalf: { of: memberId, by: caller.member._id, as: 'desk' },
    }
    return untilWritten(async () => {
      const member = await within(caller.member, memberId)
      if (!member) return refuse('MEMBER_NOT_FOUND')
      const { pause, resumedAt } = member
      // This very tap, or what was decided since.
      if ((resumedAt !== undefined && resumedAt >= at) || (pause && pause.at > at)) return ok({})
      if (!pauseOf(member, at)) return refuse('NOT_PAUSED')
      const resumed = await members.update(
        { _id: memberId, 'pause.at': command.until(at) },
        {
          pause: command.drop(),
          resumedAt: at,
          outbox: command.push(event),
          dueAt: plus(now, policy.operation.relayGrace),
        },
      )
      if (!resumed) return null
      await aboutMembers.quickly(member, [event])
      return ok({})
    })
  })
