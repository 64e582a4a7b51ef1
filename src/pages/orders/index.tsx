import { CallCommunity, useCallCommunity } from '@/features/account/help'
import { useBookings } from '@/features/booking/bookings'
import { OrdersScreen } from '@/features/booking/orders-screen'

const OrdersPage = () => <OrdersScreen list={useBookings()} help={<CallCommunity />} onCall={useCallCommunity()} />

export default OrdersPage
