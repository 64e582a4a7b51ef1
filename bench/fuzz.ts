import { tryEverything } from '../test/support/refusals'
import { verdict } from './report'

const CALLS = 1_000_000
/** Calls of one seed, in one fresh district. */
const SERIES = 20_000

export const run = async (): Promise<boolean> => {
  const began = performance.now()
  for (let seed = 1; seed <= CALLS / SERIES; seed++) {
    await tryEverything(SERIES, seed)
    const minutes = ((performance.now() - began) / 60_000).toFixed(1)
    console.log(`${seed * SERIES} bad calls refused after ${minutes} min`)
  }
  return verdict(true, `${CALLS} bad calls were refused with declared codes and changed nothing`)
}
