import type { schedule } from '@/contract/schedule'
import { mayEnter } from '@/domain/schedule/venue'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { venues } from './collections'

/** 5 requests: identity, request, venue (2), answer. */
export const changeVenue: Handler<typeof schedule.operations.changeVenue> = (
  { venueId, ...described },
  { caller, now, request },
) =>
  once(request, now, async (heardAt) => {
    const venue = await venues.get(venueId)
    const { _id, roles } = caller.member
    if (!venue || !(venue.by === _id || reaches(roles, 'worker', venue.community))) return refuse('VENUE_NOT_FOUND')
    const { community } = venue
    if (!mayEnter(roles, venue) || !mayEnter(roles, { community, kind: described.kind })) return refuse('NOT_YOUR_KIND')
    await venues.update({ _id: venueId, changedAt: command.until(heardAt) }, { ...described, changedAt: heardAt })
    return ok({ venueId })
  })
