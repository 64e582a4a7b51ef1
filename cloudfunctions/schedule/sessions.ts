import { SESSION_STATES, type schedule } from '@/contract/schedule'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { sessions as stored } from './collections'
import { namesOf } from './giving'

const SHOWN = [
  ...['service', 'title', 'category', 'place', 'startsAt', 'endsAt', 'state', 'reason', 'venue', 'staff', 'rule'],
  ...['capacity', 'placesLeft', 'waiting', 'volunteersNeeded', 'hired'],
]

/** 3 requests: identity, sessions, staff. */
export const sessions: Handler<typeof schedule.operations.sessions> = async ({ community, from, until, cursor }) => {
  const { weekSize } = policy.schedule
  const where = {
    community,
    state: command.oneOf(SESSION_STATES),
    startsAt: command.between(plus(from, -1), plus(until, -1)),
    // Nobody was in it, and its rule says otherwise now.
    byRule: command.missing(),
  }
  const found = await stored.find(after(where, 'startsAt', 'asc', cursor), {
    sort: [
      ['startsAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: weekSize,
    fields: SHOWN,
  })
  const named = await namesOf(found.flatMap(({ staff }) => staff))
  const last = found[found.length - 1]
  return ok({
    sessions: found.map(({ _id, service, title, category, place, startsAt, endsAt, ...session }) => ({
      ...{ id: _id, serviceId: service, title, category, place, startsAt: toIso(startsAt), endsAt: toIso(endsAt) },
      state: session.state as (typeof SESSION_STATES)[number],
      reason: session.reason ?? null,
      venueId: session.venue,
      staff: named(session.staff),
      ruleId: session.rule,
      capacity: session.capacity,
      placesLeft: session.placesLeft,
      // Not its holders, which may be a thousand: so many places are taken.
      booked: session.capacity - session.placesLeft,
      waiting: session.waiting.length,
      volunteersNeeded: session.volunteersNeeded * (session.capacity - session.placesLeft),
      hired: session.hired !== undefined,
    })),
    cursor: last && found.length === weekSize ? toCursor({ at: last.startsAt, id: last._id }) : null,
  })
}
