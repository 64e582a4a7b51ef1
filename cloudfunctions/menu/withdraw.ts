import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { madeBy, stepOn, within } from './stepping'

/** 6 requests: identity, request, service, version, service, answer; and the relay's. */
export const withdraw: Handler<typeof menu.operations.withdraw> = (
  { serviceId, reason, booked },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const service = await within(caller.member, serviceId)
      if (!service) return refuse('SERVICE_NOT_FOUND')
      const made = madeBy(service, request)
      if (made) return ok({ serviceId, version: made.version, seen: made.seen })
      if (service.state !== 'published') return refuse('NOT_ON_MENU')
      const by = caller.member._id
      const stepped = await stepOn(service, { what: 'withdrawn', reason, booked }, { by, request, now })
      return stepped && ok({ serviceId, version: stepped.version, seen: stepped.seen })
    }),
  )
