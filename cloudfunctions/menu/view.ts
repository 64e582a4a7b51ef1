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
