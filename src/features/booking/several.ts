import { useRef, useState } from 'react'
import type { EveryRefusal } from '@/contract'
import { deskRefusal } from '@/i18n/desk.zh-CN'
import { session as words } from '@/i18n/week.zh-CN'

interface Person {
  id: string
  resident: string
}

type Done = { ok: true } | { ok: false; code: EveryRefusal }

export interface Outcome {
  done: number
  /** What was not done, a sentence for each. */
  undone: string[]
}

/**
 * The same for several people, one after the other, each a tap of its own: what was done stays done, and who was refused is
 * named with the reason. Done again, it goes on with those who are left.
 */
export const useSeveral = () => {
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const busy = useRef(false)
  const run = async (people: readonly Person[], act: (person: Person) => Promise<Done | null>): Promise<Outcome> => {
    const outcome: Outcome = { done: 0, undone: [] }
    if (busy.current) return outcome
    busy.current = true
    for (const [index, person] of people.entries()) {
      setProgress({ done: index, all: people.length })
      const answer = await act(person)
      if (answer?.ok) outcome.done += 1
      else if (answer) {
        outcome.undone.push(words.undone(person.resident, deskRefusal(answer.code)))
        // The others would hear the same.
        if (answer.code === 'OFFLINE') break
      }
    }
    busy.current = false
    setProgress(null)
    return outcome
  }
  return { run, progress, busy: progress !== null }
}
