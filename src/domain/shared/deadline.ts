import { DAY, type Instant, instant } from './time'

/** Milliseconds that civil time is ahead of UTC, all year round. */
const CIVIL_AHEAD = 8 * 60 * 60_000

/** Where a to-do stands in the list: due today or before, later, or in the hands of somebody else. */
export type DeadlineGroup = 'today' | 'later' | 'others'

/** How long before its deadline a to-do is urgent. */
const URGENT_WITHIN = 2 * 60 * 60_000

/** The end of the civil day in which `now` lies. */
export const endOfDay = (now: number): Instant =>
  instant((Math.floor((now + CIVIL_AHEAD) / DAY) + 1) * DAY - CIVIL_AHEAD)

export const groupOf = ({ due, others }: { due: number; others: boolean }, now: number): DeadlineGroup => {
  if (others) return 'others'
  return due < endOfDay(now) ? 'today' : 'later'
}

/** Urgent: over, or nearly. Soon: today or tomorrow. */
export const haste = (due: number, now: number): 'urgent' | 'soon' | 'calm' => {
  if (due - now < URGENT_WITHIN) return 'urgent'
  return due < endOfDay(now) + DAY ? 'soon' : 'calm'
}
