import { useEffect, useState } from 'react'

/** Typing pauses this long before anything is looked for, milliseconds. */
const PAUSE = 300

/** What is looked for: what was typed, once typing pauses, or at once when asked to. */
export const useSought = () => {
  const [text, setText] = useState('')
  const [sought, setSought] = useState('')
  const trimmed = text.trim()
  useEffect(() => {
    const timer = setTimeout(() => setSought(trimmed), trimmed ? PAUSE : 0)
    return () => clearTimeout(timer)
  }, [trimmed])
  return {
    text,
    setText,
    sought,
    /** Without waiting; another text too. */
    seek: (other: string = text) => {
      setText(other)
      setSought(other.trim())
    },
  }
}
