import { type schedule, VENUE_KINDS } from '@/contract/schedule'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { type StoredVenue, venues as stored } from './collections'

const MOST = 1000

/** What everybody may read of a venue in a list. */
export const described = ({ _id, community, name, place, kind, people, hire }: StoredVenue) => ({
  ...{ id: _id, community, name, place, kind, people },
  hire: hire && { ...hire, who: [...hire.who] },
})

/** 2 requests: identity, venues. */
export const venues: Handler<typeof schedule.operations.venues> = async ({ community }) => {
  const found = await stored.find(
    { kind: command.oneOf(VENUE_KINDS), ...(community ? { community } : {}) },
    { limit: MOST, fields: ['community', 'name', 'place', 'kind', 'people', 'hire'] },
  )
  return ok({ venues: found.map(described).sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')) })
}
