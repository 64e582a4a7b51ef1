import type { Session } from '@/domain/booking/session'
import { type ServiceId, timeOf } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, type Interval, plus, toIso } from '@/domain/shared/time'
import { command, type Where } from '../_runtime/database'
import { sessions } from './collections'
import { placesToOrder } from './view'

/** Sessions that one read returns, and so many of each service that nearly all have a free one among them. */
const MOST = 1000
const EACH = 5

/** What says whether a session is free; its time is in its id. */
const FIELDS = ['service', 'placesLeft', 'waiting.booking', 'keptFor'] as const
type Ahead = Pick<Session, '_id' | 'service' | 'placesLeft' | 'waiting' | 'keptFor'>

/** As far ahead as the menu looks. */
export const horizonOf = (now: Instant): Interval => ({ startsAt: now, endsAt: plus(now, policy.menu.horizon) })

const isFree = (session: Ahead) => placesToOrder(session) > 0

/**
 * Of each service its next session in a time, one with a free place if there is one. 1 request; 2 when so many are soon that
 * others, or free ones, may not be among them.
 */
const soonest = async (ids: readonly ServiceId[], time: Interval, more: Where): Promise<Map<ServiceId, Ahead>> => {
  const next = new Map<ServiceId, Ahead>()
  const read = async (services: readonly ServiceId[], limit: number) => {
    if (services.length === 0) return
    const startsAt = command.between(time.startsAt, time.endsAt)
    const where = { service: command.oneOf(services), state: 'open', startsAt, ...more }
    const found = await sessions.find(where, { sort: [['startsAt', 'asc']], limit, fields: FIELDS })
    for (const session of found) {
      const known = next.get(session.service)
      if (!known || (isFree(session) && !isFree(known))) next.set(session.service, session)
    }
    return found.length === limit
  }
  const isCut = await read(ids, Math.min(MOST, EACH * ids.length))
  const isSettled = (session: Ahead | undefined) => session !== undefined && isFree(session)
  if (isCut)
    await read(
      ids.filter((id) => !isSettled(next.get(id))),
      MOST,
    )
  return next
}

/** Of each service its next session with a free place, else its next one. 1 or 2 requests. */
export const nextOf = (ids: readonly ServiceId[], time: Interval) => soonest(ids, time, {})

/** Of each service that has one its next session with a free place. 1 or 2 requests. */
export const nextFreeOf = async (ids: readonly ServiceId[], time: Interval) => {
  const found = await soonest(ids, time, { placesLeft: command.greater(0) })
  return new Map([...found].filter(([, session]) => isFree(session)))
}

/** As the menu shows it. */
export const shownNext = (session: Ahead | undefined) => {
  const time = session && timeOf(session._id)
  return time
    ? {
        sessionId: session._id,
        startsAt: toIso(time.startsAt),
        endsAt: toIso(time.endsAt),
        placesLeft: placesToOrder(session),
      }
    : null
}
