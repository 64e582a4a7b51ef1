import type { Output, Refusal } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import type { Session } from '@/domain/booking/session'
import { plan } from '@/domain/menu/service'
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

/** The sessions of a service stand before it does: nobody finds one before its service is published. */
const written = ({ _id: service, sessions: planned = [], ...described }: StoredService): Claim<PublishRefusal> => ({
  async take() {
    const { community, title, category, provider, place, cost, volunteersNeeded, terms } = described
    const documents = planned.map(
      ({ _id, startsAt, endsAt, capacity }): Session => ({
        ...{ _id, service, community, title, category, provider, place, cost, volunteersNeeded, terms },
        ...{ state: 'open', startsAt, endsAt, capacity, placesLeft: capacity, holders: [], waiting: [] },
        ...{ venue: null, staff: [], rule: null },
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
  relay: relayOf(services, async () => () => []),
  committed: 'published',
  interrupted: 'PUBLISH_INTERRUPTED',
  claims: (service) => [sensible(service), written(service)],
  surplus: (service) => (service.state === 'published' ? [] : [written(service)]),
  commit: ({ _id, sessions: planned = [] }) => ({
    change: {},
    value: { serviceId: _id, sessionIds: planned.map((session) => session._id) },
    events: [],
  }),
}
