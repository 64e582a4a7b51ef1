import { type schedule, VENUE_KINDS } from '@/contract/schedule'
import { dayOf, momentOn, next } from '@/domain/schedule/civil'
import { openHours } from '@/domain/schedule/venue'
import { ok } from '@/domain/shared/result'
import { type Interval, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { type StoredVenue, venues as stored } from './collections'
import { workdaysLately } from './workdays'

const MOST = 1000

/** What everybody may read of a venue in a list. */
export const described = ({ _id, community, name, place, kind, people, hire }: StoredVenue) => ({
  ...{ id: _id, community, name, place, kind, people },
  hire: hire && { ...hire, who: [...hire.who] },
})

export const shown = ({ startsAt, endsAt }: Interval) => ({ startsAt: toIso(startsAt), endsAt: toIso(endsAt) })

/** 2 requests: identity, venues; the holidays once in a while. */
export const venues: Handler<typeof schedule.operations.venues> = async ({ community }, { now }) => {
  const fields = ['community', 'name', 'place', 'kind', 'people', 'hire', 'opening', 'holidays'] as const
  const [found, workdays] = await Promise.all([
    stored.find(
      { kind: command.oneOf(VENUE_KINDS), ...(community ? { community } : {}) },
      { limit: MOST, fields: [...fields] },
    ),
    workdaysLately(now),
  ])
  const today = { startsAt: momentOn(dayOf(now), 0), endsAt: momentOn(next(dayOf(now)), 0) }
  return ok({
    venues: found
      .map((venue) => ({ ...described(venue), today: openHours(venue, today, workdays).hours.map(shown) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    now: toIso(now),
  })
}
