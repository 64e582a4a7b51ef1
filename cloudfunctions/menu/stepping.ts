import type { Facts, ServiceStep } from '@/domain/menu/service'
import { changesFor, factsOf } from '@/domain/menu/version'
import type { MemberId, ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Member, reaches } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Request } from '../_runtime/request'
import { NO_NEXT, type Step, type StoredService, services, sessions, versions } from './collections'
import { eventOf, relay } from './relay'

/** What the desk may see: nothing of a publishing that is under way or came to nothing. */
export const MANAGED = ['draft', 'published', 'withdrawn']

/** A service that the worker answers for. */
export const within = async (worker: Member, id: ServiceId): Promise<StoredService | null> => {
  const service = await services.get(id)
  return service && MANAGED.includes(service.state) && reaches(worker.roles, 'worker', service.community)
    ? service
    : null
}

/** Of one published before its steps were kept. */
const stepOf = ({ step, at, publishedBy }: StoredService): Step => step ?? { what: 'published', at, by: publishedBy }

export const versionOf = (service: StoredService) => ({
  _id: `${service._id}.${service.version}`,
  ...{ service: service._id, version: service.version, step: stepOf(service), facts: factsOf(service) },
})

/** Those who have booked what lies ahead, or wait for it. */
export const peopleAhead = async (service: ServiceId, now: Instant): Promise<Set<MemberId>> => {
  const ahead = await sessions.find(
    { service, state: 'open', startsAt: command.after(now) },
    { sort: [['startsAt', 'asc']], limit: 1000, fields: ['holders.member', 'waiting.member'] },
  )
  return new Set(ahead.flatMap(({ holders, waiting }) => [...holders, ...waiting].map(({ member }) => member)))
}

interface Stepping {
  what: ServiceStep
  facts?: Facts
  reason?: string
  booked?: 'keep' | 'cancel'
}

/**
 * One step in the life of a service: the version that holds is set aside, then one guarded write makes the next. Its sessions
 * follow by the event. Null when somebody else was quicker. 5 requests, and the relay's.
 */
export const stepOn = async (
  service: StoredService,
  { what, facts = factsOf(service), reason, booked }: Stepping,
  { by, request, now }: { by: MemberId; request: Request; now: Instant },
) => {
  const { _id, state, seen } = service
  const version = service.version + 1
  const concerned = changesFor(service, facts, now).length > 0 && state === 'published'
  const told = concerned ? (await peopleAhead(_id, now)).size : 0
  if (service.version > 0) await versions.insert(versionOf(service))
  const event = eventOf(_id, what, version, now)
  const written = await services.update(
    { _id, state, seen },
    {
      ...facts,
      ...{ state: what === 'withdrawn' ? 'withdrawn' : 'published', version, seen: seen + 1, changedAt: now },
      ...{ step: { what, at: now, by, ...(reason ? { reason } : {}) }, checkAt: now },
      ...(state === 'published' ? {} : { nextAt: NO_NEXT }),
      ...{ booked: booked ?? command.drop(), edit: command.drop(), savedBy: command.drop() },
      made: command.push({ request: request.id, version, told }),
      outbox: command.push(event),
      dueAt: plus(now, policy.operation.relayGrace),
    },
  )
  if (!written) return null
  await relay.quickly(service, [event])
  return { serviceId: _id, version, seen: seen + 1, told }
}

/** What this very tap has made already. */
export const madeBy = ({ _id, made = [], seen }: StoredService, { id }: Request) => {
  const own = made.find(({ request }) => request === id)
  return own && { serviceId: _id, version: own.version, seen, told: own.told }
}
