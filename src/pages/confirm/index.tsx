import { CallCommunity } from '@/features/account/help'
import { nameOf, useWho } from '@/features/account/me'
import { ConfirmScreen } from '@/features/booking/confirm-screen'
import { useOrder } from '@/features/booking/order'
import { useFreeTimes } from '@/features/menu/free-times'

const ConfirmPage = () => {
  const order = useOrder()
  return (
    <ConfirmScreen
      name={nameOf(useWho())}
      order={order}
      others={useFreeTimes(order.refused?.item ?? null)}
      help={<CallCommunity />}
    />
  )
}

export default ConfirmPage
