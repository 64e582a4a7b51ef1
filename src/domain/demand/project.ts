import type { DemandId, DivisionCode, MemberId, ProjectId } from '../shared/ids'
import type { Instant } from '../shared/time'

/** Open until an organisation takes it on, then taken until it is done. */
export const PROJECT_STATES = ['open', 'taken', 'done'] as const
export type ProjectState = (typeof PROJECT_STATES)[number]

/** What demands are to become that no service gives yet: for an organisation to take on. */
export interface Project {
  _id: ProjectId
  community: DivisionCode
  title: string
  text: string
  category: string | null
  demands: DemandId[]
  state: ProjectState
  by: MemberId
  at: Instant
  taker: { member: MemberId; name: string } | null
  takenAt: Instant | null
  doneAt: Instant | null
  /** What came of it, in the words of whoever says that it is done. */
  result: string | null
}

export const refusalToTakeOn = ({ state }: Pick<Project, 'state'>) => (state === 'open' ? null : 'PROJECT_TAKEN')

export const refusalToFinish = ({ state }: Pick<Project, 'state'>) => {
  if (state === 'open') return 'PROJECT_NOT_TAKEN'
  return state === 'done' ? 'PROJECT_DONE' : null
}
