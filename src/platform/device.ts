import Taro, { useShareAppMessage } from '@tarojs/taro'

const weapp = process.env.TARO_ENV === 'weapp'

/** Connects to the functions; once, before the first call. */
export const connect = () => {
  if (weapp) Taro.cloud.init({})
}

/** What the host keeps free at the top: the status bar's height, and the room its own button takes at the right, px. */
export const edges = (): { top: number; side: number } => {
  if (!weapp) return { top: 0, side: 0 }
  const { statusBarHeight = 0, windowWidth } = Taro.getWindowInfo()
  return { top: statusBarHeight, side: windowWidth - Taro.getMenuButtonBoundingClientRect().left }
}

/** The type size the person has set for WeChat, px; null where nothing is known. */
export const fontSizeSetting = (): number | null =>
  weapp ? ((Taro.getAppBaseInfo() as { fontSizeSetting?: number }).fontSizeSetting ?? null) : null

export const phoneCall = (number: string) => {
  void Taro.makePhoneCall({ phoneNumber: number }).catch(() => undefined)
}

/** Puts words where other applications can take them; says whether it could. */
export const copy = async (words: string): Promise<boolean> => {
  try {
    await Taro.setClipboardData({ data: words })
    return true
  } catch {
    return false
  }
}

const voice = () => (!weapp && 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : null)

/** Scrolls the page to its top. */
export const toTop = () => {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }).catch(() => undefined)
}

/** Whether words can be read aloud here. */
export const canSpeak = () => voice() !== null

/** Reads aloud; what was being read stops. */
export const speak = (words: string) => {
  const synthesis = voice()
  if (!synthesis) return
  synthesis.cancel()
  const utterance = new SpeechSynthesisUtterance(words)
  utterance.lang = 'zh-CN'
  utterance.rate = 0.9
  synthesis.speak(utterance)
}

/** What is sent when the person shares this page from WeChat's own menu. */
export const useShare = (title: string) => {
  useShareAppMessage(() => ({ title }))
}
