import './booking.scss'
import { type ReactNode, useState } from 'react'
import { changeWords } from '@/i18n/eligibility.zh-CN'
import { timeWords } from '@/i18n/times'
import { booking, statuses, steps as stepWords } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { Box, Tap, Text } from '@/ui/element'
import { Drawing, Icon, pictureOf } from '@/ui/icon'
import { useFrame } from '@/ui/page'
import { type Step, Steps } from '@/ui/steps'
import { Card, Dotted, Sentence, Slip, type SlipAction, SlipActions, Tag } from '@/ui/surface'
import {
  awaitsRating,
  type Booking,
  isActive,
  isStanding,
  isWaiting,
  isWithdrawn,
  reasonOf,
  whoComes,
} from './bookings'
import { Code } from './next-slip'
import { sentenceOf } from './sentence'

const words = booking.orders

/** What is still to come of a booking under way. */
const aheadOf = (item: Booking) => {
  const { status, volunteersNeeded } = item
  const { ahead } = words
  if (item.venueId) return [ahead.over]
  return [
    status === 'waiting' && ahead.free,
    (status === 'waiting' || status === 'offered') && ahead.accept,
    volunteersNeeded > 0 && ['waiting', 'offered', 'ordered'].includes(status) && ahead.claim,
    volunteersNeeded > 0 && status !== 'serving' && ahead.serve,
    ahead.end,
    ahead.rate,
  ].filter((step) => step !== false)
}

/** The status line: what happened and through whom, and for one under way what is still to come. */
const stepsOf = (item: Booking, now: number, elder: boolean): Step[] => {
  const happened = item.steps.map(
    ({ at, what, who, as, reason }, index): Step => ({
      words: stepWords[what],
      who: who && as ? booking.acting[as](who) : who,
      when: timeWords(at, now, elder),
      note: reason && words.reason(reason),
      state: isActive(item) && index === item.steps.length - 1 ? 'current' : 'done',
    }),
  )
  return isActive(item)
    ? [...happened, ...aheadOf(item).map((step): Step => ({ words: step, state: 'ahead' }))]
    : happened
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
  if (isWithdrawn(item)) {
    return (
      <Tag tone="amber" icon="alert">
        {statuses.cancelled}
      </Tag>
    )
  }
  if (isWaiting(item)) {
    return (
      <Tag tone="free" icon="users">
        {statuses.waiting}
      </Tag>
    )
  }
  return <Tag tone={isActive(item) ? 'free' : 'plain'}>{statuses[item.status]}</Tag>
}

const COMING = {
  home: words.coming.atHome,
  venue: words.coming.onTime,
  online: words.coming.online,
  agent: words.coming.agent,
} as const

/** What has changed since it was ordered, as long as that matters. */
const Changes = ({ item }: { item: Booking }) => {
  if (!isActive(item) || item.changes.length === 0) return null
  return (
    <Box as="span" className="booking-changes">
      <Icon name="alert" />
      <Box as="span" className="grow">
        {item.changes.map((change) => (
          <Sentence key={change.field} size="label" className="block">
            {changeWords(change)}
          </Sentence>
        ))}
      </Box>
    </Box>
  )
}

/** What comes next, or what one can do, in a sentence; null where the sentence and the status line say it all. */
const comingOf = (item: Booking, started: boolean): string | null => {
  const { coming } = words
  const { status } = item
  if (isWithdrawn(item)) return coming.withdrawn
  if (status === 'missed') {
    if (item.steps.some(({ what }) => what === 'forgiven')) return coming.forgiven
    return item.word ? coming.explained : coming.missed
  }
  if (status === 'waiting' || status === 'lapsed' || status === 'done' || status === 'unserved') return coming[status]
  if (status !== 'ordered' || started) return null
  if (item.venueId) return coming.room
  if (item.volunteersNeeded > 0) return words.waiting
  return COMING[item.where]
}

export interface CardActions {
  onChange: (item: Booking) => void
  onLeave: (item: Booking) => void
  onExplain: (item: Booking) => void
  /** Into the phone's calendar. */
  onKeep: (item: Booking) => void
  onCall: () => void
}

/** One booking: a sentence, and opened its status line, its code and what can be done. */
export const BookingCard = ({
  item,
  now,
  whose,
  open: opened,
  onChange,
  onLeave,
  onExplain,
  onKeep,
  onCall,
}: CardActions & {
  item: Booking
  now: number
  /** 您, or the name of the person served. */
  whose: string
  /** Shown whole from the first. */
  open: boolean
}): ReactNode => {
  const { elder } = useFrame()
  const [open, setOpen] = useState(opened)
  const started = Date.parse(item.startsAt) <= now
  const reason = isWithdrawn(item) ? reasonOf(item) : null
  const coming = comingOf(item, started)
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
        {sentenceOf(item, now, elder, whose)}
      </Sentence>
      <Dotted
        size="label"
        tone="quiet"
        className="block"
        facts={[item.place, item.cost, item.by && booking.orderedBy[item.by.as](item.by.who)]}
      />
      {reason && (
        <Text size="label" className="block">
          {words.reason(reason)}
        </Text>
      )}
      <Changes item={item} />
    </>
  )

  const call: SlipAction = { icon: 'phone', words: words.call, onTap: onCall }
  const rate: SlipAction = { icon: 'star', words: words.rate, onTap: () => void go.to('rate', { bookingId: item.id }) }
  const leave: SlipAction = {
    icon: 'undo',
    words: words.leave,
    label: words.leaveLabel(item.serviceTitle),
    onTap: () => onLeave(item),
  }
  const explain: SlipAction = {
    icon: 'edit',
    words: item.word ? words.explainAgain : words.explain,
    onTap: () => onExplain(item),
  }
  const see: SlipAction = {
    icon: 'refresh',
    words: isWithdrawn(item) || item.status === 'lapsed' ? words.otherTimes : words.again,
    onTap: () => void go.to('service', { serviceId: item.serviceId }),
  }
  const { venueId } = item
  const venue: SlipAction | null = venueId
    ? { icon: 'pin', words: words.venue, onTap: () => void go.to('venues/venue', { venueId }) }
    : null
  const change: SlipAction = {
    icon: 'edit',
    words: venueId ? words.cancelOne : elder ? words.changeElder : words.change,
    onTap: () => onChange(item),
  }

  /** What is done from the closed card. */
  const urgent = awaitsRating(item)
    ? [rate]
    : isWaiting(item)
      ? [leave]
      : item.status === 'missed' && !item.word
        ? [explain]
        : isWithdrawn(item) || item.status === 'lapsed'
          ? [venue ?? see, call]
          : []
  if (!open) {
    return (
      <Card as="li" now={awaitsRating(item)}>
        <Tap className="card-pad card-tap" expanded={false} onTap={() => setOpen(true)}>
          {head}
        </Tap>
        <SlipActions actions={urgent} />
      </Card>
    )
  }
  const standing = [venue ?? call, ...(started ? [] : [change])]
  const actions: SlipAction[] = isStanding(item)
    ? standing
    : isWaiting(item)
      ? [call, leave]
      : item.status === 'missed'
        ? [explain, call]
        : item.status === 'unserved'
          ? [call, see]
          : awaitsRating(item)
            ? [rate, venue ?? see]
            : [venue ?? see, ...(isWithdrawn(item) ? [call] : [])]
  return (
    <Slip as="li" now={awaitsRating(item)} actions={actions}>
      <Tap className="card-tap" expanded onTap={() => setOpen(false)}>
        {head}
      </Tap>
      {item.code && <Code code={item.code} />}
      {item.word && (
        <Text as="p" className="block booking-words">
          {words.word(whose, item.word)}
        </Text>
      )}
      {coming && !whoComes(item) && (
        <Text as="p" size="label" tone="quiet" className="block booking-words">
          {coming}
        </Text>
      )}
      <Box className="booking-steps">
        <Steps label={words.stepsLabel} steps={stepsOf(item, now, elder)} />
      </Box>
      {isStanding(item) && !started && (
        <Box className="booking-keep">
          <Button small block icon="calendar" label={words.keepDayLabel(item.serviceTitle)} onTap={() => onKeep(item)}>
            {words.keepDay}
          </Button>
        </Box>
      )}
    </Slip>
  )
}
