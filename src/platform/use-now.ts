import { useDidShow } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { now } from './clock'

/** How often words that depend on the time are looked at again, milliseconds. */
const TICK = 30_000

/** Epoch milliseconds by the server's clock, kept fresh while the page is open. */
export const useNow = () => {
  const [, look] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => look((count) => count + 1), TICK)
    return () => clearInterval(timer)
  }, [])
  useDidShow(() => look((count) => count + 1))
  return now()
}
