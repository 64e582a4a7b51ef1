import { type Pages, type Query, usePages, usePeek } from '@/platform/use-call'

export type Booking = NonNullable<Query<'booking.mine'>['value']>['bookings'][number]
export type Bookings = Pages<Booking, 'booking.mine'>

/** What I ordered. */
export const useBookings = (): Bookings => usePages('booking.mine', {}, (value) => value.bookings)

const ACTIVE: readonly Booking['status'][] = ['ordered', 'assigned', 'serving']

export const isActive = ({ status }: Booking) => ACTIVE.includes(status)
export const awaitsRating = ({ status }: Booking) => status === 'done'

const soonestFirst = (a: Booking, b: Booking) => Date.parse(a.startsAt) - Date.parse(b.startsAt)

/** Those under way or to come, soonest first. */
export const activeOf = (items: readonly Booking[] = []) => items.filter(isActive).sort(soonestFirst)

/** How many wait for me. */
export const waitingOf = (items: readonly Booking[] = []) => items.filter(awaitsRating).length

/** Somebody comes to the person's home. */
export const isAtHome = ({ place }: Pick<Booking, 'place'>) => /家|上门/.test(place)

/** Who served, or will: the last volunteer who claimed and did not give back; null when there is none. */
export const whoServed = ({ steps }: Booking) =>
  steps.reduce<string | null>(
    (who, step) => (step.what === 'claimed' ? (step.who ?? null) : step.what === 'released' ? null : who),
    null,
  )

/** Who comes, once everybody who is needed is found. */
export const whoComes = (item: Booking) =>
  item.status === 'assigned' || item.status === 'serving' ? whoServed(item) : null

/** How many of my orders wait for me, as far as was asked already. */
export const useWaiting = () => waitingOf(usePeek('booking.mine', {})?.bookings)

/** Nobody knows this person yet. */
export const isVisitor = ({ refusal }: Bookings) => refusal === 'SIGNED_OUT' || refusal === 'FORBIDDEN'
