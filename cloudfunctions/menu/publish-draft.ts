import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { madeBy, stepOn, within } from './stepping'
import { editableOf } from './view'

const STEPS = { draft: 'published', withdrawn: 'returned', published: 'revised' } as const

/** 7 requests: identity, request, service, people, version, service, answer; and the relay's. */
export const publishDraft: Handler<typeof menu.operations.publishDraft> = (
  { serviceId, seen },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const service = await within(caller.member, serviceId)
      if (!service) return refuse('SERVICE_NOT_FOUND')
      const made = madeBy(service, request)
      if (made) return ok(made)
      if (service.seen !== seen) return refuse('VERSION_CHANGED', { current: editableOf(service) })
      if (service.state === 'published' && !service.edit) return refuse('NOTHING_TO_PUBLISH')
      const what = STEPS[service.state as keyof typeof STEPS]
      const facts = service.edit ? { facts: service.edit } : {}
      const stepped = await stepOn(service, { what, ...facts }, { by: caller.member._id, request, now })
      return stepped && ok(stepped)
    }),
  )
