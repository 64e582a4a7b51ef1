import { type Query, useQuery } from '@/platform/use-call'

export type ListedVenue = NonNullable<Query<'schedule.venues'>['value']>['venues'][number]
export type Venue = NonNullable<Query<'schedule.venue'>['value']>

/** The rooms of a community; of the district without one. */
export const useVenues = (community: string | undefined) => useQuery('schedule.venues', community ? { community } : {})

/** One room and two weeks of its time, from a day on (`2026-11-25`), else from today. */
export const useVenue = (venueId: string, from: string | null) =>
  useQuery('schedule.venue', { venueId, ...(from && { from }) })

/** Whether somebody who holds these roles may hire it here. */
export const mayHire = ({ hire }: Pick<ListedVenue, 'hire'>, roles: readonly { role: string }[]) =>
  hire?.who.some((wanted) => roles.some(({ role }) => role === wanted)) ?? false
