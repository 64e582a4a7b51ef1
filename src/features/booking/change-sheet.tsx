import { type ComponentType, useState } from 'react'
import { timeWords } from '@/i18n/times'
import { booking, common } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Banner } from '@/ui/notice'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import type { Booking } from './bookings'
import { CancelSheet } from './cancel-sheet'
import { type Refusal, whyNot } from './why'

const words = booking.orders

/** A time that a service is given at. */
export interface Time {
  id: string
  startsAt: string
}

/** What picks one of the free times of a service, other than `except`. */
export type PickTime = ComponentType<{
  serviceId: string
  except: string
  value: string | null
  onChange: (time: Time) => void
}>

/** What is being changed, and how far one has come with it. */
export interface Changing {
  item: Booking
  step: 'ask' | 'move' | 'cancel'
}

/** Another time of the same service: the old place is kept until the new one is taken. */
const MoveSheet = ({
  item,
  PickTime,
  onDone,
  onClose,
}: {
  item: Booking
  PickTime: PickTime
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const [time, setTime] = useState<Time | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const reschedule = useCommand('booking.reschedule', 'booking', 'menu')
  const when = time && timeWords(time.startsAt, now, elder)
  const submit = async () => {
    if (!time || !when) return
    const answer = await reschedule.run({ bookingId: item.id, sessionId: time.id })
    if (!answer) return
    if (answer.ok) onDone(words.moved(when))
    else setRefusal(answer)
  }
  return (
    <Sheet
      title={words.moveTitle}
      words={words.moveWords(
        timeWords(item.startsAt, now, elder),
        item.serviceTitle,
        item.reschedulesLeft,
        timeWords(item.changeableUntil ?? item.startsAt, now, elder),
      )}
      onClose={onClose}
    >
      <PickTime
        serviceId={item.serviceId}
        except={item.sessionId}
        value={time?.id ?? null}
        onChange={(picked) => {
          setTime(picked)
          setRefusal(null)
        }}
      />
      {refusal && <Banner tone="red">{whyNot(refusal, now, elder)}</Banner>}
      <Button kind="primary" block disabled={!time} busy={reschedule.busy} onTap={() => void submit()}>
        {when ? words.moveYes(when) : words.movePick}
      </Button>
      <Button block onTap={onClose}>
        {words.keep}
      </Button>
    </Sheet>
  )
}

/** What can still be changed of a booking, until when and how often; and the ways to do it. */
export const ChangeSheet = ({
  changing: { item, step },
  lastChange,
  PickTime,
  onStep,
  onCall,
  onDone,
  onClose,
}: {
  changing: Changing
  /** Until when it could be changed, once it no longer can; null when that is not known. */
  lastChange: string | null
  PickTime: PickTime
  onStep: (step: Changing['step']) => void
  onCall: () => void
  onDone: (said: string) => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  if (step === 'move') return <MoveSheet item={item} PickTime={PickTime} onDone={onDone} onClose={onClose} />
  if (step === 'cancel') return <CancelSheet item={item} onDone={() => onDone(words.cancelled)} onClose={onClose} />

  const title = words.changeTitle(timeWords(item.startsAt, now, elder), item.serviceTitle)
  if (!item.changeableUntil) {
    const late = lastChange ? booking.why.late(timeWords(lastChange, now, elder)) : words.coming.late
    return (
      <Sheet title={title} words={late} onClose={onClose}>
        <SheetOption main icon="phone" title={common.callCommunity} onTap={onCall} />
        <SheetOption icon="left" title={words.keep} onTap={onClose} />
      </Sheet>
    )
  }
  const until = timeWords(item.changeableUntil, now, elder)
  const moves = item.reschedulesLeft > 0
  const terms = moves ? words.changeUntil(until) : words.cancelUntil(until)
  const spent = !moves && item.steps.some(({ what }) => what === 'rescheduled')
  return (
    <Sheet title={title} words={spent ? `${terms}${words.movesSpent}` : terms} onClose={onClose}>
      {moves && (
        <SheetOption
          main
          icon="clock"
          title={words.move}
          aside={words.movesLeft(item.reschedulesLeft)}
          onTap={() => onStep('move')}
        />
      )}
      <SheetOption icon="undo" title={words.cancelOne} onTap={() => onStep('cancel')} />
      {spent && <SheetOption icon="phone" title={common.callCommunity} onTap={onCall} />}
      <SheetOption icon="left" title={words.keep} onTap={onClose} />
    </Sheet>
  )
}
