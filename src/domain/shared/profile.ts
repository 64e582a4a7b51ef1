import type { Instant } from './time'

/** Kinds of household that services are meant for. */
export const HOUSEHOLDS = [
  'alone',
  'emptyNest',
  'lowIncome',
  'newborn',
  'pupils',
  'singleParent',
  'lostOnlyChild',
  'nobodyEmployed',
] as const
export type Household = (typeof HOUSEHOLDS)[number]

/** Groups of people that services are meant for. */
export const GROUPS = ['disabled', 'frail', 'chronic', 'expecting', 'veteran', 'unemployed', 'newcomer'] as const
export type Group = (typeof GROUPS)[number]

/**
 * What a person has said of themselves, so that services can be found for them: each part only if they wish. Read to see what
 * fits and for nothing else, and never shown to anybody but themselves.
 */
export interface Profile {
  /** When they agreed that it is kept. */
  consentAt: Instant
  birthYear?: number
  /** Empty: none of them; absent: not said. */
  households?: Household[]
  groups?: Group[]
}
