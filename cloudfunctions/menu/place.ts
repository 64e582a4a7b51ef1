import type { Checked, Refusal } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import { ownOverlap } from '@/domain/schedule/plan'
import { refusalToUse } from '@/domain/schedule/venue'
import { workdaysWith } from '@/domain/schedule/workdays'
import { type Member, reaches } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { holidays, members, type StoredService, venues } from './collections'

type Operation = typeof menu.operations.publish

/** Roles whose holders give services. */
const GIVING = ['worker', 'organisation', 'volunteer'] as const

const NO_BUFFER = { before: 0, after: 0 }

/** Where sessions are to take place, and why they cannot; whether everything is free is its calendar's to say. 3 requests. */
export const placeOf = async (
  { community, sessions, venueId, staff }: Pick<Checked<Operation>, 'community' | 'sessions' | 'venueId' | 'staff'>,
  worker: Member,
  now: Instant,
): Promise<{
  venue: NonNullable<StoredService['venue']> | null
  refusal: { code: Refusal<Operation>; detail?: unknown } | null
}> => {
  const [found, years, people] = await Promise.all([
    venueId ? venues.get(venueId) : null,
    venueId ? holidays.find({ year: command.greater(0) }) : [],
    staff.length ? members.find({ _id: command.oneOf(staff) }, { limit: staff.length }) : [],
  ])
  const venue = found && { _id: found._id, buffer: found.buffer, place: `${found.place} ${found.name}` }
  const refusal = (code: Refusal<Operation>, session?: number) => ({
    venue,
    refusal: { code, ...(session === undefined ? {} : { detail: { session } }) },
  })
  if (venueId && !(found && reaches(worker.roles, 'worker', found.community))) return refusal('VENUE_NOT_FOUND')
  const givers = people.filter(({ roles }) => GIVING.some((role) => reaches(roles, role, community)))
  if (givers.length < staff.length) return refusal('STAFF_NOT_FOUND')
  const overlapping = ownOverlap(sessions, { venue, staff, buffer: NO_BUFFER })
  if (overlapping !== null) return refusal('SESSIONS_OVERLAP', overlapping)
  const workdays = workdaysWith(years)
  for (const [index, session] of sessions.entries()) {
    if (!found || session.startsAt <= now || session.endsAt <= session.startsAt) continue
    if (session.capacity > found.people) return refusal('VENUE_TOO_SMALL', index)
    const closed = refusalToUse(found, session, workdays)
    if (closed) return refusal(closed, index)
  }
  return { venue, refusal: null }
}
