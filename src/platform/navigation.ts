import Taro, { useDidHide, useRouter } from '@tarojs/taro'

/** Every page, with what its address carries. */
export interface Routes {
  home: Record<string, never>
  menu: { category?: string }
  /** `placed`: so many were just ordered; `queued`: a place in a queue was just taken; `whose`: of somebody I may order for. */
  orders: { part?: string; placed?: string; queued?: string; whose?: string }
  me: Record<string, never>
  service: { serviceId: string }
  confirm: Record<string, never>
  rate: { bookingId: string }
  join: Record<string, never>
  family: Record<string, never>
  /** `as`: what I would be. */
  'family/invite': { as: 'helper' | 'served' }
  'family/accept': { code?: string }
  acts: Record<string, never>
  profile: Record<string, never>
  venues: Record<string, never>
  'venues/venue': { venueId: string }
  /** `text`: what was looked for in vain. */
  demand: { text?: string }
  /** `whose`: of somebody I may act for. */
  'demand/mine': { whose?: string }
  'demand/give': Record<string, never>
  talk: Record<string, never>
  about: Record<string, never>
  'reminder/inbox': Record<string, never>
  'reminder/settings': Record<string, never>
  'volunteer/tasks': Record<string, never>
  'volunteer/task': { taskId: string }
  'worker/desk': Record<string, never>
  'worker/rounds': Record<string, never>
}
export type RouteName = keyof Routes

/** The pages of the tab bar; home is under all of them, so that going back from any leads home. */
const TABS: readonly RouteName[] = ['home', 'menu', 'demand', 'orders', 'me']

const HOME = 'pages/home/index'

const address = (route: RouteName, params: Record<string, string | undefined>) => {
  const query = Object.entries(params)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`)
    .join('&')
  return `/pages/${route}/index${query && `?${query}`}`
}

const stack = () => Taro.getCurrentPages().map((page) => (page.route ?? '').replace(/^\//, ''))

/** Back to the first page, which was kept as it was left. */
const home = async () => {
  const pages = stack()
  if (pages[0] === HOME) {
    if (pages.length > 1) await Taro.navigateBack({ delta: pages.length - 1 })
  } else await Taro.reLaunch({ url: address('home', {}) })
}

const to = async <R extends RouteName>(route: R, params: Routes[R] = {} as Routes[R]) => {
  if (route === 'home') return home()
  const url = address(route, params)
  const depth = stack().length
  if (!TABS.includes(route)) await (depth < 10 ? Taro.navigateTo({ url }) : Taro.redirectTo({ url }))
  else if (depth === 1 && stack()[0] === HOME) await Taro.navigateTo({ url })
  else if (depth <= 2) await Taro.redirectTo({ url })
  else await Taro.reLaunch({ url })
}

export const go = {
  to,
  home,
  /** In the place of this page: there is no way back to it. */
  instead: async <R extends RouteName>(route: R, params: Routes[R] = {} as Routes[R]) => {
    await Taro.redirectTo({ url: address(route, params) })
  },
  back: async () => {
    if (stack().length > 1) await Taro.navigateBack()
    else await home()
  },
}

/** What the address of this page carries. */
export const useParams = <R extends RouteName>(_route: R): Partial<Routes[R]> => {
  const { params } = useRouter()
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, decodeURIComponent(value ?? '')]),
  ) as Partial<Routes[R]>
}

/** When the page is left, another page is put over it, or the mini-program goes to the background. */
export const useHidden = (act: () => void) => {
  useDidHide(act)
}
