import type { Instant } from '../shared/time'
import type { Facts } from './service'

/** Every fact of a service, in the order in which it is read. */
export const FACTS = [
  'title',
  'category',
  'forWhom',
  'eligibility',
  'where',
  'place',
  'provider',
  'timeLimit',
  'standard',
  'cost',
  'bring',
  'volunteersNeeded',
  'terms',
] as const satisfies readonly (keyof Facts)[]
export type Fact = (typeof FACTS)[number]

/**
 * What those who have booked are told of. The rest holds for whoever orders from then on: whom a service is for, how it can be
 * given back, how many hands it needs. What was agreed never gets worse.
 */
export const CONCERNING = [
  'title',
  'where',
  'place',
  'provider',
  'timeLimit',
  'standard',
  'cost',
  'bring',
] as const satisfies readonly Fact[]
export type ConcerningFact = (typeof CONCERNING)[number]

/** One thing that has changed for those who had booked before. */
export interface Change {
  at: Instant
  field: ConcerningFact
  before: string | null
  after: string | null
}

const inOrder = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([key, inner]) => [key, inOrder(inner)])
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other))

/** Only the facts of what may hold more. */
export const factsOf = (holder: Facts): Facts =>
  Object.fromEntries(FACTS.map((fact) => [fact, holder[fact]])) as unknown as Facts

/** The facts that differ. */
export const changedFacts = (before: Facts, after: Facts): Fact[] =>
  FACTS.filter((fact) => !isSame(before[fact], after[fact]))

/** What has changed for those who booked before. */
export const changesFor = (before: Facts, after: Facts, at: Instant): Change[] =>
  CONCERNING.filter((field) => before[field] !== after[field]).map((field) => ({
    ...{ at, field, before: before[field], after: after[field] },
  }))

/** What has changed since somebody ordered: each fact once, from what they had read to what holds now; nothing that was changed back. */
export const changesSince = (changes: readonly Change[], orderedAt: Instant): Change[] =>
  CONCERNING.flatMap((field) => {
    const own = changes.filter((change) => change.field === field && change.at > orderedAt)
    const [first, last] = [own[0], own[own.length - 1]]
    return first && last && first.before !== last.after ? [{ ...last, before: first.before }] : []
  })
