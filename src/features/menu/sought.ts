import { useState } from 'react'
import { usePaused } from '@/platform/use-paused'

/** Typing pauses this long before anything is looked for, milliseconds. */
const PAUSE = 300

/** What is looked for: what was typed, once typing pauses, or at once when asked to. */
export const useSought = () => {
  const [text, setText] = useState('')
  const trimmed = text.trim()
  const [sought, seekNow] = usePaused(trimmed, trimmed ? PAUSE : 0)
  return {
    text,
    setText,
    sought,
    /** Without waiting; another text too. */
    seek: (other: string = text) => {
      setText(other)
      seekNow(other.trim())
    },
  }
}
