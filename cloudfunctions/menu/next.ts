import type { Session } from '@/domain/booking/session'
import type { ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, type Interval, plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { sessions } from './collections'
import { placesToOrder } from './view'

/** Sessions that one read returns. */
const MOST = 1000

/** As far ahead as the menu looks. */
export const horizonOf = (now: Instant): Interval => ({ startsAt: now, endsAt: plus(now, policy.menu.horizon) })

const read = async (ids: readonly ServiceId[], { startsAt, endsAt }: Interval): Promise<Session[]> =>
  ids.length === 0
    ? []
    : sessions.find(
        // Without their state: a planner may take every open session there is for fewer than those of some services.
        { service: command.oneOf(ids), startsAt: command.between(startsAt, endsAt) },
        {
          sort: [['startsAt', 'asc']],
          limit: MOST,
          fields: ['service', 'state', 'startsAt', 'endsAt', 'placesLeft', 'waiting.booking', 'keptFor'],
        },
      )

/** The sessions of some services in a time, soonest first, of each at least one. 1 request; 2 when some have very many. */
export const sessionsOf = async (ids: readonly ServiceId[], time: Interval): Promise<Map<ServiceId, Session[]>> => {
  const found = await read(ids, time)
  // Some services with very many sessions may have filled the answer: the others are asked for by themselves.
  if (found.length === MOST) {
    const met = new Set(found.map(({ service }) => service))
    found.push(
      ...(await read(
        ids.filter((id) => !met.has(id)),
        time,
      )),
    )
  }
  const byService = new Map<ServiceId, Session[]>()
  for (const session of found.filter(({ state }) => state === 'open'))
    byService.set(session.service, [...(byService.get(session.service) ?? []), session])
  return byService
}

export const isFree = (session: Session) => placesToOrder(session) > 0

/** The next session with a free place, else the next one, as the menu shows it. */
export const nextOf = (own: readonly Session[] = []) => {
  const next = own.find(isFree) ?? own[0]
  return next
    ? {
        sessionId: next._id,
        startsAt: toIso(next.startsAt),
        endsAt: toIso(next.endsAt),
        placesLeft: placesToOrder(next),
      }
    : null
}
