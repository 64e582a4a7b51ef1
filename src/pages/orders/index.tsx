import { useServed } from '@/features/account/bonds'
import { CallCommunity, useCallCommunity } from '@/features/account/help'
import { useBookings } from '@/features/booking/bookings'
import { OrdersScreen, useChanging, useOrdersOf } from '@/features/booking/orders-screen'
import { useLastChange } from '@/features/menu/free-times'
import { FreeTimePicker } from '@/features/menu/time-picker'
import { AskToTell } from '@/features/reminder/ask'

const OrdersPage = () => {
  const people = useServed()
  const served = useOrdersOf(people)
  const changes = useChanging()
  return (
    <OrdersScreen
      list={useBookings(served?.memberId)}
      people={people}
      served={served}
      changes={changes}
      lastChange={useLastChange(changes.changing?.item ?? null)}
      PickTime={FreeTimePicker}
      ask={(moment) => <AskToTell moment={moment} />}
      help={<CallCommunity />}
      onCall={useCallCommunity()}
    />
  )
}

export default OrdersPage
