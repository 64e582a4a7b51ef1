import { isKept, type Session } from '@/domain/booking/session'
import type { StoredService } from './collections'

/** What everybody may read of a service. */
export const described = ({
  _id,
  title,
  category,
  community,
  provider,
  place,
  cost,
  volunteersNeeded,
  score,
}: StoredService) => ({
  id: _id,
  title,
  category,
  community,
  provider,
  place,
  cost,
  volunteersNeeded,
  score: score && { average: score.average, count: score.count },
})

/** A free place is for those who wait for it, or asked for what is new. */
export const placesToOrder = (session: Pick<Session, 'placesLeft' | 'waiting' | 'keptFor'>) =>
  session.waiting.length > 0 || isKept(session) ? 0 : session.placesLeft
