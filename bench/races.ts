import { build } from '../config/build'
import { type RaceResult, raceForSeats, raceForTasks, raceForThree, raceToRate } from '../test/support/races'
import { raceForRooms } from '../test/support/schedule-races'
import { verdict } from './report'

const SEEDS = [1, 2, 3, 4, 5]

/** Runs a race with each seed, and says what came of it; true when nothing was wrong and all answers were as they should be. */
const races = async (
  name: string,
  race: (seed: number) => Promise<RaceResult>,
  isRight: (answers: Record<string, number>) => boolean,
) => {
  let passed = true
  for (const seed of SEEDS) {
    const { answers, faults, seconds } = await race(seed)
    const told = Object.entries(answers).map(([code, count]) => `${count} ${code}`)
    passed = verdict(isRight(answers) && faults.length === 0, `${name}, seed ${seed}: ${told.join(', ')}`) && passed
    console.log(`      in ${seconds.toFixed(1)} s`)
    for (const fault of faults.slice(0, 10)) console.log(`      ${fault}`)
  }
  return passed
}

/** All answers are among these codes, `ok` so many times. */
const exactly =
  (ok: number, ...codes: string[]) =>
  (answers: Record<string, number>) =>
    answers.ok === ok && Object.keys(answers).every((code) => code === 'ok' || codes.includes(code))

const several = { attempts: 10_000, capacities: [40, 30, 20, 10] }

export const run = async (): Promise<boolean> => {
  await build(['functions'])
  const full = ['SESSION_FULL', 'ALREADY_BOOKED', 'OVERLAPPING'] as const
  const passed = [
    await races('50,000 tries for 100 seats of one session', (seed) => raceForSeats(seed), exactly(100, ...full)),
    await races(
      '10,000 tries for 100 seats of four sessions',
      (seed) => raceForSeats(seed, several),
      exactly(100, ...full),
    ),
    await races(
      '600 orders of 3 of 6 sessions',
      raceForThree,
      ({ ok = 0, ...others }) => ok > 0 && exactly(ok, ...full)({ ok, ...others }),
    ),
    await races(
      '1,000 tries for overlapping times of 10 rooms and 20 people',
      (seed) => raceForRooms(seed),
      ({ ok = 0, ...others }) => ok > 0 && exactly(ok, 'VENUE_TAKEN', 'STAFF_TAKEN')({ ok, ...others }),
    ),
    await races('500 volunteers for 20 places', raceForTasks, exactly(20, 'TASK_FULL', 'OVERLAPPING_TASK')),
    await races('200 ratings of one booking', raceToRate, exactly(1, 'ALREADY_RATED')),
  ]
  return passed.every(Boolean)
}
