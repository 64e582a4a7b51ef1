import fc from 'fast-check'
import { sessionId } from '@/domain/shared/ids'
import { instant, MINUTE } from '@/domain/shared/time'
import { digest, memberIdOf } from '../../cloudfunctions/_runtime/identity'
import { COMMUNITY, contextOf, startBackend } from './backend'
import { connectDirectly, type Hold } from './direct'

const HALF_HOUR = 30 * MINUTE
/** Midnight of a day in China. */
const MIDNIGHT = Date.parse('2026-11-25T00:00:00+08:00')
/** When the clock stands still, it stands at so many minutes past the hour. */
const PAST_THE_HOUR = 17
export const WORKER = 'worker'
const MOST_PEOPLE = 6

/** What it begins with: `hour` of the day, and services with their sessions, in half hours from that hour. */
export interface World {
  hour: number
  people: number
  services: {
    cancelBefore: number
    reschedules: number
    sessions: { slot: number; length: number; capacity: number }[]
  }[]
}

export const worlds: fc.Arbitrary<World> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  people: fc.integer({ min: 4, max: MOST_PEOPLE }),
  services: fc.array(
    fc.record({
      cancelBefore: fc.constantFrom(0, 0, 60, 180),
      reschedules: fc.integer({ min: 0, max: 2 }),
      sessions: fc.uniqueArray(
        fc.record({
          // Within a few hours, or the next day.
          slot: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 40, max: 52 })),
          length: fc.integer({ min: 1, max: 3 }),
          capacity: fc.constantFrom(1, 1, 1, 1, 2, 3),
        }),
        { minLength: 1, maxLength: 3, selector: ({ slot }) => slot },
      ),
    }),
    { minLength: 2, maxLength: 3 },
  ),
})

/** A session of a world; `startsAt` and `endsAt` in epoch milliseconds, `cancelBefore` in minutes. */
export interface PlannedSession {
  id: string
  service: string
  startsAt: number
  endsAt: number
  capacity: number
  cancelBefore: number
  reschedules: number
}

const STORED = ['orders', 'sessions', 'calendars', 'bonds', 'events', 'requests', 'acts']

/** A backend for one world after another, where people keep their names and the clock stands still until it is told. */
export const startStage = async (hold?: Hold) => {
  const backend = await startBackend()
  // What people are told is no part of what is modelled here.
  const raw: typeof backend.raw = async (name, ...rest) =>
    name === 'reminder' ? { ok: true, value: null } : backend.raw(name, ...rest)
  const disconnect = connectDirectly({ store: backend.store, raw }, hold)
  const openids = [WORKER, ...Array.from({ length: MOST_PEOPLE }, (_, index) => `p${index}`)]
  for (const openid of openids) await backend.addMember(openid, openid === WORKER ? ['worker'] : [])
  const clock = Date.now
  let now = clock()
  Date.now = () => now

  return {
    backend,
    /** Their names by their ids. */
    members: new Map(openids.map((openid) => [memberIdOf(openid) as string, openid])),
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds
    },
    async begin({ hour, services }: World): Promise<PlannedSession[]> {
      await Promise.all(STORED.map((name) => backend.store.remove(name, { _id: { $gt: '' } }, { multi: true })))
      const midnight = MIDNIGHT + hour * 60 * MINUTE
      now = midnight + PAST_THE_HOUR * MINUTE
      const sessions = services.flatMap(({ sessions: planned, ...terms }, service) =>
        planned.map(({ slot, length, capacity }, index) => {
          const startsAt = instant(midnight + slot * HALF_HOUR)
          const endsAt = instant(startsAt + length * HALF_HOUR)
          const id = sessionId(`service${service}-${index}`, { startsAt, endsAt })
          return { id, service: `service${service}`, startsAt, endsAt, capacity, ...terms }
        }),
      )
      const documents = sessions.map(({ id, service, startsAt, endsAt, capacity, cancelBefore, reschedules }) => ({
        ...{ _id: id, state: 'open', service, community: COMMUNITY, title: service, category: 'health', provider: '' },
        ...{ place: '', cost: '', capacity, placesLeft: capacity, holders: [], waiting: [], volunteersNeeded: 0 },
        ...{ terms: { cancelBefore, reschedules }, venue: null, staff: [], rule: null },
        ...{ startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
      }))
      await backend.store.insert('sessions', documents)
      return sessions
    },
    /** The timers of booking, or of these. */
    async sweep(...names: string[]) {
      for (const name of names.length ? names : ['booking']) {
        const event = { Type: 'Timer', TriggerName: 'sweep', Message: '' }
        const answer = await backend.raw(name, event, contextOf(null, 'timer'))
        if (!answer.ok) throw new Error(`the sweep of ${name}: ${answer.code}`)
      }
    },
    /** A bond as it stands from now on. */
    async setBond(helper: string, served: string, state: 'active' | 'ended') {
      const ids = { helper: memberIdOf(helper), served: memberIdOf(served) }
      const _id = digest('bond', ids.helper, ids.served)
      const at = new Date(now)
      await backend.store.remove('bonds', { _id })
      await backend.store.insert('bonds', [{ _id, ...ids, state, relation: 'child', vouchedBy: null, at, wordAt: at }])
    },
    async stop() {
      disconnect()
      Date.now = clock
      await backend.stop()
    },
  }
}

export type Stage = Awaited<ReturnType<typeof startStage>>
