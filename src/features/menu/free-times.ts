import { menu } from '@/i18n/zh-CN'
import { useService } from './menu'

const MINUTE = 60_000

/** What else there is of a service when one of its times cannot be had: free times, the nearest first, and who waits for it. */
export const useOtherwise = (wanted: { serviceId: string; sessionId: string; startsAt: string } | null) => {
  const { value } = useService(wanted?.serviceId ?? null)
  if (!wanted || !value) return { free: [], waiting: null }
  const away = ({ startsAt }: { startsAt: string }) => Math.abs(Date.parse(startsAt) - Date.parse(wanted.startsAt))
  const free = value.sessions
    .filter(({ id, placesLeft }) => id !== wanted.sessionId && placesLeft > 0)
    .sort((a, b) => away(a) - away(b))
    .map(({ id, startsAt, endsAt, placesLeft }) => ({ id, startsAt, endsAt, left: menu.left(placesLeft) }))
  return { free, waiting: value.sessions.find(({ id }) => id === wanted.sessionId)?.waiting ?? null }
}

/** Until when a booking of this service can be changed; null until that is known. */
export const useLastChange = (booked: { serviceId: string; startsAt: string; venueId: string | null } | null) => {
  const { value } = useService(booked && !booked.venueId ? booked.serviceId : null)
  if (!booked || !value) return null
  return new Date(Date.parse(booked.startsAt) - value.terms.cancelBefore * MINUTE).toISOString()
}
