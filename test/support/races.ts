import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faultsOfSeats } from './agreement'
import { atATime, pick, randomOf, shuffled, tally } from './load'
import { readDocuments, startServer, writeSeed } from './server'

const openidsOf = (count: number) => Array.from({ length: count }, (_, index) => `member-${index}`)

/** What became of a race for seats. */
export interface RaceResult {
  /** How often each code was answered; `ok` for an order that stands. */
  answers: Record<string, number>
  /** What is wrong with the documents afterwards; nothing should be. */
  faults: string[]
  seconds: number
}

/**
 * Lets members order from one local server, in processes of its own with its documents on disk.
 *
 * @param want which sessions the n-th order asks for, each by its place in `capacities`
 */
const race = async (options: {
  members: number
  capacities: readonly number[]
  attempts: number
  atOnce: number
  seed: number
  want(random: () => number): number[]
}): Promise<RaceResult> => {
  const { members, capacities, attempts, atOnce, seed, want } = options
  const folder = mkdtempSync(join(tmpdir(), 'diancai-race-'))
  const data = join(folder, 'data')
  const openids = openidsOf(members)
  const random = randomOf(seed)
  const server = await startServer({ data, seed: writeSeed(folder, openids, capacities) })
  try {
    const began = performance.now()
    const codes = await atATime(atOnce, attempts, async (index) => {
      const items = want(random).map((session) => ({ sessionId: `session-${session}` }))
      const answer = await server.call(pick(random, openids), 'booking.order', { items }, `tap-${index}`)
      return answer.ok ? 'ok' : answer.code
    })
    const seconds = (performance.now() - began) / 1000
    return { answers: tally(codes), faults: await readDocuments(data, faultsOfSeats), seconds }
  } finally {
    await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** 200 members, 64 at a time, order one seat each, of sessions that have 100 seats in all. */
export const raceForSeats = (seed: number, { attempts = 50_000, capacities = [100] } = {}) =>
  race({
    ...{ members: 200, atOnce: 64, attempts, capacities, seed },
    want: (random) => [Math.floor(random() * capacities.length)],
  })

/** 600 orders of 3 of 6 sessions each, in any order, 32 at a time; there is room for some of them. */
export const raceForThree = (seed: number) =>
  race({
    ...{ members: 200, atOnce: 32, attempts: 600, capacities: [60, 60, 60, 60, 60, 60], seed },
    want: (random) => shuffled(random, [0, 1, 2, 3, 4, 5]).slice(0, 3),
  })
