import type { demand } from '@/contract/demand'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { maskName, reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands, merges } from './collections'
import { separate } from './merging'
import { aboutDemands } from './relays'
import { wasSaid } from './saying'

/**
 * The merging says first that this part is undone, so that no late call of it gathers the demand again; the head hears of it by the
 * event. 6 requests: identity, request, demand, merging, demand, answer; and the relay's.
 */
export const unmerge: Handler<typeof demand.operations.unmerge> = (
  { demandId },
  { caller: { member }, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await demands.get(demandId)
      if (!found || !reaches(member.roles, 'worker', found.community)) return refuse('DEMAND_NOT_FOUND')
      if (wasSaid(found, request)) return ok({})
      const { mergedInto: into, merge } = found
      const merging = merge === undefined ? null : await merges.get(merge)
      if (!into || merge === undefined || merging?.state !== 'merged') return refuse('NOT_MERGED')
      await merges.update({ _id: merge, undone: command.isNot(demandId) }, { undone: command.push(demandId) })
      const event: DomainEvent = {
        _id: `${demandId}.unmerged.${request.id}` as EventId,
        ...{ type: 'demand.unmerged', at: now, demand: demandId, into, merge },
      }
      const step = { what: 'unmerged', at: now, event: event._id, who: maskName(member.name), demand: into }
      const change = {
        ...{ steps: command.push(step), outbox: command.push(event) },
        dueAt: plus(now, policy.operation.relayGrace),
      }
      if (!(await separate(found, {}, change))) return null
      await aboutDemands.quickly(found, [event])
      return ok({})
    }),
  )
