import { useState } from 'react'
import { timeWords } from '@/i18n/times'
import { volunteering as words } from '@/i18n/volunteering.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import type { Answer } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import type { Claim, OpenTask } from './tasks'

type Refused = Extract<Answer<'volunteering.claim'>, { ok: false }>

/** The claim that stands in the way, when the refusal names it. */
const blocking = ({ code, detail }: Refused, mine: readonly Claim[]) =>
  code === 'OVERLAPPING_TASK'
    ? mine.find(({ taskId }) => taskId === (detail as { taskId?: string })?.taskId)
    : undefined

const ClaimSheet = ({
  task,
  answer,
  mine,
  onOpen,
  onClose,
}: {
  task: OpenTask
  answer: Answer<'volunteering.claim'>
  mine: readonly Claim[]
  onOpen: (taskId: string) => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const when = ({ startsAt }: { startsAt: string }) => timeWords(startsAt, now, elder)
  if (answer.ok) {
    const place = words.task.place(task.communityName, task.place)
    return (
      <Sheet title={words.taken.title} words={words.taken.words(when(task), place)} onClose={onClose}>
        <SheetOption main icon="check" title={words.taken.more} onTap={onClose} />
        <SheetOption icon="right" title={words.taken.open} onTap={() => onOpen(task.id)} />
      </Sheet>
    )
  }
  const other = blocking(answer, mine)
  const why = other ? words.clash(other.title, when(other)) : refusals[answer.code]
  return (
    <Sheet title={words.refused} words={why} onClose={onClose}>
      <SheetOption main icon="check" title={words.ok} onTap={onClose} />
      {other && <SheetOption icon="right" title={words.seeOther} onTap={() => onOpen(other.taskId)} />}
    </Sheet>
  )
}

/** Claims a task at one press, and says how it went in a sheet. `afterwards`: what is shown may have changed. */
export const useClaim = (mine: readonly Claim[], afterwards: () => void) => {
  const claim = useCommand('volunteering.claim', 'volunteering')
  const [task, setTask] = useState<OpenTask | null>(null)
  const [answer, setAnswer] = useState<Answer<'volunteering.claim'> | null>(null)

  const take = async (wanted: OpenTask) => {
    if (claim.busy) return
    setTask(wanted)
    const answered = await claim.run({ taskId: wanted.id })
    setAnswer(answered)
    if (answered && (answered.ok || answered.code !== 'OFFLINE')) afterwards()
  }
  const close = () => setAnswer(null)
  const open = (taskId: string) => {
    close()
    void go.to('volunteer/task', { taskId })
  }

  const sheet = task && answer && <ClaimSheet task={task} answer={answer} mine={mine} onOpen={open} onClose={close} />
  return { take, busy: claim.busy ? (task?.id ?? null) : null, sheet }
}
