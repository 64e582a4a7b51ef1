import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { services } from './collections'
import { within } from './stepping'
import { editableOf } from './view'

/** 5 requests: identity, request, service, service, answer. */
export const dropDraft: Handler<typeof menu.operations.dropDraft> = ({ serviceId, seen }, { caller, now, request }) =>
  once(request, now, () =>
    untilWritten(async () => {
      const service = await within(caller.member, serviceId)
      // Gone by this very tap, or never there: both leave nothing to do.
      const dropped = await services.get(serviceId)
      if (dropped?.savedBy === request.id) return ok({ serviceId })
      if (!service) return refuse('SERVICE_NOT_FOUND')
      if (service.seen !== seen) return refuse('VERSION_CHANGED', { current: editableOf(service) })
      if (service.state !== 'draft' && !service.edit) return refuse('NOTHING_TO_PUBLISH')
      const written = await services.update(
        { _id: serviceId, state: service.state, seen },
        {
          ...(service.state === 'draft' ? { state: 'dropped' } : { edit: command.drop() }),
          ...{ seen: seen + 1, changedAt: now, savedBy: request.id },
        },
      )
      return written ? ok({ serviceId }) : null
    }),
  )
