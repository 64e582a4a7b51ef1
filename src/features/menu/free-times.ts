import { menu } from '@/i18n/zh-CN'
import { useService } from './menu'

/** As many as one looks through in a sheet. */
const SHOWN = 2

/** Other times of a service that still have room, the nearest to the wanted one first. */
export const useFreeTimes = (wanted: { serviceId: string; sessionId: string; startsAt: string } | null) => {
  const { value } = useService(wanted?.serviceId ?? null)
  if (!wanted || !value) return []
  const away = ({ startsAt }: { startsAt: string }) => Math.abs(Date.parse(startsAt) - Date.parse(wanted.startsAt))
  return value.sessions
    .filter(({ id, placesLeft }) => id !== wanted.sessionId && placesLeft > 0)
    .sort((a, b) => away(a) - away(b))
    .slice(0, SHOWN)
    .map(({ id, startsAt, endsAt, placesLeft }) => ({ id, startsAt, endsAt, left: menu.left(placesLeft) }))
}
