import type { schedule } from '@/contract/schedule'
import { plan as planned, toldOf } from '@/domain/menu/service'
import { sortOut } from '@/domain/schedule/plan'
import { type SessionId, sessionId as sessionIdOf } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { calendars } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { announce, areKnown } from './announcing'
import { type StoredSession, services, sessions, venues } from './collections'
import { refusalToGive } from './giving'
import { make } from './making'
import { refreshNext } from './withdrawing'
import { readWorkdays } from './workdays'

const NO_BUFFER = { before: 0, after: 0 }

/** 10 requests; with a venue or staff up to 6 more, with demands 3 more and the relay's. Its own intent, as the sessions of rules are. */
export const addSession: Handler<typeof schedule.operations.addSession> = (
  { serviceId, startsAt, endsAt, capacity, venueId = null, staff, demands },
  { caller, now, request },
) =>
  once(request, now, async (heardAt) => {
    const service = await services.get(serviceId)
    if (!service || !reaches(caller.member.roles, 'worker', service.community)) return refuse('SERVICE_NOT_FOUND')
    const sessionId: SessionId = sessionIdOf(request.id, { startsAt, endsAt })
    const earlier = await sessions.get(sessionId)
    if (earlier && earlier.state !== 'planned' && earlier.state !== 'unmade') {
      if (earlier.state === 'open') await announce(earlier)
      return ok({ sessionId })
    }
    if (service.state !== 'published') return refuse('NOT_ON_MENU')
    const possible = planned({ startsAt, endsAt, capacity }, heardAt)
    if (!possible.ok) return refuse(possible.code)
    if (!(await areKnown(demands, caller.member))) return refuse('DEMAND_NOT_FOUND')
    const refusal = await refusalToGive({ venueId, staff, capacity }, service.community, caller.member)
    if (refusal) return refuse(refusal)
    const owners = [...(venueId ? [venueId as string] : []), ...staff]
    const [venue, workdays, busy] = await Promise.all([
      venueId ? venues.get(venueId) : null,
      readWorkdays(),
      owners.length ? calendars.find({ _id: command.oneOf(owners) }, { limit: owners.length }) : [],
    ])
    const giving = { venue, staff, buffer: NO_BUFFER }
    const time = { _id: sessionId, startsAt, endsAt }
    const [clash] = sortOut([time], giving, busy, workdays, [sessionId]).clashes
    if (clash) return refuse(clash.why)
    const { community, volunteersNeeded, terms } = service
    const session: StoredSession = {
      ...{ ...time, service: service._id, community, ...toldOf(service), volunteersNeeded, terms },
      ...{ place: venue ? `${venue.place} ${venue.name}` : service.place, capacity, placesLeft: capacity },
      ...{ holders: [], waiting: [], state: 'planned', venue: venueId, staff, rule: null },
      ...(demands.length ? { keptFor: demands } : {}),
      checkAt: plus(now, 2 * policy.operation.timeout),
    }
    const { opened, taken } = await make([session], giving, now)
    const stood = taken[0]?.why
    if (stood) return refuse(stood)
    if (opened) {
      await refreshNext(service._id, now)
      await announce(session)
    }
    return ok({ sessionId })
  })
