import type { menu } from '@/contract/menu'
import type { Session } from '@/domain/booking/session'
import type { ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { type Instant, plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { services, sessions } from './collections'
import { described, placesToOrder } from './view'

/** Sessions that one read returns. */
const MOST = 1000

const sessionsOf = async (ids: ServiceId[], now: Instant): Promise<Session[]> =>
  ids.length === 0
    ? []
    : sessions.find(
        { service: command.oneOf(ids), state: 'open', startsAt: command.between(now, plus(now, policy.menu.horizon)) },
        {
          sort: [['startsAt', 'asc']],
          limit: MOST,
          fields: ['service', 'startsAt', 'endsAt', 'placesLeft', 'waiting.booking', 'keptFor'],
        },
      )

/** 3 requests: identity, services, their next sessions. */
export const browse: Handler<typeof menu.operations.browse> = async (
  { community, category, text, cursor },
  { caller, now },
) => {
  const { pageSize } = policy.menu
  const where = {
    state: 'published',
    ...((community ?? caller.member?.community) ? { community: community ?? caller.member?.community } : {}),
    ...(category ? { category } : {}),
    ...(text ? { title: command.matching(text) } : {}),
  }
  const found = await services.find(after(where, 'nextAt', 'asc', cursor), {
    sort: [
      ['nextAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: pageSize,
  })
  const ahead = await sessionsOf(
    found.map(({ _id }) => _id),
    now,
  )
  // Some services with very many sessions may have filled the answer: the others are asked for by themselves.
  const missed = ahead.length < MOST ? [] : found.filter(({ _id }) => !ahead.some(({ service }) => service === _id))
  ahead.push(
    ...(await sessionsOf(
      missed.map(({ _id }) => _id),
      now,
    )),
  )
  const last = found[found.length - 1]
  return ok({
    services: found.map((service) => {
      const own = ahead.filter((session) => session.service === service._id)
      const next = own.find((session) => placesToOrder(session) > 0) ?? own[0]
      return {
        ...described(service),
        next: next
          ? {
              sessionId: next._id,
              startsAt: toIso(next.startsAt),
              endsAt: toIso(next.endsAt),
              placesLeft: placesToOrder(next),
            }
          : null,
      }
    }),
    cursor: last && found.length === pageSize ? toCursor({ at: last.nextAt, id: last._id }) : null,
  })
}
