import { booking } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { BasketBar } from '@/ui/page'
import { useBasket } from './basket'
import { costWords } from './cost'

/** What is in the basket and the way to order it; nothing while it is empty. */
export const Basket = () => {
  const items = useBasket((state) => state.items)
  if (items.length === 0) return null
  return (
    <BasketBar
      count={items.length}
      title={booking.basket(items.length)}
      words={costWords(items.map(({ cost }) => cost))}
      action={
        <Button kind="primary" onTap={() => go.to('confirm')}>
          {booking.checkout}
        </Button>
      }
    />
  )
}

/** The same for elder mode: one button. */
export const useBasketFoot = () => {
  const items = useBasket((state) => state.items)
  return items.length === 0 ? null : (
    <Button kind="primary" block onTap={() => go.to('confirm')}>
      {booking.elderCheckout(items.length)}
    </Button>
  )
}
