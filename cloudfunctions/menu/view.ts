import type { Session } from '@/domain/booking/session'
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

/** A free place is for those who wait for it. */
export const placesToOrder = ({ placesLeft, waiting }: Pick<Session, 'placesLeft' | 'waiting'>) =>
  waiting.length > 0 ? 0 : placesLeft
