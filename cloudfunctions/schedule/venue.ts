import type { schedule } from '@/contract/schedule'
import { dayOf, momentOn, next, toDate, toDay } from '@/domain/schedule/civil'
import { openHours } from '@/domain/schedule/venue'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { type Interval, overlaps, toIso } from '@/domain/shared/time'
import { calendars } from '../_runtime/calendar'
import type { Handler } from '../_runtime/serve'
import { venues } from './collections'
import { described, shown } from './venues'
import { workdaysLately } from './workdays'

/** What adjoins or overlaps is one, so that nothing is told of what takes place. */
const joined = (times: readonly Interval[]): Interval[] => {
  const all: Interval[] = []
  for (const { startsAt, endsAt } of [...times].sort((a, b) => a.startsAt - b.startsAt)) {
    const last = all[all.length - 1]
    if (!last || last.endsAt < startsAt) all.push({ startsAt, endsAt })
    else if (last.endsAt < endsAt) last.endsAt = endsAt
  }
  return all
}

/** 3 requests: identity, venue, its calendar; the holidays once in a while. */
export const venue: Handler<typeof schedule.operations.venue> = async ({ venueId, from }, { now }) => {
  const [found, calendar, workdays] = await Promise.all([
    venues.get(venueId),
    calendars.get(venueId),
    workdaysLately(now),
  ])
  if (!found) return refuse('VENUE_NOT_FOUND')
  const first = from ? toDay(from) : dayOf(now)
  const last = next(first, policy.schedule.venueDays)
  const between = { startsAt: momentOn(first, 0), endsAt: momentOn(last, 0) }
  const { hours, unknownYears } = openHours(found, between, workdays)
  return ok({
    ...described(found),
    ...{ keeper: { ...found.keeper }, houseRules: found.houseRules, holidays: found.holidays },
    ...{ opening: found.opening.map((opening) => ({ ...opening })), buffer: { ...found.buffer } },
    ...{ from: toDate(first), until: toDate(next(last, -1)) },
    open: hours.map(shown),
    taken: joined(calendar?.busy.filter((busy) => overlaps(busy, between)) ?? []).map(shown),
    unknownYears,
    now: toIso(now),
  })
}
