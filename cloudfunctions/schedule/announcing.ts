import { routeOf } from '@/contract/events'
import type { DomainEvent } from '@/domain/shared/events'
import type { DemandId, EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Member, reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { type Collection, command } from '../_runtime/database'
import { relayOf, type WithOutbox } from '../_runtime/relay'
import { demands, type StoredSession, services, sessions } from './collections'

const relay = relayOf(services as unknown as Collection<WithOutbox>, async () => routeOf)

/** Whether the worker reaches where each of the demands was asked. 1 request, or none for none. */
export const areKnown = async (ids: readonly DemandId[], { roles }: Member) => {
  const found = ids.length
    ? await demands.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['community'] })
    : []
  return found.filter(({ community }) => reaches(roles, 'worker', community)).length === ids.length
}

/**
 * Tells those whose demands an open session answers, through the outbox of its service: a session's own `dueAt` is booking's while
 * it is open. Until that is written, the session stays due.
 */
export const announce = async ({ _id, service, keptFor = [], checkAt }: StoredSession) => {
  if (keptFor.length === 0) return
  const event: DomainEvent = {
    ...{ _id: `${_id}.added` as EventId, type: 'schedule.sessionAdded', at: clock() },
    ...{ service, sessions: [_id], demands: keptFor },
  }
  const told = await services.update(
    { _id: service, 'outbox._id': command.isNot(event._id) },
    { outbox: command.push(event), dueAt: plus(event.at, policy.operation.relayGrace) },
  )
  if (checkAt !== undefined) await sessions.update({ _id, state: 'open' }, { checkAt: command.drop() })
  if (told) await relay.quickly({ _id: service, outbox: [event] }, [event])
}
