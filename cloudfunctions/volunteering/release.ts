import type { volunteering } from '@/contract/volunteering'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { relay } from './claiming'
import { claims } from './collections'

/** The claim says it first; place and time are freed by the event. 5 requests: identity, request, claims, claim, answer. */
export const release: Handler<typeof volunteering.operations.release> = (
  { taskId, reason },
  { caller, now, request },
) =>
  once(request, now, async () => {
    // Only what was ever promised: refused claims may be any number.
    const promised = command.oneOf(['claimed', 'serving', 'served', 'released'])
    const own = await claims.find(
      { task: taskId, member: caller.member._id, state: promised },
      { sort: [['at', 'desc']] },
    )
    if (own.some((claim) => claim.releaseRequest === request.id)) return ok({})
    if (own.some(({ state }) => state === 'serving' || state === 'served')) return refuse('SERVICE_UNDER_WAY')
    const held = own.find(({ state }) => state === 'claimed')
    if (!held) return refuse('CLAIM_NOT_FOUND')
    const event: DomainEvent = {
      _id: `${held._id}.released` as EventId,
      type: 'volunteering.released',
      at: now,
      claim: held._id,
      booking: taskId,
    }
    const released = await claims.update(
      { _id: held._id, state: 'claimed' },
      {
        state: 'released',
        releaseRequest: request.id,
        releaseReason: reason,
        outbox: command.push(event),
        dueAt: plus(now, policy.operation.relayGrace),
      },
    )
    if (!released) {
      const after = await claims.get(held._id)
      return after?.releaseRequest === request.id ? ok({}) : refuse('CLAIM_NOT_FOUND')
    }
    await relay.quickly(held, [event])
    return ok({})
  })
