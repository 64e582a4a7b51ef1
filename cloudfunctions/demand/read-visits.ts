import type { demand } from '@/contract/demand'
import { mayReadDiary } from '@/domain/demand/visit'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { readings } from './collections'
import { entries, page, written } from './diary'
import { aboutReadings } from './relays'

/**
 * It is written down who read what, and why, before anything is shown. The request's own record keeps no entry: a repeat shows
 * those that were written down. 8 requests: identity, request, entries, reading, answer, reading, entries, names; and the relay's.
 */
export const readVisits: Handler<typeof demand.operations.readVisits> = async (
  { community, reason, cursor },
  { caller: { member: reader }, now, request },
) => {
  const may = () => mayReadDiary(reader.roles, community)
  const told = await once<object, 'NOT_OF_COMMUNITY'>(request, now, async (at) => {
    if (!may()) return refuse('NOT_OF_COMMUNITY')
    const { found, cursor: next } = await page({ community }, cursor)
    const about = new Set(found.flatMap(({ by, member }) => (member && by !== reader._id ? [member] : [])))
    const events = [...about].map(
      (of): DomainEvent => ({
        ...{ _id: `${request.id}.read.${of}` as EventId, type: 'demand.visitsRead', at, reading: request.id },
        behalf: { of, by: reader._id, as: 'desk' },
      }),
    )
    const reading = {
      ...{ _id: request.id, by: reader._id, community, reason, at },
      ...{ visits: found.map(({ _id }) => _id), cursor: next, outbox: events },
      ...(events.length ? { dueAt: plus(now, policy.operation.relayGrace) } : {}),
    }
    if ((await readings.insert(reading)) === 'inserted') await aboutReadings.quickly(reading, events)
    return ok({})
  })
  if (!told.ok) return told
  const reading = await readings.get(request.id)
  if (!reading || !may()) return refuse('NOT_OF_COMMUNITY')
  return ok({ visits: await written(await entries(reading.visits)), cursor: reading.cursor })
}
