import type { demand } from '@/contract/demand'
import { refusalToFinish } from '@/domain/demand/project'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { projects } from './collections'
import { aboutProjects } from './relays'

/** 5 requests: identity, request, project twice, answer; and the relay's. */
export const finish: Handler<typeof demand.operations.finish> = (
  { projectId, result },
  { caller: { member }, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await projects.get(projectId)
      const own = found?.taker?.member === member._id
      if (!found || !(own || reaches(member.roles, 'worker', found.community))) return refuse('PROJECT_NOT_FOUND')
      if (found.finishRequest === request.id) return ok({})
      const refusal = refusalToFinish(found)
      if (refusal) return refuse(refusal)
      const event: DomainEvent = {
        ...{ _id: `${projectId}.done` as EventId, type: 'demand.projectDone', at: now, project: projectId },
      }
      const finished = await projects.update(
        { _id: projectId, state: 'taken' },
        {
          ...{ state: 'done', doneAt: now, result, finishRequest: request.id },
          ...{ outbox: command.push(event), dueAt: plus(now, policy.operation.relayGrace) },
        },
      )
      if (!finished) return null
      await aboutProjects.quickly(found, [event])
      return ok({})
    }),
  )
