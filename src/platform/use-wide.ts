import { useSyncExternalStore } from 'react'

const weapp = process.env.TARO_ENV === 'weapp'

const mediaOf = (least: number) => window.matchMedia(`(min-width: ${least}px)`)

/** Whether the window is so wide, px; never in the mini-program. */
export const useWide = (least: number): boolean =>
  useSyncExternalStore(
    (listener) => {
      if (weapp) return () => {}
      const media = mediaOf(least)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => !weapp && mediaOf(least).matches,
  )
