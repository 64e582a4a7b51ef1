import { CallCommunity } from '@/features/account/help'
import { useWho } from '@/features/account/me'
import { usePlace } from '@/features/account/place'
import { useBasket } from '@/features/booking/basket'
import { Basket, useBasketFoot } from '@/features/booking/basket-bar'
import { MenuScreen } from '@/features/menu/menu-screen'
import { VenuesDoor } from '@/features/venue/door'

const MenuPage = () => (
  <MenuScreen
    place={usePlace().code}
    member={useWho().state === 'member'}
    choices={useBasket()}
    bar={<Basket />}
    foot={useBasketFoot()}
    help={<CallCommunity />}
    doors={<VenuesDoor />}
  />
)

export default MenuPage
