import { useEffect, useState } from 'react'

/** How long a word over the page stays, milliseconds. */
const STAYS = 4_000

/** A short word over the page and the way to say one; it goes away by itself. */
export const useToast = (): [string | null, (words: string) => void] => {
  const [words, setWords] = useState<string | null>(null)
  useEffect(() => {
    if (!words) return
    const timer = setTimeout(() => setWords(null), STAYS)
    return () => clearTimeout(timer)
  }, [words])
  return [words, setWords]
}
