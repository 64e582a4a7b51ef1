import { CONCERNING, changedFacts, type Fact } from '@/domain/menu/version'
import type { EventOf } from '@/domain/shared/events'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { services, sessions, versions } from './collections'
import { bookingsOf, knownSince, lapsOf } from './people'
import { type Telling, tell } from './telling'

/** Sessions ahead whose people are told, the soonest first. */
const MOST = 1000

const CONCERNS: readonly Fact[] = CONCERNING

/** Whether it changed anything that those who have booked go by. 2 requests, or 3. */
const concerns = async ({ service, version }: EventOf<'menu.revised'>): Promise<boolean> => {
  const [before, then] = await Promise.all([
    versions.get(`${service}.${version - 1}`),
    versions.get(`${service}.${version}`),
  ])
  const after = then?.facts ?? (await services.get(service))
  return !!before && !!after && changedFacts(before.facts, after).some((fact) => CONCERNS.includes(fact))
}

/** Whoever ordered before a service was revised is told that it was; its sessions say what has changed. */
export const tellRevised = async (event: EventOf<'menu.revised'>) => {
  if (!(await concerns(event))) return
  const { _id, at, service } = event
  const now = clock()
  const ahead = await sessions.find(
    { service, startsAt: command.after(now), 'holders.0': command.present() },
    { sort: [['startsAt', 'asc']], limit: MOST, fields: ['title', 'startsAt', 'place', 'holders'] },
  )
  const places = ahead.flatMap((session) => session.holders.map((holder) => ({ ...holder, session })))
  for (const lap of lapsOf(places)) {
    const bookingOf = await bookingsOf(lap)
    const tellings = lap.flatMap(({ booking, member, session }): Telling[] => {
      const held = bookingOf(booking)
      const { title, startsAt, place } = session
      if (held?.session !== session._id || knownSince(held, now) >= at) return []
      return [
        { member, of: `${_id}.${booking}`, at, news: { kind: 'revised', booking, service, title, startsAt, place } },
      ]
    })
    await tell(tellings)
  }
}
