import type { Output, Refusal } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import type { Session } from '@/domain/booking/session'
import { plan, toldOf } from '@/domain/menu/service'
import { calendarsOf } from '@/domain/schedule/plan'
import { policy } from '@/domain/shared/policy'
import { plus } from '@/domain/shared/time'
import { claimTime } from '../_runtime/calendar'
import type { Claim, Saga } from '../_runtime/saga'
import { divisions, type StoredService, services, sessions } from './collections'
import { indexLater } from './indexing'
import { eventOf, relay } from './relay'

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
const written = (published: StoredService): Claim<PublishRefusal> => ({
  async take() {
    const {
      _id: service,
      community,
      volunteersNeeded,
      terms,
      sessions: planned = [],
      venue = null,
      staff = [],
      demands: keptFor = [],
    } = published
    const place = venue?.place ?? published.place
    const documents = planned.map(
      ({ _id, startsAt, endsAt, capacity }): Session => ({
        ...{ _id, service, community, ...toldOf(published), place, volunteersNeeded, terms },
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
    await sessions.remove({ service: published._id })
  },
})

export const publishing: Saga<StoredService, Output<Operation>, PublishRefusal> = {
  documents: services,
  relay,
  committed: 'published',
  interrupted: 'PUBLISH_INTERRUPTED',
  claims: (service) => [sensible(service), ...times(service), written(service)],
  surplus: (service) => (service.state === 'published' ? [] : [...times(service), written(service)]),
  commit: ({ _id, sessions: planned = [], demands = [] }, now) => {
    const sessions = planned.map((session) => session._id)
    return {
      change: indexLater(now),
      value: { serviceId: _id, sessionIds: sessions },
      events: [{ ...eventOf(_id, 'published', 1, now), ...(demands.length ? { sessions, demands } : {}) }],
    }
  },
}
