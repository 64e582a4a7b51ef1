import { useEffect, useState } from 'react'

/** What was typed or chosen, once that has paused for so long, milliseconds; and a way to say that it has. */
export const usePaused = <Value>(value: Value, pause: number) => {
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return [paused, setPaused] as const
}
