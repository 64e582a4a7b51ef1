import { ActsScreen } from '@/features/account/acts-screen'
import { CallCommunity } from '@/features/account/help'
import { useBookings } from '@/features/booking/bookings'

const ActsPage = () => {
  const { items = [] } = useBookings()
  return (
    <ActsScreen
      help={<CallCommunity />}
      titlesOf={({ bookingId, orderId }) =>
        items.filter((item) => item.id === bookingId || item.orderId === orderId).map((item) => item.serviceTitle)
      }
    />
  )
}

export default ActsPage
