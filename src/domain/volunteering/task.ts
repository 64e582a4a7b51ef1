import type { ClaimId, DivisionCode, MemberId, TaskId } from '../shared/ids'
import { policy } from '../shared/policy'
import { type Instant, type Interval, instant, type Minutes, minutesBetween, plus } from '../shared/time'

/** A booking that needs hands. Its places are claimed by volunteers of the whole district. */
export interface Task extends Interval {
  _id: TaskId
  state: 'open' | 'closed'
  title: string
  category: string
  community: DivisionCode
  communityName: string
  place: string
  member: MemberId
  /** Masked name of the person served. */
  resident: string
  places: number
  placesLeft: number
  holders: { member: MemberId; claim: ClaimId }[]
}

export type ClaimState = 'claimed' | 'serving' | 'served' | 'released' | 'cancelled'

export type ClaimRefusal = 'TASK_CLOSED' | 'TASK_STARTED' | 'ALREADY_CLAIMED' | 'TASK_FULL'

/** A task is open until it starts; a volunteer takes one place of it. */
export const refusalToClaim = (task: Task, volunteer: MemberId, now: Instant): ClaimRefusal | null => {
  if (task.state !== 'open') return 'TASK_CLOSED'
  if (now >= task.startsAt) return 'TASK_STARTED'
  if (task.holders.some(({ member }) => member === volunteer)) return 'ALREADY_CLAIMED'
  return task.placesLeft <= 0 ? 'TASK_FULL' : null
}

/** A volunteer arrives from a while before the start until the end. */
export const refusalToCheckIn = (time: Interval, now: Instant): 'TOO_EARLY' | 'TASK_ENDED' | null => {
  if (now < time.startsAt - policy.volunteering.earlyCheckIn) return 'TOO_EARLY'
  return now >= time.endsAt ? 'TASK_ENDED' : null
}

/** When a volunteer served: a forgotten check-out earns nothing past the overrun. */
export const servedTime = (time: Interval, checkedInAt: Instant, checkedOutAt: Instant): Interval => ({
  startsAt: checkedInAt,
  endsAt: instant(Math.min(checkedOutAt, plus(time.endsAt, policy.volunteering.overrun))),
})

/** Minutes actually served: never more than by the clock, and none of those that another service already counted. */
export const minutesServed = (
  time: Interval,
  checkedInAt: Instant,
  checkedOutAt: Instant,
  counted: readonly Interval[] = [],
): Minutes => {
  const { startsAt, endsAt } = servedTime(time, checkedInAt, checkedOutAt)
  let from = startsAt
  let served = 0
  for (const other of [...counted].sort((a, b) => a.startsAt - b.startsAt)) {
    served += Math.max(0, Math.min(other.startsAt, endsAt) - from)
    from = instant(Math.max(from, other.endsAt))
  }
  return minutesBetween(instant(0), instant(served + Math.max(0, endsAt - from)))
}

/** By when a task that lacks hands should have them: a while before it starts; once that is over, the start itself. */
export const handsDueAt = ({ startsAt }: Pick<Interval, 'startsAt'>, now: Instant): Instant => {
  const early = plus(startsAt, -policy.volunteering.handsBefore)
  return now < early ? early : startsAt
}
