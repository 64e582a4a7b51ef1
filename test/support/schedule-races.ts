import { EventEmitter } from 'node:events'
import { COMMUNITY, inHours, settle, startBackend } from './backend'
import { broken } from './invariants'
import { pick, randomOf, tally } from './load'
import type { RaceResult } from './races'
import { addVenue, aService, daily, dateIn } from './schedule'

// The SDK listens to a socket anew for each request that had to wait for one.
EventEmitter.defaultMaxListeners = 0

const ROOMS = 10
const WORKERS = 20
const HALF_HOUR = 30 * 60_000

/** Sessions of one room, or of one worker, that lie at the same time, by what is stored of them. */
const overlapsIn = (
  sessions: readonly { state: string; venue: string | null; staff: string[]; startsAt: Date; endsAt: Date }[],
) => {
  const open = sessions.filter(({ state }) => state === 'open')
  return open.flatMap((one, index) =>
    open.slice(0, index).filter((other) => {
      const isShared =
        (one.venue && one.venue === other.venue) || one.staff.some((member) => other.staff.includes(member))
      return isShared && +one.startsAt < +other.endsAt && +other.startsAt < +one.endsAt
    }),
  ).length
}

/**
 * A thousand at once want ten rooms and twenty people for times of one day: services published with one to three sessions, and,
 * one in ten, a rule. `overlaps`: how many pairs of sessions were given the same room or person at one time.
 */
export const raceForRooms = async (seed: number, attempts = 1000): Promise<RaceResult & { overlaps: number }> => {
  const backend = await startBackend()
  try {
    const random = randomOf(seed)
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    const staff: string[] = []
    for (let count = 0; count < WORKERS; count++) staff.push(await backend.addMember(`worker-${count}`, ['worker']))
    const rooms: string[] = []
    for (let count = 0; count < ROOMS; count++)
      rooms.push(await addVenue(backend, { name: `活动室 ${count}`, buffer: { before: 0, after: count % 2 ? 15 : 0 } }))
    const serviceId = await aService(backend, 200)
    const morning = Date.parse(`${dateIn(1)}T08:00:00+08:00`)
    const isoAt = (at: number) => inHours((at - Date.now()) / 3_600_000)
    const half = () => Math.floor(random() * 24)

    const publishing = () => {
      const first = half()
      const sessions = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, index) => {
        const startsAt = morning + (first + index * 6) * HALF_HOUR
        return {
          startsAt: isoAt(startsAt),
          endsAt: isoAt(startsAt + (1 + Math.floor(random() * 3)) * HALF_HOUR),
          capacity: 10,
        }
      })
      const given = { venueId: pick(random, rooms), staff: random() < 0.5 ? [pick(random, staff)] : [] }
      return [
        'menu.publish',
        { community: COMMUNITY, service: { title: '合唱', category: 'culture' }, sessions, ...given },
      ] as const
    }
    const ruling = () => {
      const given = { venueId: pick(random, rooms), staff: [pick(random, staff)] }
      const rule = { from: dateIn(1), until: dateIn(1), starts: [8 * 60 + half() * 30], minutes: 60 }
      return ['schedule.addRule', { serviceId, ...daily(given, rule) }] as const
    }
    const wishes = Array.from({ length: attempts }, () => (random() < 0.1 ? ruling() : publishing()))
    const began = performance.now()
    const codes = await Promise.all(
      wishes.map(async ([operation, input]) => {
        const answer = await backend.call('worker', operation, input)
        if (!answer.ok) return answer.code
        return answer.value.unmade?.length ? answer.value.unmade[0].why : 'ok'
      }),
    )
    const seconds = (performance.now() - began) / 1000
    await settle(backend)
    const overlaps = overlapsIn(backend.all('sessions') as unknown as Parameters<typeof overlapsIn>[0])
    return { answers: tally(codes), faults: broken(backend), seconds, overlaps }
  } finally {
    await backend.stop()
  }
}
