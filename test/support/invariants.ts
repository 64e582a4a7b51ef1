import type { Document } from '../../local/store'
import type { Backend } from './backend'

/** What must hold of all that is stored once nothing is under way: an empty list, or what is broken, in words. */
export const broken = (backend: Pick<Backend, 'all'>): string[] => {
  const found: string[] = []
  const expect = (holds: boolean, what: string) => {
    if (!holds) found.push(what)
  }
  // biome-ignore lint/suspicious/noExplicitAny: stored documents of every shape
  const [sessions, orders, tasks, calendars, claims, ratings, services, events] = [
    'sessions',
    'orders',
    'tasks',
    'calendars',
    'claims',
    'ratings',
    'services',
    'events',
  ].map((name) => backend.all(name) as any[]) as [any[], any[], any[], any[], any[], any[], any[], any[]]
  const byId = (documents: Document[]) => new Map(documents.map((document) => [document._id, document as any]))
  const [orderOf, sessionOf, taskOf, claimOf, eventOf] = [orders, sessions, tasks, claims, events].map(byId) as [
    Map<unknown, any>,
    Map<unknown, any>,
    Map<unknown, any>,
    Map<unknown, any>,
    Map<unknown, any>,
  ]

  const stands = (booking: any) => !booking.steps.some((step: any) => step.what === 'cancelled')
  for (const session of sessions) {
    const { _id, holders, placesLeft, capacity } = session
    expect(placesLeft >= 0 && placesLeft + holders.length === capacity, `session ${_id}: places`)
    expect(
      new Set(holders.map((holder: any) => holder.member)).size === holders.length,
      `session ${_id}: a member twice`,
    )
    for (const { order, member } of holders) {
      const booking = orderOf.get(order)?.bookings.find((held: any) => held.session === _id)
      expect(
        orderOf.get(order)?.state === 'ordered' && orderOf.get(order).member === member && !!booking && stands(booking),
        `session ${_id}: a seat leaked to order ${order}`,
      )
    }
  }
  for (const order of orders) {
    expect(['ordered', 'refused', 'abandoned'].includes(order.state), `order ${order._id}: still ${order.state}`)
    if (order.state !== 'ordered') continue
    expect(order.bookings.length === order.sessions.length, `order ${order._id}: half an order`)
    for (const booking of order.bookings.filter(stands)) {
      const session = sessionOf.get(booking.session)
      expect(
        !!session?.holders.some((holder: any) => holder.order === order._id),
        `booking ${booking.id}: its seat was lost`,
      )
      expect(session?.volunteersNeeded > 0 === taskOf.has(booking.id), `booking ${booking.id}: its task`)
    }
    for (const booking of order.bookings) {
      for (const step of booking.steps) {
        const told = booking.steps.filter((other: any) => other.event === step.event)
        expect(told.length === 1, `booking ${booking.id}: ${step.what} was noted ${told.length} times`)
        expect(eventOf.has(step.event), `booking ${booking.id}: ${step.what} is not in the trail`)
      }
      if (!stands(booking))
        expect(taskOf.get(booking.id)?.state !== 'open', `booking ${booking.id}: cancelled, task open`)
    }
  }
  const HELD = ['claimed', 'serving', 'served']
  for (const task of tasks) {
    expect(task.placesLeft >= 0 && task.placesLeft + task.holders.length === task.places, `task ${task._id}: places`)
    for (const { claim, member } of task.holders) {
      const holder = claimOf.get(claim)
      expect(!!holder && HELD.includes(holder.state) && holder.member === member, `task ${task._id}: a place leaked`)
    }
  }
  for (const claim of claims) {
    expect(claim.state !== 'claiming', `claim ${claim._id}: still claiming`)
    const holdsPlace = !!taskOf.get(claim.task)?.holders.some((holder: any) => holder.claim === claim._id)
    expect(holdsPlace === HELD.includes(claim.state), `claim ${claim._id}: ${claim.state}, place ${holdsPlace}`)
    const isBusy = calendars.some(({ busy }) => busy.some((entry: any) => entry.claim === claim._id))
    expect(
      isBusy === ['claimed', 'serving'].includes(claim.state),
      `claim ${claim._id}: ${claim.state}, busy ${isBusy}`,
    )
  }
  for (const { _id, busy } of calendars) {
    for (const entry of busy) {
      const clash = busy.some(
        (other: any) =>
          other.claim !== entry.claim && +other.startsAt < +entry.endsAt && +entry.startsAt < +other.endsAt,
      )
      expect(!clash, `volunteer ${_id}: in two places`)
    }
  }
  for (const service of services) {
    expect(
      ['published', 'refused', 'abandoned'].includes(service.state),
      `service ${service._id}: still ${service.state}`,
    )
    const own = sessions.filter((session) => session.service === service._id)
    const planned = service.state === 'published' ? (service.sessions?.length ?? own.length) : 0
    expect(own.length === planned, `service ${service._id}: ${own.length} of ${planned} sessions`)
    const grades = ratings.filter((rating) => rating.service === service._id).map((rating) => rating.grade)
    expect((service.score?.count ?? 0) === grades.length, `service ${service._id}: its score`)
  }
  for (const document of [...orders, ...claims, ...ratings, ...services]) {
    expect(!document.outbox?.length, `${document._id}: events left in the outbox`)
    expect(document.dueAt === undefined, `${document._id}: still due`)
  }
  return found
}
