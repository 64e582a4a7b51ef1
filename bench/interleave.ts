import { tryInterleavings } from '../test/support/interleave'
import { verdict } from './report'

const INTERLEAVINGS = 20_000
/** Interleavings of one seed, in one backend. */
const SERIES = 2000

export const run = async (): Promise<boolean> => {
  const began = performance.now()
  for (let seed = 1; seed <= INTERLEAVINGS / SERIES; seed++) {
    await tryInterleavings(SERIES, seed)
    console.log(`${seed * SERIES} interleavings after ${((performance.now() - began) / 60_000).toFixed(1)} min`)
  }
  return verdict(true, `${INTERLEAVINGS} interleavings: no seat over or lost, nobody promoted twice or overtaken`)
}
