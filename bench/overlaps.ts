import { raceForHires, raceForOwnTime, type TimeRaceResult } from '../test/support/races'
import { verdict } from './report'

const SEEDS = [1, 2, 3, 4, 5]

/** Runs a race for time with each seed; true when nothing overlapped and nothing was refused without need. */
const races = async (name: string, race: (seed: number) => Promise<TimeRaceResult>) => {
  let passed = true
  for (const seed of SEEDS) {
    const { answers, faults, seconds, overlaps, needless, standing } = await race(seed)
    const unexpected = answers.UNEXPECTED ?? 0
    const isRight = overlaps === 0 && needless === 0 && unexpected === 0 && standing > 0 && faults.length === 0
    const told = Object.entries(answers).map(([code, count]) => `${count} ${code}`)
    passed =
      verdict(isRight, `${name}, seed ${seed}: ${overlaps} overlaps, ${standing} stand; ${told.join(', ')}`) && passed
    console.log(`      ${needless} refused without need, in ${seconds.toFixed(1)} s`)
    for (const fault of faults.slice(0, 10)) console.log(`      ${fault}`)
  }
  return passed
}

export const run = async (): Promise<boolean> => {
  const rooms = await races('1,000 hires at once of ten rooms', raceForHires)
  const people = await races('1,000 orders at once of 50 people', raceForOwnTime)
  return rooms && people
}
