import { useEffect, useState } from 'react'

/** What was typed, once typing has paused for so long, milliseconds. */
export const usePaused = (text: string, pause: number) => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pause)
    return () => clearTimeout(timer)
  }, [text, pause])
  return paused
}
