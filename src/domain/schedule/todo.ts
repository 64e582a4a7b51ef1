import { type Instant, instant } from '../shared/time'
import { type CivilDate, momentOn, toDay } from './civil'
import type { Clash } from './plan'

/** What a rule asks of the desk: some of its sessions could not be made; a year's holidays are not known. */
export const SCHEDULE_TODOS = ['unmade', 'unknownYear'] as const

export interface ScheduleTodo {
  kind: (typeof SCHEDULE_TODOS)[number]
  dueAt: Instant
  /** Of sessions: how many. Of a year: which. */
  count: number
  why: Clash['why'] | null
}

/** What waits for a year's holidays is told as the year, not session by session. */
export const todosOfRule = (
  { unmade, unknownYears }: { unmade: readonly Clash[]; unknownYears: readonly number[] },
  now: Instant,
): ScheduleTodo[] => {
  const ahead = unmade.filter(({ startsAt, why }) => startsAt > now && why !== 'WORKDAYS_UNKNOWN')
  const first = [...ahead].sort((a, b) => a.startsAt - b.startsAt)[0]
  return [
    ...(first ? [{ kind: 'unmade' as const, dueAt: first.startsAt, count: ahead.length, why: first.why }] : []),
    ...unknownYears.map((year) => ({
      kind: 'unknownYear' as const,
      dueAt: instant(Math.max(now, momentOn(toDay(`${year}-01-01` as CivilDate), 0))),
      count: year,
      why: null,
    })),
  ]
}
