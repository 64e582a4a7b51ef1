import { DAY } from '@/domain/shared/time'
import { type Pages, type Query, usePages, usePeek } from '@/platform/use-call'

export type Booking = NonNullable<Query<'booking.mine'>['value']>['bookings'][number]
export type Bookings = Pages<Booking, 'booking.mine'>

/** What I ordered, or somebody I may order for. */
export const useBookings = (forMember?: string): Bookings =>
  usePages('booking.mine', forMember ? { forMember } : {}, (value) => value.bookings)

const STANDING: readonly Booking['status'][] = ['ordered', 'assigned', 'serving']

/** It holds a seat, and lies ahead or is on. */
export const isStanding = ({ status }: Booking) => STANDING.includes(status)
/** A place is kept until it is answered. */
export const isOffered = ({ status }: Booking) => status === 'offered'
export const isWaiting = ({ status }: Booking) => status === 'waiting'
export const isActive = (item: Booking) => isStanding(item) || isOffered(item) || isWaiting(item)
export const awaitsRating = ({ status }: Booking) => status === 'done'
/** The community called it off. */
export const isWithdrawn = ({ status, steps }: Booking) =>
  status === 'cancelled' && steps.some(({ what }) => what === 'withdrawn')

const soonestFirst = (a: Booking, b: Booking) => Date.parse(a.startsAt) - Date.parse(b.startsAt)
const untilOf = ({ until, startsAt }: Booking) => Date.parse(until ?? startsAt)

/** Those that need an answer, the most urgent first. */
export const offeredOf = (items: readonly Booking[] = []) =>
  items.filter(isOffered).sort((a, b) => untilOf(a) - untilOf(b))

/** Those that hold a seat, soonest first. */
export const standingOf = (items: readonly Booking[] = []) => items.filter(isStanding).sort(soonestFirst)

/** Those that wait for a place, soonest first. */
export const queuedOf = (items: readonly Booking[] = []) => items.filter(isWaiting).sort(soonestFirst)

/** Those under way or to come: what needs an answer, then soonest first. */
export const activeOf = (items: readonly Booking[] = []) => [
  ...offeredOf(items),
  ...items.filter((item) => isStanding(item) || isWaiting(item)).sort(soonestFirst),
]

/** How long after its time a booking that came to nothing is still news. */
const NEWS = 7 * DAY

/** Called off by the community, with nothing offered in its place, and its time not long past: soonest first. */
export const calledOff = (items: readonly Booking[] = [], now: number) =>
  items
    .filter((item) => isWithdrawn(item) && Date.parse(item.startsAt) > now - NEWS)
    .filter(({ id }) => !items.some(({ insteadOf }) => insteadOf === id))
    .sort(soonestFirst)

/** Came to nothing lately without the person's doing: no place came free, or somebody noted that they did not come. */
export const cameToNothing = (items: readonly Booking[] = [], now: number) =>
  items.filter(
    ({ status, startsAt, word }) =>
      (status === 'lapsed' || (status === 'missed' && !word)) && Date.parse(startsAt) > now - NEWS,
  )

/** How many wait for my answer, and for my rating. */
export const answersOf = (items: readonly Booking[] = []) => items.filter(isOffered).length
export const ratingsOf = (items: readonly Booking[] = []) => items.filter(awaitsRating).length

/** Somebody comes to the person's home. */
export const isAtHome = ({ where }: Pick<Booking, 'where'>) => where === 'home'

/** Who served, or will: the last volunteer who claimed and did not give back; null when there is none. */
export const whoServed = ({ steps }: Booking) =>
  steps.reduce<string | null>(
    (who, step) => (step.what === 'claimed' ? (step.who ?? null) : step.what === 'released' ? null : who),
    null,
  )

/** Who comes, once everybody who is needed is found. */
export const whoComes = (item: Booking) =>
  item.status === 'assigned' || item.status === 'serving' ? whoServed(item) : null

/** Why the community called it off. */
export const reasonOf = ({ steps }: Booking) => steps.find(({ what }) => what === 'withdrawn')?.reason ?? null

/** How many of my orders need me, as far as was asked already. */
export const useWaiting = () => {
  const items = usePeek('booking.mine', {})?.bookings
  return answersOf(items) + ratingsOf(items)
}

/** What somebody has at a session. */
export type Held = 'booked' | 'queued'

/** What I have at sessions (or somebody I may order for), as far as was asked already: by session. */
export const useHeld = (forMember?: string): ReadonlyMap<string, Held> => {
  const items = usePeek('booking.mine', forMember ? { forMember } : {})?.bookings ?? []
  return new Map(
    items.filter(isActive).map((item): [string, Held] => [item.sessionId, isWaiting(item) ? 'queued' : 'booked']),
  )
}
