import type { ServiceId } from '../shared/ids'
import type { Sought } from './query-terms'

/** How near a service is given: in one's community, in one's street, in one's district. */
export const NEARNESS = ['community', 'street', 'district'] as const
export type Nearness = (typeof NEARNESS)[number]

/** The services that stand under one term, as far away as that. */
export interface List {
  term: string
  nearness: Nearness
  entries: readonly { service: ServiceId; weight: number }[]
}

export interface Ranked {
  service: ServiceId
  nearness: Nearness
  score: number
  /** The terms under which it was found. */
  terms: string[]
}

/** What is near comes first unless something farther fits that much better. */
const CLOSER: Record<Nearness, number> = { community: 1.6, street: 1.25, district: 1 }

/** What fits less than this part of the best is not shown, nor what hardly fits at all. */
const LEAST_PART = 0.18
const LEAST = 1.2
/** Nor what answers less than this part of the question. */
const LEAST_SHARE = 0.12

/** A term under which many stand says less. */
const rarity = (found: number) => 1 / (1 + Math.log2(1 + found / 3))

/** How much it counts that a service answers the whole of the question, and not a part of it very well. */
const WHOLE = 0.6

const weightOf = (terms: readonly Sought[]) => terms.reduce((sum, { weight }) => sum + weight, 0)

/** Every service found, what fits best first; the same whatever the order of lists and entries. */
export const rank = (sought: readonly Sought[], lists: readonly List[]): Ranked[] => {
  const listsOf = new Map<string, List[]>()
  for (const list of lists) listsOf.set(list.term, [...(listsOf.get(list.term) ?? []), list])
  const found = new Map<ServiceId, { nearness: Nearness; weights: Map<string, number> }>()
  const scarce = new Map<string, number>()
  for (const { term } of sought) {
    const own = listsOf.get(term) ?? []
    scarce.set(term, rarity(Math.max(0, ...own.map(({ entries }) => entries.length))))
    for (const { nearness, entries } of own)
      for (const { service, weight } of entries) {
        const known = found.get(service) ?? { nearness, weights: new Map() }
        if (NEARNESS.indexOf(nearness) < NEARNESS.indexOf(known.nearness)) known.nearness = nearness
        known.weights.set(term, weight)
        found.set(service, known)
      }
  }
  const groups = new Map<number, string[]>()
  for (const { group, term } of sought) if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), term])
  const whole = weightOf(sought)
  const ranked = [...found].flatMap(([service, { nearness, weights }]): Ranked[] => {
    const met = sought.filter(
      ({ term, group }) =>
        weights.has(term) && (group === undefined || (groups.get(group) ?? []).every((other) => weights.has(other))),
    )
    const score = met.reduce(
      (sum, { term, weight }) => sum + weight * (weights.get(term) as number) * (scarce.get(term) as number),
      0,
    )
    const share = weightOf(met) / whole
    const fits = score * (1 - WHOLE + WHOLE * share)
    if (share < LEAST_SHARE) return []
    return [{ service, nearness, score: fits * CLOSER[nearness], terms: met.map(({ term }) => term) }]
  })
  const best = Math.max(0, ...ranked.map(({ score }) => score))
  return ranked
    .filter(({ score }) => score >= LEAST && score >= LEAST_PART * best)
    .sort((a, b) => b.score - a.score || (a.service < b.service ? -1 : 1))
}
