import { CATEGORIES, type CategoryId } from '@/contract/menu'
import { isToday } from '@/i18n/times'
import { type Pages, type Query, usePages, useQuery } from '@/platform/use-call'

type Browsed = NonNullable<Query<'menu.browse'>['value']>
export type Service = Browsed['services'][number]
export type ServiceDetail = NonNullable<Query<'menu.service'>['value']>
export type Session = ServiceDetail['sessions'][number]

/** What is chosen from the menu: one session, with what has to be said of it later. */
export interface Choice {
  sessionId: string
  serviceId: string
  title: string
  category: string
  provider: string
  place: string
  cost: string
  startsAt: string
  endsAt: string
}

/** What the person has at sessions already: a place, or one in the queue. */
export type Held = ReadonlyMap<string, 'booked' | 'queued'>

/** What the menu needs of the basket. */
export interface Choices {
  holds: (sessionId: string) => boolean
  toggle: (choice: Choice) => void
}

/** A service that was looked for: why it was found, and how near it is. */
export type Found = NonNullable<Query<'menu.search'>['value']>['services'][number]

/** A list of services, browsed or found. */
export type Menu = Pages<Service & Partial<Pick<Found, 'why' | 'near'>>, 'menu.browse' | 'menu.search'>

export const WHEN_FILTERS = ['today', 'week'] as const
export const FILTERS = [...WHEN_FILTERS, 'near', 'forMe'] as const
export type Filter = (typeof FILTERS)[number]

/** The services of a place, soonest first, or those that fit the words. `off` asks nothing. */
export const useMenu = (place: string | undefined, category?: CategoryId, text?: string, off = false): Menu =>
  usePages(
    'menu.browse',
    off ? null : { ...(place && { community: place }), ...(category && { category }), ...(text && { text }) },
    (value) => value.services,
  )

/** What is looked for from a place, in the whole district. Null: nothing is. */
export const useFound = (
  place: string | undefined,
  question: { category: CategoryId | undefined; text: string; filters: readonly Filter[] } | null,
): Menu => {
  const { category, text, filters = [] } = question ?? {}
  const when = WHEN_FILTERS.find((filter) => filters.includes(filter))
  return usePages(
    'menu.search',
    question && {
      ...(place && { community: place }),
      ...(category && { category }),
      ...(text && { text }),
      ...(when && { when }),
      ...(filters.includes('near') && { near: true }),
      ...(filters.includes('forMe') && { forMe: true }),
    },
    (value) => value.services,
  )
}

export const useService = (serviceId: string | null) => useQuery('menu.service', serviceId ? { serviceId } : null)

export const categoryOf = (id: string | undefined): CategoryId | undefined =>
  CATEGORIES.find((category) => category.id === id)?.id

export const choiceOf = (
  {
    id,
    title,
    category,
    provider,
    place,
    cost,
  }: Pick<Service, 'id' | 'title' | 'category' | 'provider' | 'place' | 'cost'>,
  session: { startsAt: string; endsAt: string },
  sessionId: string,
): Choice => ({
  sessionId,
  serviceId: id,
  title,
  category,
  provider,
  place,
  cost,
  startsAt: session.startsAt,
  endsAt: session.endsAt,
})

/** Whether it can be ordered today. */
export const freeToday = ({ next }: Service, now: number) =>
  next !== null && next.placesLeft > 0 && isToday(next.startsAt, now)
