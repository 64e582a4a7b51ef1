import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { COMMUNITY, HOUR, inHours, pass, publish, settle, startBackend } from './backend'
import { connectDirectly } from './direct'
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
  const { seed: file, sessionIds } = writeSeed(folder, openids, capacities)
  const server = await startServer({ data, seed: file })
  try {
    const began = performance.now()
    const codes = await atATime(atOnce, attempts, async (index) => {
      const items = want(random).map((session) => ({ sessionId: sessionIds[session] }))
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
    const volunteers = Array.from({ length: VOLUNTEERS }, (_, index) => `volunteer-${index}`)
    for (const openid of volunteers) await backend.addMember(openid, ['volunteer'])
    const tasks: string[] = []
    for (const [hours, volunteersNeeded] of [
      [3, 8],
      [3.5, 6],
      [4.5, 6],
    ] as const) {
      const { sessionIds } = await publish(backend, { hours, volunteersNeeded })
      const resident = `resident-${tasks.length}`
      await backend.addMember(resident)
      const { bookings } = await backend.must(resident, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
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

/** A race for time: `overlaps`, which must be none; `needless`, refusals of a time that nothing stands in the way of. */
export interface TimeRaceResult extends RaceResult {
  overlaps: number
  needless: number
  /** How many bookings stand in the end. */
  standing: number
}

interface Time {
  startsAt: number
  endsAt: number
}

const overlaps = (a: Time, b: Time) => a.startsAt < b.endsAt && b.startsAt < a.endsAt
const pairsOf = (times: readonly Time[]) =>
  times.flatMap((one, index) => times.slice(0, index).filter((other) => overlaps(one, other))).length
const HALF_HOUR = HOUR / 2
/** Half hours of a day from eight on, in which everything takes place. */
const morning = (days: number) => Date.parse(`${inHours(24 * days).slice(0, 10)}T08:00:00+08:00`)

const ROOMS = 10
/** Minutes to clear up after a hire. */
const BUFFER = 15

/** A thousand residents at once, each wanting one of ten rooms for a time of the same day that others want too. */
export const raceForHires = async (seed: number, attempts = 1000): Promise<TimeRaceResult> => {
  const backend = await startBackend()
  const disconnect = connectDirectly(backend)
  try {
    const random = randomOf(seed)
    const people = openidsOf(attempts / 4)
    for (const openid of people) await backend.addMember(openid)
    const rooms = Array.from({ length: ROOMS }, (_, index) => `room-${index}`)
    const opening = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 1440 }))
    await backend.store.insert(
      'venues',
      rooms.map((_id) => ({
        ...{
          _id,
          community: COMMUNITY,
          name: _id,
          place: '二楼',
          kind: 'community',
          keeper: { name: '老李', phone: '' },
        },
        ...{ houseRules: '', opening, holidays: 'open', people: 30, buffer: { before: 0, after: BUFFER } },
        hire: { shortest: 30, longest: 240, step: 30, daysAhead: 30, who: ['resident'] },
      })),
    )
    const began = performance.now()
    const hires = await Promise.all(
      Array.from({ length: attempts }, async () => {
        const room = pick(random, rooms)
        const startsAt = morning(1) + Math.floor(random() * 20) * HALF_HOUR
        const endsAt = startsAt + (1 + Math.floor(random() * 4)) * HALF_HOUR
        const iso = (at: number) => inHours((at - Date.now()) / HOUR)
        const input = { venueId: room, startsAt: iso(startsAt), endsAt: iso(endsAt), purpose: '下棋', people: 4 }
        const answer = await backend.call(pick(random, people), 'booking.hire', input)
        return { room, startsAt, endsAt, code: answer.ok ? 'ok' : answer.code }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    await settle(backend)
    const given = (room: string) => hires.filter((hire) => hire.room === room && hire.code === 'ok')
    const withBuffer = ({ startsAt, endsAt }: Time) => ({ startsAt, endsAt: endsAt + BUFFER * 60_000 })
    const isTaken = ({ room, ...time }: (typeof hires)[number]) =>
      given(room).some((other) => overlaps(withBuffer(other), withBuffer(time)))
    return {
      ...{ answers: tally(hires.map(({ code }) => code)), faults: broken(backend), seconds },
      overlaps: rooms.reduce((sum, room) => sum + pairsOf(given(room).map(withBuffer)), 0),
      needless: hires.filter((hire) => hire.code === 'VENUE_TAKEN' && !isTaken(hire)).length,
      standing: hires.filter(({ code }) => code === 'ok').length,
    }
  } finally {
    disconnect()
    await backend.stop()
  }
}

/** 1,000 orders at once of one or two of forty sessions with places for all, by fifty people: only their own time stands in the way. */
export const raceForOwnTime = async (seed: number, attempts = 1000): Promise<TimeRaceResult> => {
  const backend = await startBackend()
  const disconnect = connectDirectly(backend)
  try {
    const random = randomOf(seed)
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    const people = openidsOf(50)
    for (const openid of people) await backend.addMember(openid)
    const sessions: (Time & { id: string })[] = []
    for (let index = 0; index < 40; index++) {
      const hours = 3 + Math.floor(random() * 40) / 4
      const { sessionIds } = await publish(backend, { hours, capacities: [50] })
      const { startsAt, endsAt } = backend.document('sessions', sessionIds[0] as string) as unknown as Record<
        string,
        Date
      >
      sessions.push({ id: sessionIds[0] as string, startsAt: Number(startsAt), endsAt: Number(endsAt) })
    }
    const began = performance.now()
    const orders = await Promise.all(
      Array.from({ length: attempts }, async () => {
        const person = pick(random, people)
        const wanted = shuffled(random, sessions).slice(0, 1 + Math.floor(random() * 2))
        const items = wanted.map(({ id }) => ({ sessionId: id }))
        const answer = await backend.call(person, 'booking.order', { items })
        return { person, wanted, code: answer.ok ? 'ok' : answer.code }
      }),
    )
    const seconds = (performance.now() - began) / 1000
    await settle(backend)
    const given = (person: string) =>
      orders.filter((order) => order.person === person && order.code === 'ok').flatMap(({ wanted }) => wanted)
    const isTaken = ({ person, wanted }: (typeof orders)[number]) =>
      pairsOf(wanted) > 0 || wanted.some((one) => given(person).some((other) => overlaps(one, other)))
    return {
      ...{ answers: tally(orders.map(({ code }) => code)), faults: broken(backend), seconds },
      overlaps: people.reduce((sum, person) => sum + pairsOf(given(person)), 0),
      needless: orders.filter((order) => order.code !== 'ok' && !isTaken(order)).length,
      standing: people.reduce((sum, person) => sum + given(person).length, 0),
    }
  } finally {
    disconnect()
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
