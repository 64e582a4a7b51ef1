import type { demand } from '@/contract/demand'
import { refusalToTakeOn } from '@/domain/demand/project'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { maskName, reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { projects } from './collections'
import { aboutProjects } from './relays'

/** 5 requests: identity, request, project twice, answer; and the relay's. */
export const takeOn: Handler<typeof demand.operations.takeOn> = (
  { projectId, provider },
  { caller: { member }, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await projects.get(projectId)
      if (!found || !reaches(member.roles, 'organisation', found.community)) return refuse('PROJECT_NOT_FOUND')
      if (found.takeRequest === request.id) return ok({})
      const refusal = refusalToTakeOn(found)
      if (refusal) return refuse(refusal)
      const event: DomainEvent = {
        ...{ _id: `${projectId}.taken` as EventId, type: 'demand.projectTaken', at: now, project: projectId },
      }
      const taken = await projects.update(
        { _id: projectId, state: 'open' },
        {
          ...{ state: 'taken', taker: { member: member._id, name: provider ?? maskName(member.name) }, takenAt: now },
          ...{ takeRequest: request.id, outbox: command.push(event), dueAt: plus(now, policy.operation.relayGrace) },
        },
      )
      if (!taken) return null
      await aboutProjects.quickly(found, [event])
      return ok({})
    }),
  )
