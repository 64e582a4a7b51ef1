import type { Terms } from '../booking/session'
import type { DivisionCode, MemberId, ServiceId } from '../shared/ids'
import { policy } from '../shared/policy'
import { ok, type Result, refuse } from '../shared/result'
import { DAY, type Instant, type Interval } from '../shared/time'
import type { Eligibility } from './eligibility'

/** Where a service is given: at a place, at home, online, or an agent does it for the person. */
export const WHERES = ['venue', 'home', 'online', 'agent'] as const
export type Where = (typeof WHERES)[number]

/** What is said of a service. Cost is words: nobody pays here. */
export interface Facts {
  title: string
  category: string
  provider: string
  where: Where
  place: string
  cost: string
  forWhom: string | null
  bring: string | null
  standard: string | null
  /** How long it takes, in words. */
  timeLimit: string | null
  /** Null for everybody. */
  eligibility: Eligibility | null
  /** Settled for a session when it is made. */
  volunteersNeeded: number
  terms: Terms
}

/** `draft` until it is published for the first time; what is withdrawn may come back. */
export const SERVICE_STATES = ['draft', 'published', 'withdrawn'] as const

/** What made a version. */
export const SERVICE_STEPS = ['published', 'revised', 'withdrawn', 'returned'] as const
export type ServiceStep = (typeof SERVICE_STEPS)[number]

/** Something residents can order. */
export interface Service extends Facts {
  _id: ServiceId
  community: DivisionCode
  /** 0 while it is a draft; each step in its life is one more. */
  version: number
  /** When its next session starts, as last seen; the menu is in this order. */
  nextAt: Instant
  score: Score | null
  publishedBy: MemberId
}

/** What a session says of its service, wherever it takes place. Who may order it is absent for everybody. */
export const toldOf = ({ title, category, provider, where, cost, eligibility, version }: Service) => ({
  ...{ title, category, provider, where, cost, version },
  ...(eligibility ? { eligibility } : {}),
})

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
