import './booking.scss'
import { type ReactNode, useEffect, useState } from 'react'
import { minutesUntil } from '@/i18n/times'
import { booking, common } from '@/i18n/zh-CN'
import { canSpeak, speak } from '@/platform/device'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Box, Row, Text } from '@/ui/element'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import { Dotted, Sentence, Slip, Tag } from '@/ui/surface'
import type { Booking } from './bookings'
import { seeOther } from './refused-sheet'
import { sentenceOf } from './sentence'
import { otherIn, type Refusal, whyNot } from './why'

const words = booking.offer

/**
 * The answer to a place that was kept, or out of the queue: one tap each. `sheet` says why it could not be taken; `said` what was
 * done. `afterwards`: what is shown has changed.
 */
export const useAnswer = (afterwards: () => void, onSaid: (said: string) => void, onCall: () => void) => {
  const accept = useCommand('booking.accept', 'booking', 'menu')
  const leave = useCommand('booking.leave', 'booking', 'menu')
  const [item, setItem] = useState<Booking | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const { elder } = useFrame()
  const now = useNow()

  const take = async (wanted: Booking) => {
    if (accept.busy || leave.busy) return
    setItem(wanted)
    const answer = await accept.run({ bookingId: wanted.id })
    if (!answer) return
    if (answer.ok) onSaid(words.taken)
    else setRefusal(answer)
    afterwards()
  }
  const giveUp = async (unwanted: Booking) => {
    if (accept.busy || leave.busy) return
    setItem(unwanted)
    setRefusal(null)
    const answer = await leave.run({ bookingId: unwanted.id })
    if (!answer) return
    if (answer.ok) onSaid(unwanted.status === 'offered' ? words.given : booking.orders.left)
    else setRefusal(answer)
    afterwards()
  }
  const close = () => setRefusal(null)
  const other = refusal && otherIn(refusal)
  const open = () => {
    close()
    if (item) void go.to('service', { serviceId: item.serviceId })
  }
  const unsure = refusal?.code === 'OFFLINE' || refusal?.code === 'UNEXPECTED' || refusal?.code === 'TOO_OFTEN'
  const sheet: ReactNode = refusal && item && (
    <Sheet title={words.failed} words={whyNot(refusal, now, elder)} onClose={close}>
      {unsure && <SheetOption main icon="check" title={common.close} onTap={close} />}
      {other && (
        <>
          <SheetOption
            main
            icon="slip"
            title={words.seeOther(other.title)}
            onTap={() => {
              close()
              void seeOther(other)
            }}
          />
          <SheetOption icon="minus" title={words.giveUp} onTap={() => void giveUp(item)} />
        </>
      )}
      {!unsure && !other && <SheetOption main icon="calendar" title={booking.orders.otherTimes} onTap={open} />}
      {!unsure && !other && <SheetOption icon="phone" title={common.callCommunity} onTap={onCall} />}
    </Sheet>
  )
  const busy = (kind: 'accept' | 'leave', { id }: Booking) =>
    (kind === 'accept' ? accept : leave).busy && item?.id === id
  return { take, giveUp, busy, sheet }
}

export type Answering = ReturnType<typeof useAnswer>

/** A place that is kept for me until I answer: what, until when, and the two answers. */
export const Offer = ({
  item,
  whose,
  answering,
  as = 'li',
  className,
  onOver,
}: {
  item: Booking
  whose?: string
  answering: Answering
  as?: 'li' | 'section'
  className?: string
  /** Its time has passed. */
  onOver: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const until = item.until ?? item.startsAt
  const over = Date.parse(until) <= now
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when its time has passed
  useEffect(() => {
    if (over) onOver()
  }, [over])
  const sentence = sentenceOf(item, now, elder, whose)
  return (
    <Slip
      as={as}
      now
      className={className}
      label={as === 'section' ? words.tag : undefined}
      actions={
        elder && canSpeak()
          ? [{ icon: 'speaker', words: common.readAloud, onTap: () => speak(`${sentence}${words.after}`) }]
          : []
      }
    >
      <Row className="booking-head">
        <Box className="grow">
          <Tag tone="now" icon="bell">
            {words.tag}
          </Tag>
        </Box>
        <Text size="label" tone="now" strong live="off">
          {words.left(minutesUntil(until, now))}
        </Text>
      </Row>
      <Sentence as={as === 'section' ? 'h2' : 'p'} size="title" className="block">
        {sentence}
      </Sentence>
      <Dotted size="label" tone="quiet" className="block" facts={[item.provider, item.place, item.cost]} />
      <Text as="p" size="label" tone="quiet" className="block booking-words">
        {words.after}
      </Text>
      <Row gap={3} className="sheet-acts">
        <Button
          className="btn-tight"
          label={words.noLabel(item.serviceTitle)}
          busy={answering.busy('leave', item)}
          onTap={() => void answering.giveUp(item)}
        >
          {words.no}
        </Button>
        <Button
          kind="primary"
          className="grow"
          label={words.yesLabel(item.serviceTitle)}
          busy={answering.busy('accept', item)}
          onTap={() => void answering.take(item)}
        >
          {words.yes}
        </Button>
      </Row>
    </Slip>
  )
}
