import { type ReactNode, useState } from 'react'
import { DAY } from '@/domain/shared/time'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { dateWords } from '@/i18n/times'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, focusOn, Row, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { Sentence } from '@/ui/surface'

const words = desk.pause

const SPANS = { week: 7, fortnight: 14, month: 30 } as const
type Span = keyof typeof SPANS

const CIVIL_OFFSET = 8 * 3_600_000

/** The midnight that ends the day so many days after now, epoch milliseconds: whole days are easier to tell. */
const midnightAfter = (now: number, days: number) =>
  (Math.floor((now + CIVIL_OFFSET) / DAY) + days) * DAY - CIVIL_OFFSET

/** A worker's decision that somebody orders again. */
export const Resume = ({
  memberId,
  said,
  onDone,
}: {
  memberId: string
  /** How it stands, in words. */
  said: string
  onDone: () => void
}) => {
  const [problem, setProblem] = useState<string | null>(null)
  const resume = useCommand('account.resume', 'account')
  const submit = async () => {
    const answer = await resume.run({ memberId })
    if (answer?.ok || answer?.code === 'NOT_PAUSED') onDone()
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <Box className="stack">
      <Banner icon="clock">{said}</Banner>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Button small icon="undo" busy={resume.busy} onTap={() => void submit()}>
        {words.resume}
      </Button>
    </Box>
  )
}

/** Asks somebody to order nothing for a while: how long, why, and once more in words. Nothing else ever does. */
export const Pause = ({ memberId, resident }: { memberId: string; resident: string }): ReactNode => {
  const now = useNow()
  const [mode, setMode] = useState<'closed' | 'form' | 'sure' | 'done' | 'resumed'>('closed')
  const [span, setSpan] = useState<Span>('week')
  const [reason, setReason] = useState('')
  const [lacking, setLacking] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const pause = useCommand('account.pause', 'account')
  const until = new Date(midnightAfter(now, SPANS[span])).toISOString()
  const day = dateWords(until)

  if (mode === 'done') {
    return <Resume memberId={memberId} said={words.done(resident, day)} onDone={() => setMode('resumed')} />
  }
  if (mode === 'resumed') {
    return (
      <Banner tone="jade" icon="check">
        {words.resumed}
      </Banner>
    )
  }
  if (mode === 'closed') {
    return (
      <Button kind="danger" block icon="clock" onTap={() => setMode('form')}>
        {words.open}
      </Button>
    )
  }
  const ask = () => {
    setLacking(true)
    if (reason.trim() === '') return focusOn('pause-reason')
    setMode('sure')
  }
  const submit = async () => {
    const answer = await pause.run({ memberId, until, reason })
    if (answer?.ok) setMode('done')
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  if (mode === 'sure') {
    return (
      <Box className="stack">
        <Sentence strong>{words.ask(resident, day)}</Sentence>
        {problem && <Banner tone="red">{problem}</Banner>}
        <Row gap={3}>
          <Button kind="danger" className="grow" busy={pause.busy} onTap={() => void submit()}>
            {words.yes(day)}
          </Button>
          <Button className="grow" onTap={() => setMode('closed')}>
            {words.no}
          </Button>
        </Row>
      </Box>
    )
  }
  return (
    <Box className="stack">
      <Text as="h3" strong>
        {words.title(resident)}
      </Text>
      <Sentence size="label" tone="quiet" className="block">
        {words.words}
      </Sentence>
      <Chips
        label={words.until}
        value={[span]}
        choices={(Object.keys(SPANS) as Span[]).map((id) => ({ id, words: words.spans[id] }))}
        onChange={setSpan}
      />
      <Field
        name={words.reason}
        hint={words.reasonHint}
        problem={lacking && reason.trim() === '' ? words.reasonNeeded : undefined}
      >
        <TextField id="pause-reason" label={words.reason} maxLength={100} value={reason} onChange={setReason} />
      </Field>
      <Row gap={3}>
        <Button kind="danger" className="grow" onTap={ask}>
          {words.yes(day)}
        </Button>
        <Button className="grow" onTap={() => setMode('closed')}>
          {words.no}
        </Button>
      </Row>
    </Box>
  )
}
