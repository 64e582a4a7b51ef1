import { useState } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Chips, Tiles } from '@/ui/choice'
import { focusOn, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sheet } from '@/ui/sheet'
import type { AnswerKind, DeskDemand } from './desk-demands'

const words = demandDesk.answer

const KINDS = Object.keys(words.kinds) as AnswerKind[]

/** As much as the contract takes. */
const MOST = 300

/** What becomes of it, and why: chosen or written. */
export const AnswerSheet = ({
  one,
  onDone,
  onClose,
}: {
  one: DeskDemand
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const answer = useCommand('demand.answer', 'demand')
  const [kind, setKind] = useState<AnswerKind | null>(null)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    if (!kind) return setProblem(words.kindProblem)
    if (reason.trim() === '') {
      setProblem(words.problem)
      return focusOn('answer-reason')
    }
    setProblem(null)
    const given = await answer.run({ demandId: one.id, kind, reason: reason.trim() })
    if (!given) return
    if (given.ok) onDone(words.done)
    else setProblem(refusals[given.code])
  }
  return (
    <Sheet title={words.title} words={words.words(one.isPrivate)} onClose={onClose}>
      <Text as="p" className="block">
        {one.words}
      </Text>
      <Field name={words.kind}>
        <Tiles<AnswerKind>
          label={words.kind}
          value={kind}
          choices={KINDS.map((id) => ({ id, words: words.kinds[id] }))}
          onChange={(id) => {
            setKind(id)
            setProblem(null)
          }}
        />
      </Field>
      {kind && (
        <Chips
          label={words.ready}
          value={[reason]}
          choices={words.reasons[kind].map((ready) => ({ id: ready, words: ready }))}
          onChange={setReason}
        />
      )}
      <Field name={words.reason}>
        <TextField
          id="answer-reason"
          lines
          label={words.reason}
          placeholder={words.placeholder}
          maxLength={MOST}
          value={reason}
          onChange={setReason}
        />
      </Field>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="primary" block busy={answer.busy} onTap={() => void submit()}>
        {words.submit}
      </Button>
    </Sheet>
  )
}
