import type { schedule } from '@/contract/schedule'
import { ok, refuse } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { mayKeep } from './add-venue'
import { venues } from './collections'

/** 5 requests: identity, request, venue (2), answer. */
export const changeVenue: Handler<typeof schedule.operations.changeVenue> = (
  { venueId, ...described },
  { caller, now, request },
) =>
  once(request, now, async (heardAt) => {
    const venue = await venues.get(venueId)
    const may = (kind: typeof described.kind) => !!venue && mayKeep(caller.member, venue.community, kind)
    if (!venue || !may('unit')) return refuse('VENUE_NOT_FOUND')
    if (!may(venue.kind) || !may(described.kind)) return refuse('NOT_YOUR_KIND')
    await venues.update({ _id: venueId, changedAt: command.until(heardAt) }, { ...described, changedAt: heardAt })
    return ok({ venueId })
  })
