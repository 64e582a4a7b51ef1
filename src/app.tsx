import { type PropsWithChildren, useMemo } from 'react'
import { useElder } from '@/features/account/elder'
import { useWaiting } from '@/features/booking/bookings'
import { useUnread } from '@/features/reminder/inbox'
import { common } from '@/i18n/zh-CN'
import { connect, edges } from '@/platform/device'
import { go, type RouteName } from '@/platform/navigation'
import { FrameProvider, type TabItem } from '@/ui/page'
import './app.scss'

connect()

const { top, side } = edges()

const tabs: TabItem[] = [
  { id: 'home', words: common.tab.home, icon: 'home' },
  { id: 'menu', words: common.tab.menu, icon: 'bowl' },
  { id: 'demand', words: common.tab.demand, icon: 'need' },
  { id: 'orders', words: common.tab.orders, icon: 'slip' },
  { id: 'me', words: common.tab.me, icon: 'user' },
]

const { back, home, tabs: ofTabs, close, loading, failed, again, more } = common
const words = { back, home, tabs: ofTabs, close, loading, failed, again, more }

const App = ({ children }: PropsWithChildren) => {
  const elder = useElder((state) => state.elder)
  const waiting = useWaiting()
  const unread = useUnread()
  const frame = useMemo(
    () => ({
      elder,
      top,
      side,
      tabs,
      words,
      badges: { orders: waiting, me: unread },
      onTab: (id: string) => void go.to(id as RouteName),
      onHome: () => void go.home(),
      onBack: () => void go.back(),
    }),
    [elder, waiting, unread],
  )
  return <FrameProvider value={frame}>{children}</FrameProvider>
}

export default App
