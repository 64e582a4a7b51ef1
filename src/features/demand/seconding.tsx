import { type ReactNode, useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import type { Answer } from '@/platform/call'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import type { Shown } from './demands'

const words = demand.wall

/** What was said on this page since it was fetched: whether I want it too, and how many others do. */
type Said = Record<string, { seconded: boolean; seconds: number }>

export interface Seconding {
  /** A demand with what was said since. */
  of: (one: Shown) => Shown
  /** 我也要, and the way back. */
  button: (one: Shown) => ReactNode
}

/** Saying that one wants it too, and that one does not. `say`: a short word over the page. */
export const useSeconding = (say: (words: string) => void): Seconding => {
  const second = useCommand('demand.second', 'demand')
  const unsecond = useCommand('demand.unsecond', 'demand')
  const [said, setSaid] = useState<Said>({})
  const [busy, setBusy] = useState<string | null>(null)

  const of = (one: Shown): Shown => {
    const since = said[one.id]
    return since ? { ...one, ...since, wants: one.wants + Number(since.seconded) - Number(one.seconded) } : one
  }
  const settle = async (
    one: Shown,
    seconded: boolean,
    answer: Answer<'demand.second'> | Answer<'demand.unsecond'> | null,
  ) => {
    setBusy(null)
    if (!answer) return
    if (answer.ok) {
      setSaid((before) => ({ ...before, [one.id]: { seconded, seconds: answer.value.seconds } }))
      say(seconded ? words.took : words.gave)
    } else if (isVisitor(answer.code)) await go.to('join')
    else if (answer.code === 'ALREADY_SECONDED') {
      setSaid((before) => ({ ...before, [one.id]: { seconded: true, seconds: one.seconds } }))
    } else say(refusals[answer.code])
  }
  const take = async (one: Shown) => {
    setBusy(one.id)
    await settle(one, true, await second.run({ demandId: one.id }))
  }
  const giveBack = async (one: Shown) => {
    setBusy(one.id)
    await settle(one, false, await unsecond.run({ demandId: one.id }))
  }
  const button = (one: Shown) =>
    one.seconded ? (
      <Button
        small
        kind="added"
        icon="check"
        busy={busy === one.id}
        label={words.secondedLabel(one.text)}
        onTap={() => void giveBack(one)}
      >
        {words.seconded}
      </Button>
    ) : (
      <Button
        small
        kind="quiet"
        icon="hand"
        busy={busy === one.id}
        label={words.secondLabel(one.text)}
        onTap={() => void take(one)}
      >
        {words.second}
      </Button>
    )
  return { of, button }
}
