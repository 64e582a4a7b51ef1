import type { menu } from '@/contract/menu'
import { changedFacts } from '@/domain/menu/version'
import { ok, refuse } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { services } from './collections'
import { toFacts } from './facts'
import { madeBy, stepOn, within } from './stepping'
import { editableOf } from './view'

/** 7 requests: identity, request, service, people, version, service, answer; and the relay's. */
export const revise: Handler<typeof menu.operations.revise> = (
  { serviceId, seen, service: details },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const service = await within(caller.member, serviceId)
      if (!service) return refuse('SERVICE_NOT_FOUND')
      const made = madeBy(service, request)
      if (made) return ok(made)
      if (service.seen !== seen) return refuse('VERSION_CHANGED', { current: editableOf(service) })
      if (service.state !== 'published') return refuse('NOT_ON_MENU')
      const facts = toFacts(details)
      if (changedFacts(service, facts).length === 0) {
        const unedited = { edit: command.drop(), savedBy: command.drop() }
        if (service.edit) await services.update({ _id: serviceId, seen }, unedited)
        return ok({ serviceId, version: service.version, seen, told: 0 })
      }
      const stepped = await stepOn(service, { what: 'revised', facts }, { by: caller.member._id, request, now })
      return stepped && ok(stepped)
    }),
  )
