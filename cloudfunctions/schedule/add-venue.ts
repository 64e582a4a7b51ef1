import type { schedule } from '@/contract/schedule'
import { mayEnter } from '@/domain/schedule/venue'
import type { VenueId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { divisions, venues } from './collections'

/** 5 requests: identity, request, community, venue, answer. */
export const addVenue: Handler<typeof schedule.operations.addVenue> = (
  { community, ...described },
  { caller, now, request },
) =>
  once(request, now, async (heardAt) => {
    if (!mayEnter(caller.member.roles, { community, kind: described.kind })) return refuse('NOT_YOUR_KIND')
    if ((await divisions.get(community))?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
    const _id = request.id as VenueId
    await venues.insert({ _id, community, by: caller.member._id, ...described, changedAt: heardAt })
    return ok({ venueId: _id })
  })
