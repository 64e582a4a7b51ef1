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

/** What a person has said of themselves, each part only if they wished. */
export interface Said {
  birthYear?: number
  /** Empty: none of them; absent: not said. */
  households?: Household[]
  groups?: Group[]
}

/** Kept so that services can be found for the person. Read to see what fits and for nothing else, never shown to anybody but themselves. */
export interface Profile extends Said {
  /** When they agreed that it is kept. */
  consentAt: Instant
}
