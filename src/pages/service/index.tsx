import { useBasket } from '@/features/booking/basket'
import { useOrder } from '@/features/booking/order'
import { RefusedSheet } from '@/features/booking/refused-sheet'
import { Said } from '@/features/feedback/said'
import { useFreeTimes } from '@/features/menu/free-times'
import { ServiceScreen, useServiceId } from '@/features/menu/service-screen'

const ServicePage = () => {
  const serviceId = useServiceId()
  const order = useOrder()
  const others = useFreeTimes(order.refused?.item ?? null)
  return (
    <ServiceScreen
      serviceId={serviceId}
      choices={useBasket()}
      busy={order.busy}
      onOrder={(choice) => order.place([choice])}
      said={<Said serviceId={serviceId} />}
      over={
        order.refused && (
          <RefusedSheet
            refused={order.refused}
            others={others}
            onReplace={(item, other) =>
              order.place([{ ...item, sessionId: other.id, startsAt: other.startsAt, endsAt: other.endsAt }])
            }
            onAgain={order.forget}
            onClose={order.forget}
          />
        )
      }
    />
  )
}

export default ServicePage
