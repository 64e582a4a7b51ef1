import { type CSSProperties, createContext, type ReactNode, useContext, useEffect, useRef } from 'react'
import { Box, classes, onWeb, Tap, Text } from './element'
import { Icon, type IconName } from './icon'

export interface TabItem {
  id: string
  words: string
  icon: IconName
}

/** What every page needs from outside: the mode, the phone's edges, the ways out. The application provides it once. */
export interface Frame {
  elder: boolean
  /** Height of the phone's status bar, px. */
  top: number
  /** Room the host keeps at the right of the navigation row, px. */
  side: number
  tabs: TabItem[]
  words: Record<'back' | 'home' | 'tabs' | 'close' | 'loading' | 'failed' | 'again' | 'more', string>
  onTab: (id: string) => void
  onHome: () => void
  onBack: () => void
  /** Numbers on the tabs: what waits for you there. */
  badges: Record<string, number>
}

const FrameContext = createContext<Frame>({
  elder: false,
  top: 0,
  side: 0,
  tabs: [],
  words: { back: '', home: '', tabs: '', close: '', loading: '', failed: '', again: '', more: '' },
  onTab: () => {},
  onHome: () => {},
  onBack: () => {},
  badges: {},
})

export const FrameProvider = FrameContext.Provider
export const useFrame = () => useContext(FrameContext)

const TabBar = ({ current }: { current: string }) => {
  const { tabs, words, badges, onTab } = useFrame()
  return (
    <Box as="nav" className="tabs" label={words.tabs}>
      {tabs.map(({ id, words, icon }) => {
        const count = badges[id] ?? 0
        return (
          <Tap
            key={id}
            className={classes('tab', id === current && 'is-on')}
            current={id === current}
            label={count > 0 ? `${words}，${count}` : words}
            onTap={() => id !== current && onTab(id)}
          >
            <Icon name={icon} />
            <Box as="span">{words}</Box>
            {count > 0 && (
              <Box as="span" className="dot" mute>
                {count}
              </Box>
            )}
          </Tap>
        )
      })}
    </Box>
  )
}

interface PageProps {
  title: string
  /** The tab this page is; pages of no tab have a way back instead. */
  tab?: string
  /** Under the navigation row, and stays with it. */
  head?: ReactNode
  /** In the navigation row instead of the title. */
  lead?: ReactNode
  /** The page names itself in its content: elder mode then repeats no title. */
  named?: boolean
  /** Stays at the bottom, above the tabs. */
  foot?: ReactNode
  /** Bars of full width at the bottom, above the tabs. */
  bar?: ReactNode
  /** Over everything: sheets and toasts. */
  over?: ReactNode
  /** Content reaches the edges. */
  bleed?: boolean
  /** A desk: as wide as the screen. */
  wide?: boolean
  children: ReactNode
}

/**
 * The shell of every page: navigation row, content, what stays at the bottom. In elder mode there are no tabs; every
 * page but the first has 回首页 instead.
 */
export const Page = ({ title, tab, head, lead, named, foot, bar, over, bleed, wide, children }: PageProps) => {
  const { elder, top, side, words, tabs, onHome, onBack } = useFrame()
  const heading = useRef<HTMLElement>(null)
  useEffect(() => {
    if (onWeb) heading.current?.focus({ preventScroll: true })
  }, [])
  const first = tab !== undefined && tab === tabs[0]?.id
  const goesHome = elder && !first && !wide
  const inRow = !goesHome && !lead
  return (
    <Box
      className={classes('page', elder && 'elder', wide && 'page-wide')}
      style={{ '--top': `${top}px` } as CSSProperties}
    >
      <Box as="header" className="top">
        <Box className="nav" style={{ paddingRight: `${side}px` }}>
          {goesHome ? (
            <Tap className="nav-home" onTap={onHome}>
              <Icon name="left" />
              <Box as="span">{words.home}</Box>
            </Tap>
          ) : (
            tab === undefined && (
              <Tap className="nav-back" onTap={onBack} label={words.back}>
                <Icon name="left" />
              </Tap>
            )
          )}
          {lead && !goesHome ? lead : null}
          {inRow && (
            <Text as="h1" className="nav-title" anchor={heading}>
              {title}
            </Text>
          )}
        </Box>
        {head}
      </Box>
      <Box as="main" className={classes('body', bleed && 'body-bleed')}>
        {goesHome && !named && (
          <Text as="h1" size="title" className="body-title" anchor={heading}>
            {title}
          </Text>
        )}
        {children}
      </Box>
      <Box className="bottom">
        {bar}
        {foot && <Box className={classes('foot', (elder || !tab) && 'foot-last')}>{foot}</Box>}
        {tab !== undefined && !elder && <TabBar current={tab} />}
      </Box>
      {over}
    </Box>
  )
}

/** The bar above the tabs that holds what was chosen; the dashed line is the slip's. */
export const BasketBar = ({
  count,
  title,
  words,
  action,
}: {
  count: number
  title: string
  words: string
  action: ReactNode
}) => (
  <Box className="basket-bar">
    <Box as="span" className="basket-count" mute>
      <Icon name="basket" />
      <Box as="span" className="basket-number">
        {count}
      </Box>
    </Box>
    <Box className="grow" live="polite">
      <Text strong className="block">
        {title}
      </Text>
      <Text size="note" tone="quiet" className="block cut">
        {words}
      </Text>
    </Box>
    {action}
  </Box>
)
