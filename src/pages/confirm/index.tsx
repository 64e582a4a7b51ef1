import { useServed } from '@/features/account/bonds'
import { CallCommunity, useCallCommunity } from '@/features/account/help'
import { nameOf, useWho } from '@/features/account/me'
import { ConfirmScreen } from '@/features/booking/confirm-screen'
import { useChosen } from '@/features/booking/for-whom'
import { useOrder } from '@/features/booking/order'
import { useOtherwise } from '@/features/menu/free-times'

const ConfirmPage = () => {
  const people = useServed()
  const order = useOrder(useChosen(people)?.memberId)
  return (
    <ConfirmScreen
      name={nameOf(useWho())}
      order={order}
      otherwise={useOtherwise(order.refused?.item ?? null)}
      people={people}
      help={<CallCommunity />}
      onCall={useCallCommunity()}
    />
  )
}

export default ConfirmPage
