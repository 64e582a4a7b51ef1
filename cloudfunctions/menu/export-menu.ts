import type { menu } from '@/contract/menu'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { openSessionsOf } from './around'
import { members, services, venues } from './collections'
import { heldFacts } from './facts'

const PAGE = 20

/** A page of services with what lies ahead of each: 4 requests and one for each service. */
export const exportMenu: Handler<typeof menu.operations.exportMenu> = async ({ community, cursor }, { now }) => {
  const found = await services.find(after({ state: 'published', community }, 'nextAt', 'asc', cursor), {
    sort: [
      ['nextAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: PAGE,
  })
  const ahead = await openSessionsOf(
    found.map(({ _id }) => _id),
    now,
  )
  const rooms = [...new Set(ahead.flatMap(({ venue }) => venue ?? []))]
  const people = [...new Set(ahead.flatMap(({ staff }) => staff))]
  const [named, givers] = await Promise.all([
    rooms.length ? venues.find({ _id: command.oneOf(rooms) }, { limit: rooms.length, fields: ['name'] }) : [],
    people.length ? members.find({ _id: command.oneOf(people) }, { limit: people.length, fields: ['name'] }) : [],
  ])
  const roomOf = new Map(named.map(({ _id, name }) => [_id, name]))
  const nameOf = new Map(givers.map(({ _id, name }) => [_id, maskName(name)]))
  const last = found[PAGE - 1]
  return ok({
    services: found.map((service) => ({
      service: heldFacts(service),
      sessions: ahead
        .filter((session) => session.service === service._id && session.startsAt > now)
        .sort((a, b) => a.startsAt - b.startsAt)
        .slice(0, policy.menu.sheet.sessionsOfService)
        .map(({ startsAt, endsAt, capacity, venue, staff }) => ({
          ...{ startsAt: toIso(startsAt), endsAt: toIso(endsAt), capacity },
          venue: venue && (roomOf.get(venue) ?? null),
          staff: staff.map((member) => nameOf.get(member) ?? ''),
        })),
    })),
    cursor: last ? toCursor({ at: last.nextAt, id: last._id }) : null,
  })
}
