import { useCallCommunity } from '@/features/account/help'
import { HomeScreen } from '@/features/account/home-screen'
import { useWho } from '@/features/account/me'
import { usePlace } from '@/features/account/place'
import { useBasket } from '@/features/booking/basket'
import { Basket } from '@/features/booking/basket-bar'
import { useBookings } from '@/features/booking/bookings'
import { NextSlip, ordersDoor } from '@/features/booking/next-slip'
import { useMenu } from '@/features/menu/menu'
import { TodayMenu, useMenuDoor } from '@/features/menu/today'
import { News } from '@/features/reminder/doors'

const Home = () => {
  const who = useWho()
  const bookings = useBookings()
  const list = useMenu(usePlace().code)
  const basket = useBasket()
  const call = useCallCommunity()
  return (
    <HomeScreen
      who={who}
      news={<News />}
      next={<NextSlip list={bookings} onCall={call} />}
      menuDoor={useMenuDoor(list)}
      ordersDoor={ordersDoor(bookings)}
      today={<TodayMenu list={list} choices={basket} />}
      bar={<Basket />}
    />
  )
}

export default Home
