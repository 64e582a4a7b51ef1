import type { schedule } from '@/contract/schedule'
import type { VenueKind } from '@/domain/schedule/venue'
import type { DivisionCode, VenueId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { type Member, reaches } from '@/domain/shared/roles'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { divisions, venues } from './collections'

/** A worker looks after every venue, an organisation after those of units. */
export const mayKeep = ({ roles }: Member, community: DivisionCode, kind: VenueKind) =>
  reaches(roles, 'worker', community) || (kind === 'unit' && reaches(roles, 'organisation', community))

/** 5 requests: identity, request, community, venue, answer. */
export const addVenue: Handler<typeof schedule.operations.addVenue> = (
  { community, ...described },
  { caller, now, request },
) =>
  once(request, now, async (heardAt) => {
    if (!mayKeep(caller.member, community, described.kind)) return refuse('NOT_YOUR_KIND')
    if ((await divisions.get(community))?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
    const _id = request.id as VenueId
    await venues.insert({ _id, community, ...described, changedAt: heardAt })
    return ok({ venueId: _id })
  })
