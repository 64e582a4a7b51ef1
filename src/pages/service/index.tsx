import { useServed } from '@/features/account/bonds'
import { useCallCommunity } from '@/features/account/help'
import { knownOf, useWho } from '@/features/account/me'
import { useBasket } from '@/features/booking/basket'
import { useHeld } from '@/features/booking/bookings'
import { ForWhom, useChosen } from '@/features/booking/for-whom'
import { useOrder } from '@/features/booking/order'
import { RefusedSheet } from '@/features/booking/refused-sheet'
import { Said } from '@/features/feedback/said'
import { useOtherwise } from '@/features/menu/free-times'
import { ServiceScreen, useServiceId } from '@/features/menu/service-screen'

const ServicePage = () => {
  const serviceId = useServiceId()
  const people = useServed()
  const served = useChosen(people)
  const order = useOrder(served?.memberId)
  const otherwise = useOtherwise(order.refused?.item ?? null)
  const call = useCallCommunity()
  const mine = knownOf(useWho())
  const known = served ? null : mine
  return (
    <ServiceScreen
      serviceId={serviceId}
      choices={useBasket()}
      mine={useHeld(served?.memberId)}
      forWhom={people.length > 0 && <ForWhom people={people} />}
      whom={served?.name ?? null}
      known={known}
      busy={order.busy}
      onCall={call}
      onOrder={(choice) => order.place([choice])}
      onQueue={order.queue}
      onSee={order.see}
      said={<Said serviceId={serviceId} />}
      over={
        order.refused && (
          <RefusedSheet
            refused={order.refused}
            otherwise={otherwise}
            whose={served?.memberId}
            onReplace={(item, other) =>
              order.place([{ ...item, sessionId: other.id, startsAt: other.startsAt, endsAt: other.endsAt }])
            }
            onQueue={order.queue}
            onAgain={order.again}
            onCall={call}
            onClose={order.forget}
          />
        )
      }
    />
  )
}

export default ServicePage
