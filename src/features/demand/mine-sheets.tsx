import { useState } from 'react'
import { demand } from '@/i18n/demand.zh-CN'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { deadlineWords, type MyDemand } from './demands'

const words = demand.mine

/** As much as the contract takes. */
const MOST = 300

interface Props {
  one: MyDemand
  /** What was done, in words. */
  onDone: (said: string) => void
  onClose: () => void
}

/** Says once what was not answered; what was typed stays when it fails. */
export const ReopenSheet = ({ one, onDone, onClose }: Props) => {
  const { elder } = useFrame()
  const now = useNow()
  const reopen = useCommand('demand.reopen', 'demand')
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    if (text.trim() === '') return setProblem(words.againEmpty)
    setProblem(null)
    const answer = await reopen.run({ demandId: one.id, words: text.trim() })
    if (!answer) return
    if (answer.ok) onDone(words.againDone(deadlineWords(answer.value.answerBy, now, elder)))
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.againTitle} words={words.againWords} onClose={onClose}>
      <Text as="p" size="label" tone="quiet" className="block">
        {one.words}
      </Text>
      <Field name={words.againLabel} problem={problem ?? undefined}>
        <TextField
          id="reopen-words"
          lines
          label={words.againLabel}
          placeholder={words.againPlaceholder}
          maxLength={MOST}
          value={text}
          onChange={setText}
        />
      </Field>
      <Button kind="primary" block busy={reopen.busy} onTap={() => void submit()}>
        {words.againYes}
      </Button>
    </Sheet>
  )
}

/** Not wanted any more: asks first. */
export const WithdrawSheet = ({ one, onDone, onClose }: Props) => {
  const withdraw = useCommand('demand.withdraw', 'demand')
  const [problem, setProblem] = useState<string | null>(null)
  const submit = async () => {
    setProblem(null)
    const answer = await withdraw.run({ demandId: one.id })
    if (!answer) return
    if (answer.ok) onDone(words.withdrawDone)
    else setProblem(refusals[answer.code])
  }
  return (
    <Sheet title={words.withdrawTitle} words={words.withdrawWords} onClose={onClose}>
      <Text as="p" size="label" tone="quiet" className="block">
        {one.words}
      </Text>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button kind="danger" block busy={withdraw.busy} onTap={() => void submit()}>
        {words.withdrawYes}
      </Button>
      <Button block onTap={onClose}>
        {words.withdrawNo}
      </Button>
    </Sheet>
  )
}
