import { useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import type { DeskDemand } from './desk-demands'

const words = demandDesk.project

/** As much as the contract takes. */
const MOST = { title: 30, text: 1000 }

/** A demand becomes a project that an organisation takes on. */
export const ProjectSheet = ({
  one,
  community,
  title: suggested,
  onDone,
  onClose,
}: {
  one: DeskDemand
  community: string
  /** What it may be called. */
  title: string
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const open = useCommand('demand.openProject', 'demand')
  const [title, setTitle] = useState(suggested)
  const [text, setText] = useState(one.text)
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    if (title.trim() === '' || text.trim() === '') return setProblem(words.problem)
    setProblem(null)
    const answer = await open.run({
      ...{ community, title: title.trim(), text: text.trim(), demands: [one.id] },
      ...(one.category && { category: one.category as CategoryId }),
    })
    if (!answer) return
    if (answer.ok) onDone(words.done)
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.title} words={words.words} onClose={onClose}>
      <Field name={words.name}>
        <TextField id="project-title" label={words.name} maxLength={MOST.title} value={title} onChange={setTitle} />
      </Field>
      <Field name={words.text}>
        <TextField id="project-text" lines label={words.text} maxLength={MOST.text} value={text} onChange={setText} />
      </Field>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={open.busy} onTap={() => void submit()}>
        {words.submit}
      </Button>
    </Sheet>
  )
}
