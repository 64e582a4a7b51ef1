import type { menu } from '@/contract/menu'
import type { SERVICE_STATES } from '@/domain/menu/service'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { services, sessions } from './collections'
import { MANAGED } from './stepping'

/** 3 requests: identity, services, their sessions ahead. */
export const manage: Handler<typeof menu.operations.manage> = async ({ community, state, cursor }, { now }) => {
  const { pageSize } = policy.menu
  const where = { community, state: state ?? command.oneOf(MANAGED) }
  const found = await services.find(after(where, 'changedAt', 'desc', cursor), {
    sort: [
      ['changedAt', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const ids = found.map(({ _id }) => _id)
  const ahead = ids.length
    ? await sessions.find(
        { service: command.oneOf(ids), state: 'open', startsAt: command.after(now) },
        { sort: [['startsAt', 'asc']], limit: 1000, fields: ['service', 'holders.member', 'waiting.member'] },
      )
    : []
  const last = found[found.length - 1]
  return ok({
    services: found.map((service) => {
      const own = ahead.filter((session) => session.service === service._id)
      return {
        ...{ serviceId: service._id, title: (service.edit ?? service).title, category: service.category },
        ...{ where: service.where, state: service.state as (typeof SERVICE_STATES)[number] },
        ...{ version: service.version, seen: service.seen, edited: service.edit !== undefined },
        ...{ changedAt: toIso(service.changedAt), sessions: own.length },
        booked: own.reduce((sum, { holders, waiting }) => sum + holders.length + waiting.length, 0),
      }
    }),
    cursor: last && found.length === pageSize ? toCursor({ at: last.changedAt, id: last._id }) : null,
  })
}
