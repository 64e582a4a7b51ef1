import './booking.scss'
import { type ReactNode, useState } from 'react'
import { timeWords } from '@/i18n/times'
import { booking, statuses, steps as stepWords } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Box, Tap, Text } from '@/ui/element'
import { Drawing, Icon, pictureOf } from '@/ui/icon'
import { useFrame } from '@/ui/page'
import { type Step, Steps } from '@/ui/steps'
import { Card, Dotted, Sentence, Slip, type SlipAction, Tag } from '@/ui/surface'
import { awaitsRating, type Booking, isActive, whoComes } from './bookings'
import { Code } from './next-slip'
import { sentenceOf } from './sentence'

const words = booking.orders

/** The status line: what happened, and for one under way what is still to come. */
const stepsOf = (item: Booking, now: number, elder: boolean): Step[] => {
  const happened = item.steps.map(
    ({ at, what, who }, index): Step => ({
      words: stepWords[what],
      who,
      when: timeWords(at, now, elder),
      state: isActive(item) && index === item.steps.length - 1 ? 'current' : 'done',
    }),
  )
  if (!isActive(item)) return happened
  const ahead = [
    item.volunteersNeeded > 0 && item.status === 'ordered' && words.ahead.claim,
    item.volunteersNeeded > 0 && item.status !== 'serving' && words.ahead.serve,
    words.ahead.end,
    words.ahead.rate,
  ]
  return [...happened, ...ahead.filter((step) => step !== false).map((step): Step => ({ words: step, state: 'ahead' }))]
}

const Status = ({ item }: { item: Booking }) => {
  if (awaitsRating(item)) {
    return (
      <Tag tone="now" icon="star">
        {words.toRate}
      </Tag>
    )
  }
  if (item.status === 'unserved') {
    return (
      <Tag tone="red" icon="alert">
        {statuses.unserved}
      </Tag>
    )
  }
  return <Tag tone={isActive(item) ? 'free' : 'plain'}>{statuses[item.status]}</Tag>
}

/** One booking: a sentence, and opened its status line, its code and what can be done. */
export const BookingCard = ({
  item,
  now,
  open: opened,
  onCancel,
  onCall,
}: {
  item: Booking
  now: number
  /** Shown whole from the first. */
  open: boolean
  onCancel: (item: Booking) => void
  onCall: () => void
}): ReactNode => {
  const { elder } = useFrame()
  const [open, setOpen] = useState(opened)
  const who = whoComes(item)
  const head = (
    <>
      <Box as="span" className="row gap-2 booking-head">
        <Drawing name={pictureOf(item.category)} size={elder ? 40 : 30} />
        <Text size="label" tone="quiet" className="grow">
          {item.provider}
        </Text>
        <Status item={item} />
      </Box>
      <Sentence strong className="block">
        {sentenceOf(item, now, elder)}
      </Sentence>
      <Dotted size="label" tone="quiet" className="block" facts={[item.place, item.cost]} />
    </>
  )
  if (!open) {
    return (
      <Card as="li" now={awaitsRating(item)}>
        <Tap className="card-pad card-tap" expanded={false} onTap={() => setOpen(true)}>
          {head}
        </Tap>
        {awaitsRating(item) && (
          <Box className="slip-acts">
            <Tap className="slip-act" onTap={() => go.to('rate', { bookingId: item.id })}>
              <Icon name="star" />
              <Box as="span">{words.rate}</Box>
            </Tap>
          </Box>
        )}
      </Card>
    )
  }
  const started = Date.parse(item.startsAt) <= now
  const call: SlipAction = { icon: 'phone', words: words.call, onTap: onCall }
  const actions: SlipAction[] = isActive(item)
    ? [call, ...(started ? [] : [{ icon: 'undo' as const, words: words.cancel, onTap: () => onCancel(item) }])]
    : [
        ...(awaitsRating(item)
          ? [{ icon: 'star' as const, words: words.rate, onTap: () => void go.to('rate', { bookingId: item.id }) }]
          : []),
        {
          icon: 'refresh',
          words: words.again,
          onTap: () => void go.to('service', { serviceId: item.serviceId }),
        },
      ]
  return (
    <Slip as="li" now={awaitsRating(item)} actions={actions}>
      <Tap className="card-tap" expanded onTap={() => setOpen(false)}>
        {head}
      </Tap>
      {item.code && <Code code={item.code} />}
      {item.status === 'ordered' && item.volunteersNeeded > 0 && !who && (
        <Text as="p" size="label" tone="quiet" className="block booking-words">
          {words.waiting}
        </Text>
      )}
      <Box className="booking-steps">
        <Steps label={words.stepsLabel} steps={stepsOf(item, now, elder)} />
      </Box>
    </Slip>
  )
}
