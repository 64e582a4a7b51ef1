import { trySequences } from '../test/support/sequences'
import { table, verdict } from './report'

const SEQUENCES = 100_000
/** Sequences of one seed, in one backend. */
const SERIES = 10_000
const LONGEST = 12

export const run = async (): Promise<boolean> => {
  const began = performance.now()
  const total: Record<string, number> = {}
  for (let seed = 1; seed <= SEQUENCES / SERIES; seed++) {
    const answers = await trySequences(SERIES, seed, LONGEST)
    for (const [answer, count] of Object.entries(answers)) total[answer] = (total[answer] ?? 0) + count
    console.log(`${seed * SERIES} sequences after ${((performance.now() - began) / 60_000).toFixed(1)} min`)
  }
  table(Object.entries(total).map(([answer, count]) => [answer, String(count)]))
  return verdict(true, `${SEQUENCES} sequences of commands were answered and ended as the model says`)
}
