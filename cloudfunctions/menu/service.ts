import type { menu } from '@/contract/menu'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { services, sessions } from './collections'
import { described, placesToOrder } from './view'

/** 3 requests: identity, service, sessions. As many as one read returns: a rule of many times a day makes hundreds a month. */
export const service: Handler<typeof menu.operations.service> = async ({ serviceId }, { now }) => {
  const [found, ahead] = await Promise.all([
    services.get(serviceId),
    sessions.find(
      { service: serviceId, state: 'open', startsAt: command.after(now) },
      {
        sort: [['startsAt', 'asc']],
        limit: 1000,
        fields: ['startsAt', 'endsAt', 'capacity', 'placesLeft', 'waiting', 'keptFor'],
      },
    ),
  ])
  if (found?.state !== 'published') return refuse('SERVICE_NOT_FOUND')
  return ok({
    ...described(found),
    forWhom: found.forWhom,
    bring: found.bring,
    standard: found.standard,
    terms: found.terms,
    sessions: ahead.map(({ _id, startsAt, endsAt, capacity, placesLeft, waiting, keptFor = [] }) => ({
      id: _id,
      startsAt: toIso(startsAt),
      endsAt: toIso(endsAt),
      capacity,
      placesLeft: placesToOrder({ placesLeft, waiting, keptFor }),
      waiting: waiting.length,
    })),
  })
}
