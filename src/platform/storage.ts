import Taro from '@tarojs/taro'

/** What the phone keeps between visits. A phone that cannot keep anything is no error. */
export const storage = {
  read: <V>(key: string): V | null => {
    try {
      const kept = Taro.getStorageSync<string>(key)
      return kept ? (JSON.parse(kept) as V) : null
    } catch {
      return null
    }
  },
  write: (key: string, value: unknown) => {
    try {
      Taro.setStorageSync(key, JSON.stringify(value))
    } catch {
      // Full or forbidden: it is kept until the page closes.
    }
  },
  remove: (key: string) => {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // Nothing was kept then.
    }
  },
}
