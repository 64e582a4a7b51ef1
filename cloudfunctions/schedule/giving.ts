import type { Checked } from '@/contract/contract'
import type { schedule } from '@/contract/schedule'
import type { Clash } from '@/domain/schedule/plan'
import type { DivisionCode, MemberId } from '@/domain/shared/ids'
import { type Member, maskName, reaches } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { members, venues } from './collections'

type Input = Checked<typeof schedule.operations.addRule>

/** Roles whose holders give services. */
const GIVING = ['worker', 'organisation', 'volunteer'] as const

export const mayGive = (member: Member, community: DivisionCode) =>
  GIVING.some((role) => reaches(member.roles, role, community))

/** Whether the venue is one the worker answers for and holds so many, and whether the staff may give it. 2 requests at most. */
export const refusalToGive = async (
  { venueId, staff, capacity }: Pick<Input, 'venueId' | 'staff' | 'capacity'>,
  community: DivisionCode,
  worker: Member,
): Promise<'VENUE_NOT_FOUND' | 'VENUE_TOO_SMALL' | 'STAFF_NOT_FOUND' | null> => {
  const [venue, people] = await Promise.all([
    venueId ? venues.get(venueId) : null,
    staff.length ? members.find({ _id: command.oneOf(staff) }, { limit: staff.length }) : [],
  ])
  if (venueId && !(venue && reaches(worker.roles, 'worker', venue.community))) return 'VENUE_NOT_FOUND'
  if (venue && venue.people < capacity) return 'VENUE_TOO_SMALL'
  return people.filter((member) => mayGive(member, community)).length < staff.length ? 'STAFF_NOT_FOUND' : null
}

/** What a rule's sessions are like, as it is stored. */
export const givenBy = ({ rule, capacity, venueId, staff, buffer }: Input) => ({
  ...{ rule, capacity, venue: venueId, staff, buffer },
})

/** The masked names of some people. */
export const namesOf = async (ids: readonly MemberId[]) => {
  const distinct = [...new Set(ids)]
  const found = distinct.length
    ? await members.find({ _id: command.oneOf(distinct) }, { limit: distinct.length, fields: ['name'] })
    : []
  const names = new Map(found.map(({ _id, name }) => [_id, maskName(name)]))
  return (staff: readonly MemberId[]) => staff.map((memberId) => ({ memberId, name: names.get(memberId) ?? '' }))
}

export const shownClash = ({ startsAt, endsAt, why, who }: Clash) => ({
  ...{ startsAt: toIso(startsAt), endsAt: toIso(endsAt), why, who },
})
