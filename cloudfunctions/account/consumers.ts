import type { Consumers } from '../_runtime/relay'
import { acts } from './collections'

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
  })
}
