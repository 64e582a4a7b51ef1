import type { Terms } from '../booking/session'
import type { DivisionCode, MemberId, ServiceId } from '../shared/ids'
import { policy } from '../shared/policy'
import { ok, type Result, refuse } from '../shared/result'
import { DAY, type Instant, type Interval } from '../shared/time'

/** Something residents can order. Cost is words: nobody pays here. */
export interface Service {
  _id: ServiceId
  community: DivisionCode
  title: string
  category: string
  provider: string
  place: string
  cost: string
  forWhom: string | null
  bring: string | null
  standard: string | null
  volunteersNeeded: number
  terms: Terms
  /** When its next session starts, as last seen; the menu is in this order. */
  nextAt: Instant
  score: Score | null
  publishedBy: MemberId
}

export interface Score {
  average: number
  count: number
}

export interface PlannedSession extends Interval {
  capacity: number
}

export type PlanRefusal = 'SESSION_IN_PAST' | 'SESSION_ENDS_BEFORE_START' | 'SESSION_TOO_LONG' | 'SESSION_TOO_FAR'

/** A session to publish lies ahead, within a year, ends after it starts and lasts a day at most. */
export const plan = (session: PlannedSession, now: Instant): Result<PlannedSession, PlanRefusal> => {
  if (session.startsAt <= now) return refuse('SESSION_IN_PAST')
  if (session.endsAt <= session.startsAt) return refuse('SESSION_ENDS_BEFORE_START')
  if (session.endsAt - session.startsAt > DAY) return refuse('SESSION_TOO_LONG')
  if (session.startsAt > now + policy.menu.publishHorizon) return refuse('SESSION_TOO_FAR')
  return ok(session)
}

/** The mean of the grades to one decimal, or null while nobody has rated. `counts[grade]` ratings of each grade. */
export const scoreOf = (counts: Readonly<Record<number, number>>): Score | null => {
  const entries = Object.entries(counts).map(([grade, count]) => [Number(grade), count] as const)
  const count = entries.reduce((sum, [, n]) => sum + n, 0)
  if (count === 0) return null
  const total = entries.reduce((sum, [grade, n]) => sum + grade * n, 0)
  return { average: Math.round((total / count) * 10) / 10, count }
}
