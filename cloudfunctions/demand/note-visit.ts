import type { demand } from '@/contract/demand'
import type { DomainEvent } from '@/domain/shared/events'
import type { DemandId, EventId, VisitId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { digest } from '../_runtime/identity'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { members, visits } from './collections'
import { gridIn } from './grid'
import { aboutVisits } from './relays'

/** The need becomes a demand by the event. 4 requests: identity, request, visit, answer; one more for a person, one for a grid; and the relay's. */
export const noteVisit: Handler<typeof demand.operations.noteVisit> = (
  { community, memberId, where, seen, need, category, grid: code },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const { _id: by, roles } = caller.member
    const visited = memberId === undefined ? null : await members.get(memberId)
    if (memberId !== undefined && !(visited && reaches(roles, 'worker', visited.community)))
      return refuse('MEMBER_NOT_FOUND')
    const grid = await gridIn(community, code)
    if (grid === undefined) return refuse('GRID_NOT_FOUND')
    const _id = request.id as VisitId
    const demandId = need === undefined ? null : (digest('need', _id) as DemandId)
    const event: DomainEvent = {
      ...{ _id: `${_id}.visited` as EventId, type: 'demand.visited', at, visit: _id },
      ...(memberId === undefined ? {} : { behalf: { of: memberId, by, as: 'desk' } }),
    }
    const visit = {
      ...{ _id, community, by, member: memberId ?? null, where: where ?? null, seen, at },
      ...{ need: need ?? null, category: category ?? null, grid, demand: demandId },
      ...{ outbox: [event], dueAt: plus(now, policy.operation.relayGrace) },
    }
    if ((await visits.insert(visit)) === 'inserted') await aboutVisits.quickly(visit, [event])
    return ok({ visitId: _id, demandId })
  })
