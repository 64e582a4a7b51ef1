import type { Booking } from '@/domain/booking/order'
import type { DomainEvent, EventType } from '@/domain/shared/events'
import { type BookingId, type EventId, locateBooking } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Member, maskName, reaches } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { behalfOf, type Served } from '../_runtime/behalf'
import { type Change, command, type Where } from '../_runtime/database'
import type { Request } from '../_runtime/request'
import { orders, type StoredOrder, type StoredSession, sessions } from './collections'
import { relay } from './relay'

/** A booking that a worker may speak of: of a session in a community they reach. */
export interface Known {
  order: StoredOrder
  held: Booking
  session: StoredSession
}

/** 2 requests. Null as well when it is none of the worker's. */
export const knownTo = async (worker: Member, bookingId: BookingId): Promise<Known | null> => {
  const { order: orderId, index } = locateBooking(bookingId)
  const order = await orders.get(orderId)
  const held = order?.bookings[index]
  const session = held && (await sessions.get(held.session))
  return order?.state === 'ordered' && session && reaches(worker.roles, 'worker', session.community)
    ? { order, held, session }
    : null
}

type Said = Extract<EventType, 'booking.attended' | 'booking.missed' | 'booking.explained' | 'booking.forgiven'>

const stepOf = { 'booking.attended': 'attended', 'booking.missed': 'missed', 'booking.forgiven': 'forgiven' } as const

/**
 * One thing said of a booking, once a tap: a step signed by the worker, or a change beside it; with the event that tells it.
 * False when the booking has become another meanwhile, as the guard says.
 */
export const say = async (
  { order, held }: Pick<Known, 'order' | 'held'>,
  type: Said,
  {
    request,
    now,
    by,
    served,
    guard = {},
    change = {},
  }: { request: Request; now: Instant; by?: Member; served?: Served; guard?: Where; change?: Change },
): Promise<boolean> => {
  const { index } = locateBooking(held.id)
  const _id = `${held.id}.${type.slice('booking.'.length)}.${request.id}` as EventId
  const event = { _id, type, at: now, booking: held.id, ...(served ? behalfOf(served) : {}) } as DomainEvent
  const steps = `bookings.${index}.steps`
  const step =
    type === 'booking.explained' || !by
      ? {}
      : { [steps]: command.push({ what: stepOf[type], at: now, event: _id, who: maskName(by.name) }) }
  const said = await orders.update(
    {
      _id: order._id,
      state: 'ordered',
      'outbox._id': command.isNot(_id),
      [`${steps}.event`]: command.isNot(_id),
      ...guard,
    },
    { ...step, ...change, outbox: command.push(event), dueAt: plus(now, policy.operation.relayGrace) },
  )
  if (said) await relay.quickly(order, [event])
  return said > 0
}

/** Whether this very tap has said it already. */
export const wasSaid = ({ steps }: Booking, request: Request) =>
  steps.some(({ event }) => event.endsWith(`.${request.id}`))
