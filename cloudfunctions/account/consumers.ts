import type { Why } from '@/domain/account/look'
import type { DomainEvent } from '@/domain/shared/events'
import type { Consumers } from '../_runtime/relay'
import { acts, divisions, looks, members } from './collections'

/** Why somebody looked, and where they work: words, which no event holds. */
const lookOf = async (event: DomainEvent): Promise<{ why: Why } | object> => {
  if (event.type !== 'account.looked') return {}
  const day = await looks.get(event.day)
  const look = day?.looks.find((one) => one.event === event._id)
  if (!day || !look) return {}
  const { reason, words, booking } = look
  const worker = event.behalf?.as === 'desk' ? await members.get(day.by) : null
  const from = worker && (await divisions.get(worker.community))?.name
  return { why: { reason, words }, ...(booking ? { booking } : {}), ...(from ? { from } : {}) }
}

/** Whatever was done for another, of any kind, goes onto the log of the person served; once, under the event's own id. */
export const consumers: Consumers = async (event) => {
  const { _id, type, at, behalf } = event
  if (!behalf) return
  const { of: member, by, as } = behalf
  await acts.insert({
    ...{ _id, member, by, as, what: type, at },
    ...('booking' in event ? { booking: event.booking } : {}),
    ...('order' in event ? { order: event.order } : {}),
    ...('bond' in event ? { bond: event.bond } : {}),
    ...(await lookOf(event)),
  })
}
