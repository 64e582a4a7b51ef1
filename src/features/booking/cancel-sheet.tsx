import { useState } from 'react'
import { timeWords } from '@/i18n/times'
import { booking } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Row, Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import type { Booking } from './bookings'
import { type Refusal, whyNot } from './why'

const words = booking.orders

/** Asks in words before a booking is given up. */
export const CancelSheet = ({ item, onDone, onClose }: { item: Booking; onDone: () => void; onClose: () => void }) => {
  const { elder } = useFrame()
  const now = useNow()
  const [reason, setReason] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const cancel = useCommand('booking.cancel', 'booking', 'menu')
  const submit = async () => {
    const answer = await cancel.run({ bookingId: item.id, reason: reason ?? words.cancelNoReason })
    if (!answer) return
    if (answer.ok) onDone()
    else setRefusal(answer)
  }
  const terms = item.changeableUntil ? words.cancelUntil(timeWords(item.changeableUntil, now, elder)) : ''
  return (
    <Sheet
      title={words.cancelTitle(timeWords(item.startsAt, now, elder), item.serviceTitle)}
      words={`${terms}${item.venueId ? words.cancelRoomWords : words.cancelWords}`}
      onClose={onClose}
    >
      <Text size="label" tone="quiet">
        {words.cancelWhy}
      </Text>
      <Chips
        label={words.cancelWhy}
        value={reason ? [reason] : []}
        choices={words.cancelReasons.map((why) => ({ id: why, words: why }))}
        onChange={(why) => setReason(why === reason ? null : why)}
      />
      {refusal && <Banner tone="red">{whyNot(refusal, now, elder)}</Banner>}
      <Row gap={3} className="sheet-acts">
        <Button kind="danger" className="grow" busy={cancel.busy} onTap={submit}>
          {words.cancelYes}
        </Button>
        <Button kind="primary" className="grow" onTap={onClose}>
          {words.cancelNo}
        </Button>
      </Row>
    </Sheet>
  )
}
