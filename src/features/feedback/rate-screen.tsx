import { useState } from 'react'
import { feedback, grades, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { FaceRows } from '@/ui/choice'
import { Box, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Banner, EmptyState } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Dotted } from '@/ui/surface'

type Grade = keyof typeof grades

const FACES = [
  { id: 5, words: grades[5], picture: 'face-5' },
  { id: 4, words: grades[4], picture: 'face-4' },
  { id: 3, words: grades[3], picture: 'face-3' },
  { id: 2, words: grades[2], picture: 'face-2' },
  { id: 1, words: grades[1], picture: 'face-1' },
] as const

/** One of five grades, and words for those who want to say more. */
export const RateScreen = ({
  bookingId,
  title,
  facts,
}: {
  bookingId: string
  /** Of the service; null when it is not known. */
  title: string | null
  facts: string[]
}) => {
  const { elder } = useFrame()
  const [grade, setGrade] = useState<Grade | null>(null)
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const rate = useCommand('feedback.rate', 'booking', 'menu', 'feedback')
  const submit = async () => {
    setTried(true)
    if (!grade) return
    const answer = await rate.run({ bookingId, grade, ...(words.trim() && { words: words.trim() }) })
    if (!answer) return
    if (answer.ok) setDone(true)
    else setProblem(refusals[answer.code])
  }
  if (done) {
    return (
      <Page title={feedback.title}>
        <EmptyState picture={`face-${grade ?? 5}`} title={feedback.thanks} words={feedback.thanksWords}>
          <Button kind="primary" block onTap={() => go.to('orders')}>
            {feedback.back}
          </Button>
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page
      title={feedback.title}
      named
      foot={
        <Button kind="primary" block busy={rate.busy} onTap={submit}>
          {feedback.submit}
        </Button>
      }
    >
      <Box className="page-words">
        <Text as={elder ? 'h1' : 'h2'} size="title" className="block">
          {feedback.headline(title ?? feedback.thisService)}
        </Text>
        <Dotted size="label" tone="quiet" facts={facts} />
      </Box>
      <FaceRows label={feedback.label} choices={FACES} value={grade} onChange={setGrade} />
      <Box className="part">
        {tried && !grade && (
          <Box className="page-words">
            <Banner>{feedback.chooseFirst}</Banner>
          </Box>
        )}
        <Field name={feedback.words} hint={feedback.unsatisfied}>
          <TextField
            id="words"
            lines
            label={feedback.words}
            placeholder={feedback.placeholder}
            maxLength={500}
            value={words}
            onChange={setWords}
          />
        </Field>
        {problem && <Banner tone="red">{problem}</Banner>}
      </Box>
    </Page>
  )
}
