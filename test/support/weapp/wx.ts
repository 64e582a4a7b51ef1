/** The part of WeChat's own API that Diancai and Taro's runtime use. What is not here does not exist, as for any unknown name. */

interface Callbacks {
  success?(result: object): void
  fail?(error: object): void
  complete?(result: object): void
}

/** What the API needs of the page stack. */
export interface Navigation {
  open(url: string): void
  replace(url: string): void
  replaceAll(url: string): void
  back(delta: number): void
}

const STATUS_BAR = 20
const MENU_BUTTON = { top: 24, height: 32, width: 87, right: 7 }

/** Every asynchronous function of `wx` answers to callbacks; without them it returns a promise. */
const asynchronous =
  <Options extends object>(name: string, body: (options: Options) => unknown) =>
  (options?: Options & Callbacks) => {
    const answer = new Promise((resolve) => resolve(body((options ?? {}) as Options))).then(
      (result) => ({ errMsg: `${name}:ok`, ...(result as object) }),
      (error: Error) => Promise.reject({ errMsg: `${name}:fail ${error.message}` }),
    )
    if (!options?.success && !options?.fail && !options?.complete) return answer
    answer.then(
      (result) => {
        options.success?.(result)
        options.complete?.(result)
      },
      (error) => {
        options.fail?.(error)
        options.complete?.(error)
      },
    )
  }

const nothing = () => undefined

const windowInfo = () => ({
  pixelRatio: devicePixelRatio,
  windowWidth: innerWidth,
  windowHeight: innerHeight,
  screenWidth: innerWidth,
  screenHeight: innerHeight,
  screenTop: 0,
  statusBarHeight: STATUS_BAR,
  safeArea: {
    top: STATUS_BAR,
    left: 0,
    right: innerWidth,
    bottom: innerHeight,
    width: innerWidth,
    height: innerHeight - STATUS_BAR,
  },
})
const deviceInfo = () => ({ brand: 'devtools', model: 'phone', platform: 'devtools', system: 'iOS 17.0' })
const appBaseInfo = () => ({
  SDKVersion: '3.8.0',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: 16,
})
const systemInfo = () => ({ ...windowInfo(), ...deviceInfo(), ...appBaseInfo() })

const menuButton = () => {
  const right = innerWidth - MENU_BUTTON.right
  return { ...MENU_BUTTON, right, left: right - MENU_BUTTON.width, bottom: MENU_BUTTON.top + MENU_BUTTON.height }
}

/**
 * The `wx` of one mini-program.
 *
 * @param callFunction what cloud functions answer
 */
export const createWx = (
  launch: { path: string; query: object; scene: number },
  navigation: Navigation,
  callFunction: (name: string, data: unknown) => Promise<unknown>,
): Record<string, unknown> => {
  const stored = new Map<string, string>()
  const api: Record<string, unknown> = {
    cloud: {
      init: nothing,
      callFunction: asynchronous('cloud.callFunction', async ({ name, data }: { name: string; data: unknown }) => ({
        result: await callFunction(name, data),
      })),
    },
    getStorageSync: (key: string) => JSON.parse(stored.get(key) ?? '""'),
    setStorageSync: (key: string, value: unknown) => void stored.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string) => void stored.delete(key),
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemInfoSync: systemInfo,
    getSystemInfo: asynchronous('getSystemInfo', systemInfo),
    getMenuButtonBoundingClientRect: menuButton,
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    navigateTo: asynchronous('navigateTo', ({ url }: { url: string }) => navigation.open(url)),
    redirectTo: asynchronous('redirectTo', ({ url }: { url: string }) => navigation.replace(url)),
    reLaunch: asynchronous('reLaunch', ({ url }: { url: string }) => navigation.replaceAll(url)),
    navigateBack: asynchronous('navigateBack', ({ delta = 1 }: { delta?: number }) => navigation.back(delta)),
    makePhoneCall: asynchronous('makePhoneCall', nothing),
    setNavigationBarTitle: asynchronous('setNavigationBarTitle', nothing),
    pageScrollTo: asynchronous('pageScrollTo', ({ scrollTop = 0 }: { scrollTop?: number }) => scrollTo(0, scrollTop)),
    nextTick: (then: () => void) => void setTimeout(then),
    onThemeChange: nothing,
  }
  api.canIUse = (name: string) => (name.split('.')[0] ?? '') in api
  return api
}
