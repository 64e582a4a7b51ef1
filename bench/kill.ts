import { build } from '../config/build'
import { killUnderLoad } from '../test/support/kills'
import { verdict } from './report'

const KILLS = 200
/** Kills on one data folder, after which a fresh one is taken. */
const SERIES = 20

export const run = async (): Promise<boolean> => {
  await build(['functions'])
  let passed = true
  for (let seed = 1; seed <= KILLS / SERIES; seed++) {
    const { kills, answered, cutOff, faults } = await killUnderLoad(SERIES, seed)
    const told = `${kills} kills with ${answered} requests answered and ${cutOff} cut off: ${faults.length} faults`
    passed = verdict(faults.length === 0 && cutOff > 0, told) && passed
    for (const fault of faults.slice(0, 20)) console.log(`      ${fault}`)
  }
  return passed
}
