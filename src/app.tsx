import type { PropsWithChildren } from 'react'
import { useElder } from '@/features/account/elder'
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
  { id: 'orders', words: common.tab.orders, icon: 'slip' },
  { id: 'me', words: common.tab.me, icon: 'user' },
]

const App = ({ children }: PropsWithChildren) => {
  const elder = useElder((state) => state.elder)
  return (
    <FrameProvider
      value={{
        elder,
        top,
        side,
        tabs,
        words: {
          back: common.back,
          home: common.home,
          tabs: common.tabs,
          close: common.close,
          loading: common.loading,
        },
        onTab: (id) => void go.to(id as RouteName),
        onHome: () => void go.home(),
        onBack: () => void go.back(),
      }}
    >
      {children}
    </FrameProvider>
  )
}

export default App
