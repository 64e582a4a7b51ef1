import { timeWords } from '@/i18n/times'
import { useParams } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'
import { useBookings, whoServed } from './bookings'

/** The booking this page is about, as far as it is known here. */
export const useBookingToRate = () => {
  const { elder } = useFrame()
  const now = useNow()
  const { bookingId = '' } = useParams('rate')
  const item = useBookings().items?.find(({ id }) => id === bookingId)
  return {
    bookingId,
    title: item?.serviceTitle ?? null,
    facts: item ? [whoServed(item) ?? item.provider, timeWords(item.startsAt, now, elder), item.place] : [],
  }
}
