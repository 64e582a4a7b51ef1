import { type BookingId, locateBooking, type OrderId, type ServiceId } from '@/domain/shared/ids'
import { refuse } from '@/domain/shared/result'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import type { Consumers } from '../_runtime/relay'
import { aTimeoutFromNow } from '../_runtime/saga'
import { freeAll, freeTime } from './claiming'
import { claims, divisions, orders, services, sessions, tasks } from './collections'

/** Sessions ahead that one read returns. */
const MOST = 1000

/** One task for each booking that needs hands. A task that is there already is left as it is, closed ones too. */
const createTasks = async (orderId: OrderId) => {
  const order = await orders.get(orderId)
  if (!order) return
  const wanted = order.bookings.filter(({ steps }) => steps.some(({ what }) => what === 'ordered'))
  const found = await sessions.find(
    { _id: command.oneOf(wanted.map((booking) => booking.session)), volunteersNeeded: command.greater(0) },
    { limit: wanted.length },
  )
  for (const booking of wanted) {
    const session = found.find(({ _id }) => _id === booking.session)
    if (!session) continue
    const division = await divisions.get(session.community)
    const { title, category, community, place, startsAt, endsAt, volunteersNeeded } = session
    await tasks.insert({
      ...{ _id: booking.id, state: 'open', title, category, community, place, startsAt, endsAt },
      communityName: division?.name ?? '',
      member: order.member,
      resident: order.resident,
      places: volunteersNeeded,
      placesLeft: volunteersNeeded,
      holders: [],
    })
  }
  // A revision that was told while the task was not yet there told it nothing.
  const ids = [...new Set(found.map(({ service }) => service))]
  const current = ids.length ? await services.find({ _id: command.oneOf(ids) }, { fields: ['version'] }) : []
  for (const { service, version } of found)
    if (current.some(({ _id, version: now }) => _id === service && version !== undefined && now > version))
      await retell(service)
}

/** Tasks ahead, and what was promised for them, say what their service says now. A room's place is the room's. */
const retell = async (id: ServiceId) => {
  const [service, ahead] = await Promise.all([
    services.get(id),
    sessions.find(
      { service: id, startsAt: command.after(clock()), volunteersNeeded: command.greater(0) },
      { sort: [['startsAt', 'asc']], limit: MOST, fields: ['venue', 'place', 'holders.booking'] },
    ),
  ])
  if (!service) return
  const { title, category } = service
  for (const { venue, place, holders } of ahead) {
    const served = holders.map(({ booking }) => booking)
    if (served.length === 0) continue
    const told = { title, category, place: venue ? place : service.place }
    await tasks.update({ _id: command.oneOf(served) }, told)
    await claims.update({ task: command.oneOf(served) }, told)
  }
}

/** Closes the task of a cancelled booking and lets its volunteers go, those whose claim is still under way too. */
const closeTask = async (booking: BookingId) => {
  // Made first if it is not there yet, so that a late `booking.ordered` finds it closed.
  await createTasks(locateBooking(booking).order)
  await tasks.update({ _id: booking, state: 'open' }, { state: 'closed' })
  // Closed, it takes no more holders, and without its place no claim is committed: these are all there will ever be.
  const task = await tasks.get(booking)
  for (const { claim: id } of task?.holders ?? []) {
    const refused = { state: 'refused', answer: refuse('TASK_CLOSED'), dueAt: aTimeoutFromNow() }
    await claims.update({ _id: id, state: 'claiming' }, refused)
    await claims.update({ _id: id, state: 'claimed' }, { state: 'cancelled' })
    const settled = await claims.get(id)
    if (settled && settled.state !== 'serving' && settled.state !== 'served') await freeAll(settled)
  }
}

export const consumers: Consumers = {
  'menu.revised': ({ service }) => retell(service),
  'menu.returned': ({ service }) => retell(service),
  'booking.ordered': ({ order }) => createTasks(order),
  'booking.cancelled': ({ booking }) => closeTask(booking),
  /** What it became has a task of its own. */
  'booking.rescheduled': ({ booking }) => closeTask(booking),
  'volunteering.released': async ({ claim: id }) => {
    const claim = await claims.get(id)
    if (claim?.state === 'released') await freeAll(claim)
  },
  'volunteering.checkedOut': async ({ claim: id }) => {
    const claim = await claims.get(id)
    if (claim) await freeTime(claim)
  },
}
