import type { demand } from '@/contract/demand'
import { refusalToAnswer } from '@/domain/demand/demand'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId, ProjectId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands, projects } from './collections'
import { aboutProjects } from './relays'

/** The demands hear of it by the event. 5 requests: identity, request, demands, project, answer; and the relay's. */
export const openProject: Handler<typeof demand.operations.openProject> = (
  { community, title, text, category, demands: asked },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const _id = request.id as ProjectId
    const found = await demands.find({ _id: command.oneOf(asked) }, { limit: asked.length })
    if (found.filter((one) => one.community === community).length < asked.length) return refuse('DEMAND_NOT_FOUND')
    const own = ({ became }: (typeof found)[number]) => became?.kind === 'project' && became.project === _id
    if (found.some((one) => refusalToAnswer(one) && !own(one))) return refuse('DEMAND_CLOSED')
    const event: DomainEvent = {
      ...{ _id: `${_id}.opened` as EventId, type: 'demand.projectOpened', at, project: _id },
    }
    const project = {
      ...{ _id, community, title, text, category: category ?? null, demands: asked },
      ...{ state: 'open' as const, by: caller.member._id, at },
      ...{ taker: null, takenAt: null, doneAt: null, result: null },
      ...{ outbox: [event], dueAt: plus(now, policy.operation.relayGrace) },
    }
    if ((await projects.insert(project)) === 'inserted') await aboutProjects.quickly(project, [event])
    return ok({ projectId: _id })
  })
