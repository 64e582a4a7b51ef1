import { type Booking, stands } from '@/domain/booking/order'
import { type BookingId, locateBooking } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { orders } from './collections'

/** People looked up, and told, in one request. */
export const TOGETHER = 500

/** So many at a time. */
export const lapsOf = <T>(items: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(items.length / TOGETHER) }, (_, lap) =>
    items.slice(lap * TOGETHER, (lap + 1) * TOGETHER),
  )

/** Those of the bookings that stand. 1 request. */
export const bookingsOf = async (places: readonly { booking: BookingId }[]) => {
  const ids = [...new Set(places.map(({ booking }) => locateBooking(booking).order))]
  const found = await orders.find(
    { _id: command.oneOf(ids), state: 'ordered' },
    { limit: ids.length, fields: ['state', 'member', 'bookings'] },
  )
  const byId = new Map(found.map((order) => [order._id, order]))
  return (id: BookingId): Booking | null => {
    const { order, index } = locateBooking(id)
    const held = byId.get(order)?.bookings[index]
    return held && stands(held) ? held : null
  }
}

const KNOWN: readonly string[] = ['ordered', 'rescheduled']

/** Since when a person knows that they are to come. */
export const knownSince = ({ steps }: Booking, now: Instant): Instant =>
  steps.reduce((since, { what, at }) => (KNOWN.includes(what) ? at : since), now)
