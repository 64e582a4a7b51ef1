import type { Output, Refusal } from '@/contract/contract'
import { routeOf } from '@/contract/events'
import type { menu } from '@/contract/menu'
import type { Session } from '@/domain/booking/session'
import { plan } from '@/domain/menu/service'
import { calendarsOf } from '@/domain/schedule/plan'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { plus } from '@/domain/shared/time'
import { claimTime } from '../_runtime/calendar'
import { relayOf } from '../_runtime/relay'
import type { Claim, Saga } from '../_runtime/saga'
import { divisions, type StoredService, services, sessions } from './collections'

type Operation = typeof menu.operations.publish
type PublishRefusal = Refusal<Operation>

const sensible = ({ community, sessions: planned = [] }: StoredService): Claim<PublishRefusal> => ({
  async take(now) {
    if ((await divisions.get(community))?.level !== 'community') return { code: 'COMMUNITY_NOT_FOUND' }
    for (const [index, session] of planned.entries()) {
      const planned = plan(session, now)
      if (!planned.ok) return { code: planned.code, detail: { session: index } }
    }
    return null
  },
  async giveBack() {},
})

/** The time of the venue and of those who give the service, for all its sessions or none. */
const times = ({ at, sessions: planned = [], venue = null, staff = [] }: StoredService): Claim<PublishRefusal>[] => {
  const giving = { venue, staff, buffer: { before: 0, after: 0 } }
  const entries = planned.flatMap((session) =>
    calendarsOf(session, giving).map(({ owner, startsAt, endsAt }) => ({
      owner,
      entry: { by: session._id, for: session._id, startsAt, endsAt, at },
    })),
  )
  return [...new Set(entries.map(({ owner }) => owner))].map((owner) =>
    claimTime(
      owner,
      entries.filter((other) => other.owner === owner).map(({ entry }) => entry),
      (_, entry) => ({
        code: owner === venue?._id ? 'VENUE_TAKEN' : 'STAFF_TAKEN',
        detail: {
          session: planned.findIndex(({ _id }) => _id === entry.by),
          ...(owner === venue?._id ? {} : { staff: owner }),
        },
      }),
      { dueAt: plus(at, 2 * policy.operation.timeout) },
    ),
  )
}

/** The sessions of a service stand before it does: nobody finds one before its service is published. */
const written = ({ _id: service, sessions: planned = [], ...described }: StoredService): Claim<PublishRefusal> => ({
  async take() {
    const { community, title, category, provider, cost, volunteersNeeded, terms, venue = null, staff = [] } = described
    const { demands: keptFor = [] } = described
    const place = venue?.place ?? described.place
    const documents = planned.map(
      ({ _id, startsAt, endsAt, capacity }): Session => ({
        ...{ _id, service, community, title, category, provider, place, cost, volunteersNeeded, terms },
        ...{ state: 'open', startsAt, endsAt, capacity, placesLeft: capacity, holders: [], waiting: [] },
        ...{ venue: venue?._id ?? null, staff, rule: null },
        ...(keptFor.length ? { keptFor } : {}),
      }),
    )
    if ((await sessions.insert(documents)) === 'exists')
      for (const document of documents) await sessions.insert(document)
    return null
  },
  async giveBack() {
    await sessions.remove({ service })
  },
})

export const publishing: Saga<StoredService, Output<Operation>, PublishRefusal> = {
  documents: services,
  relay: relayOf(services, async () => routeOf),
  committed: 'published',
  interrupted: 'PUBLISH_INTERRUPTED',
  claims: (service) => [sensible(service), ...times(service), written(service)],
  surplus: (service) => (service.state === 'published' ? [] : [...times(service), written(service)]),
  commit: ({ _id, sessions: planned = [], demands = [] }, now) => {
    const ids = planned.map((session) => session._id)
    const published = { type: 'menu.published' as const, at: now, service: _id, sessions: ids, demands }
    return {
      change: {},
      value: { serviceId: _id, sessionIds: ids },
      events: demands.length ? [{ _id: `${_id}.published` as EventId, ...published }] : [],
    }
  },
}
