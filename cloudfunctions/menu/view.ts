import { isKept, type Session } from '@/domain/booking/session'
import type { SERVICE_STATES } from '@/domain/menu/service'
import { factsOf } from '@/domain/menu/version'
import type { StoredService } from './collections'

type State = (typeof SERVICE_STATES)[number]

/** What everybody may read of a service. */
export const described = (service: StoredService) => {
  const { _id, community, version, score } = service
  const { title, category, provider, where, place, cost, timeLimit, eligibility, volunteersNeeded } = service
  return {
    ...{ id: _id, community, title, category, provider, where, place, cost, timeLimit, eligibility, volunteersNeeded },
    ...{ version, score: score && { average: score.average, count: score.count } },
  }
}

/** What the editor works on. */
export const editableOf = (service: StoredService) => ({
  ...{ serviceId: service._id, community: service.community, state: service.state as State },
  ...{ version: service.version, seen: service.seen, service: factsOf(service), edit: service.edit ?? null },
  reason: (service.state === 'withdrawn' && service.step?.reason) || null,
})

/** A free place is for those who wait for it, or asked for what is new. */
export const placesToOrder = (session: Pick<Session, 'placesLeft' | 'waiting' | 'keptFor'>) =>
  session.waiting.length > 0 || isKept(session) ? 0 : session.placesLeft
