import type { menu } from '@/contract/menu'
import type { ServiceId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { divisions, NO_NEXT, services } from './collections'
import { toFacts } from './facts'
import { within } from './stepping'
import { editableOf } from './view'

/** 5 requests: identity, request, community or service, service, answer. */
export const saveDraft: Handler<typeof menu.operations.saveDraft> = (
  { community, serviceId, seen, service: details },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const facts = toFacts(details)
      if (serviceId === undefined) {
        if ((await divisions.get(community))?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
        const _id = request.id as ServiceId
        await services.insert({
          ...{ _id, operation: request.operation, inputHash: request.inputHash, state: 'draft', at: now, outbox: [] },
          ...{ ...facts, community, version: 0, seen: 1, changedAt: now, nextAt: NO_NEXT, score: null },
          publishedBy: caller.member._id,
        })
        return ok({ serviceId: _id, seen: 1 })
      }
      const service = await within(caller.member, serviceId)
      if (service?.community !== community) return refuse('SERVICE_NOT_FOUND')
      if (service.savedBy === request.id) return ok({ serviceId, seen: service.seen })
      if (service.seen !== seen) return refuse('VERSION_CHANGED', { current: editableOf(service) })
      const written = await services.update(
        { _id: serviceId, state: service.state, seen },
        {
          ...(service.state === 'draft' ? facts : { edit: { ...facts } }),
          ...{ seen: seen + 1, changedAt: now, savedBy: request.id },
        },
      )
      return written ? ok({ serviceId, seen: seen + 1 }) : null
    }),
  )
