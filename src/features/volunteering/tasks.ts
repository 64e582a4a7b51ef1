import { DAY, instant } from '@/domain/shared/time'
import { refusalToCheckIn } from '@/domain/volunteering/task'
import type { ValueOf } from '@/platform/call'
import { usePages, useQuery } from '@/platform/use-call'

type Tasks = ValueOf<'volunteering.tasks'>
export type OpenTask = Tasks['tasks'][number]
export type Claim = Tasks['mine'][number]

/** Who is helping, as far as these pages need to know. */
export interface Volunteer {
  name: string
  /** 12 digits. */
  community: string
}

/** Open tasks of a community, else of the district, by pages; and everything I claimed. */
export const useTasks = (community?: string) => {
  const input = community ? { community } : {}
  const open = usePages('volunteering.tasks', input, ({ tasks }) => tasks)
  const { value } = useQuery('volunteering.tasks', input)
  return { open, mine: value?.mine ?? [] }
}

/** What there is to do about a claim now. */
export type Next = 'later' | 'arrive' | 'finish' | 'missed' | 'served' | 'cancelled'

export const nextOf = (claim: Claim, now: number): Next => {
  if (claim.state === 'serving') return 'finish'
  if (claim.state !== 'claimed') return claim.state === 'served' ? 'served' : 'cancelled'
  const time = { startsAt: instant(Date.parse(claim.startsAt)), endsAt: instant(Date.parse(claim.endsAt)) }
  const refusal = refusalToCheckIn(time, instant(now))
  if (refusal === 'TOO_EARLY') return 'later'
  return refusal === 'TASK_ENDED' ? 'missed' : 'arrive'
}

/** A missed task is shown this long, so that the community can still be told. */
const MISSED_SHOWN = 3 * DAY

/** Whether a claim still asks something of the volunteer, if only to know that it was cancelled. */
export const isAhead = (claim: Claim, now: number) => {
  const next = nextOf(claim, now)
  if (next === 'served') return false
  if (next === 'missed') return now - Date.parse(claim.endsAt) < MISSED_SHOWN
  return next !== 'cancelled' || Date.parse(claim.startsAt) > now
}

export const soonestFirst = (a: Claim, b: Claim) => Date.parse(a.startsAt) - Date.parse(b.startsAt)
