import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR, pass, publish, settle, startBackend } from './backend'
import { broken, brokenNow } from './invariants'
import { atATime, pick, randomOf, shuffled, tally } from './load'
import { readDocuments, startServer, writeSeed } from './server'

// The SDK listens to a socket anew for each request that had to wait for one.
EventEmitter.defaultMaxListeners = 0

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
    return {
      answers: tally(codes),
      faults: await readDocuments(data, brokenNow),
      seconds,
    }
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

const VOLUNTEERS = 500

/**
 * 500 volunteers claim three tasks with 20 places in all, each all three at once, in any order. The first two lie partly at
 * the same time; the third begins when the second ends.
 */
export const raceForTasks = async (seed: number): Promise<RaceResult> => {
  const backend = await startBackend()
  try {
    const random = randomOf(seed)
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    await backend.addMember('resident')
    const volunteers = Array.from({ length: VOLUNTEERS }, (_, index) => `volunteer-${index}`)
    for (const openid of volunteers) await backend.addMember(openid, ['volunteer'])
    const tasks: string[] = []
    for (const [hours, volunteersNeeded] of [
      [3, 8],
      [3.5, 6],
      [4.5, 6],
    ] as const) {
      const { sessionIds } = await publish(backend, { hours, volunteersNeeded })
      const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
      tasks.push(bookings[0].id)
    }
    const began = performance.now()
    const codes = await Promise.all(
      volunteers.flatMap((openid) =>
        shuffled(random, tasks).map(async (taskId) => {
          const answer = await backend.call(openid, 'volunteering.claim', { taskId })
          return answer.ok ? 'ok' : answer.code
        }),
      ),
    )
    const seconds = (performance.now() - began) / 1000
    await settle(backend)
    return { answers: tally(codes), faults: broken(backend), seconds }
  } finally {
    await backend.stop()
  }
}

/** 200 ratings of one booking at once, with any grades. `score`: the service's; `stood`: the grade that was taken. */
export const raceToRate = async (seed: number): Promise<RaceResult & { score: unknown; stood: number | undefined }> => {
  const backend = await startBackend()
  try {
    const random = randomOf(seed)
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    await backend.addMember('resident')
    const { sessionIds, serviceId } = await publish(backend)
    const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
    pass(5 * HOUR)
    const began = performance.now()
    const taps = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const grade = 1 + Math.floor(random() * 5)
        const answer = await backend.call('resident', 'feedback.rate', { bookingId: bookings[0].id, grade })
        return { grade, code: answer.ok ? 'ok' : answer.code }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    await settle(backend)
    return {
      ...{ answers: tally(taps.map(({ code }) => code)), faults: broken(backend), seconds },
      score: backend.document('services', serviceId)?.score,
      stood: taps.find(({ code }) => code === 'ok')?.grade,
    }
  } finally {
    await backend.stop()
  }
}
