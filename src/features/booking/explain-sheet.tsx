import { useState } from 'react'
import { timeWords } from '@/i18n/times'
import { booking } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { TextField } from '@/ui/field'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import type { Booking } from './bookings'
import { type Refusal, whyNot } from './why'

const words = booking.orders

/** The person's own word beside a booking they are said to have missed. */
export const ExplainSheet = ({
  item,
  onDone,
  onClose,
}: {
  item: Booking
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [word, setWord] = useState(item.word ?? '')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const explain = useCommand('booking.explain', 'booking')
  const submit = async () => {
    const answer = await explain.run({ bookingId: item.id, words: word.trim() })
    if (!answer) return
    if (answer.ok) onDone(words.explained)
    else setRefusal(answer)
  }
  return (
    <Sheet
      title={words.explainTitle(timeWords(item.startsAt, now, elder), item.serviceTitle)}
      words={words.explainWords}
      onClose={onClose}
    >
      <Chips
        label={words.explainLabel}
        value={[word]}
        choices={words.explainReasons.map((reason) => ({ id: reason, words: reason }))}
        onChange={(reason) => setWord(reason === word ? '' : reason)}
      />
      <TextField
        id="word"
        lines
        label={words.explainLabel}
        placeholder={words.explainPlaceholder}
        maxLength={200}
        value={word}
        onChange={setWord}
      />
      {refusal && <Banner tone="red">{whyNot(refusal, now, elder)}</Banner>}
      <Button kind="primary" block disabled={word.trim() === ''} busy={explain.busy} onTap={() => void submit()}>
        {words.explainYes}
      </Button>
    </Sheet>
  )
}
