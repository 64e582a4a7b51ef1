import type { Sought } from './query-terms'
import { type Described, termsOf } from './service-terms'

/** What was asked, and the words of the service that answer it. */
export interface Reason {
  asked: string
  found: string
}

/** Most reasons that are told. */
const MOST = 2

/** Why a service was found where its words are others than those of the question, the weightiest first. */
export const reasonsFor = (service: Described, sought: readonly Sought[], met: readonly string[]): Reason[] => {
  const terms = termsOf(service)
  const reasons = sought
    .filter(({ term }) => met.includes(term))
    .flatMap(({ term, asked, weight }) => {
      const told = terms.get(term)
      return told && !told.said.includes(asked) && !asked.includes(told.said)
        ? [{ asked, found: told.said, counts: weight * told.weight }]
        : []
    })
    .sort((a, b) => b.counts - a.counts)
  const seen = new Set<string>()
  return reasons
    .filter(({ asked }) => !seen.has(asked) && seen.add(asked))
    .slice(0, MOST)
    .map(({ asked, found }) => ({ asked, found }))
}
