import type { DemandId, DivisionCode, MemberId, VisitId } from '../shared/ids'
import type { Assignment } from '../shared/roles'
import type { Instant } from '../shared/time'
import type { Grid } from './demand'

/** An entry in the diary of rounds. It says of people what they told one person: few may read it. */
export interface Visit {
  _id: VisitId
  community: DivisionCode
  by: MemberId
  /** Who was visited, when it was somebody known here. */
  member: MemberId | null
  where: string | null
  seen: string
  need: string | null
  category: string | null
  grid: Grid | null
  /** The demand that the need became. */
  demand: DemandId | null
  at: Instant
}

/** Those who work in that very community, not those above it. Whoever wrote an entry reads it anyway. */
export const mayReadDiary = (roles: readonly Assignment[], community: DivisionCode) =>
  roles.some(({ role, scope }) => role === 'worker' && scope === community)
