import { fit } from '@/i18n/eligibility.zh-CN'
import { timeWords } from '@/i18n/times'
import { booking, common } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import type { BasketItem } from './basket'
import { clashes, type Refused } from './order'
import { type Other, whyNot } from './why'

const words = booking.confirm

/** As many other times as one looks through in a sheet. */
const SHOWN = 2

/** A session of the same service that still has room. */
export interface OtherTime {
  id: string
  startsAt: string
  endsAt: string
  /** How much room, in words. */
  left: string
}

/** What else there is of a service that was refused. */
export interface Otherwise {
  /** Free times, the nearest first. */
  free: readonly OtherTime[]
  /** How many wait for the refused one; null when it cannot be waited for. */
  waiting: number | null
}

/** Where the thing that stands in the way is looked at. */
export const seeOther = ({ taskId }: Other, whose: { whose?: string } = {}) =>
  taskId ? go.to('volunteer/task', { taskId }) : go.to('orders', whose)

/** Why an order was refused, and the ways on: another time, without it, in the queue, once more. */
export const RefusedSheet = ({
  refused,
  otherwise,
  whose,
  onReplace,
  onRemove,
  onQueue,
  onAgain,
  onCall,
  onClose,
}: {
  refused: Refused
  otherwise: Otherwise
  /** Whose orders these are, when not one's own. */
  whose?: string | undefined
  onReplace: (item: BasketItem, other: OtherTime) => void
  /** Absent where there is nothing to go on with. */
  onRemove?: ((sessionId: string) => void) | undefined
  onQueue: (item: BasketItem) => void
  onAgain: () => void
  onCall: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { refusal, item, other, asked, items } = refused
  const { code } = refusal
  const together = items.map(({ sessionId }) => sessionId)
  const why = whyNot(refusal, now, elder, together)
  const failed = asked === 'queue' ? words.queueFailed : words.failed
  const toOrders = () => go.to('orders', whose ? { whose } : {})

  if (code === 'ORDERING_PAUSED' || code === 'NOT_FOR_THEM') {
    return (
      <Sheet title={failed} words={why} onClose={onClose}>
        <SheetOption main icon="phone" title={common.callCommunity} onTap={onCall} />
        <SheetOption icon="left" title={words.look} onTap={onClose} />
      </Sheet>
    )
  }
  if (!item) {
    return (
      <Sheet title={failed} words={why} onClose={onClose}>
        <SheetOption main icon="refresh" title={common.again} onTap={onAgain} />
        <SheetOption icon="left" title={words.look} onTap={onClose} />
      </Sheet>
    )
  }
  if (code === 'NOT_ELIGIBLE') {
    return (
      <Sheet
        title={words.notEligible(item.title)}
        words={`${why}${onRemove && items.length > 1 ? words.kept : ''}`}
        onClose={onClose}
      >
        <SheetOption main icon="phone" title={common.callCommunity} onTap={onCall} />
        {onRemove && (
          <SheetOption icon="minus" title={words.withoutThis(item.title)} onTap={() => onRemove(item.sessionId)} />
        )}
        {!whose && <SheetOption icon="user" title={fit.change} onTap={() => go.to('profile')} />}
        <SheetOption icon="left" title={words.look} onTap={onClose} />
      </Sheet>
    )
  }
  const mine = code === 'ALREADY_BOOKED' || code === 'ALREADY_WAITING'
  const taken = [...(other ? [other] : []), ...items.filter(({ sessionId }) => sessionId !== item.sessionId)]
  const free = mine ? [] : otherwise.free.filter((time) => !taken.some((one) => clashes(one, time))).slice(0, SHOWN)
  const when = timeWords(item.startsAt, now, elder)
  const otherHere = other?.sessionId !== undefined && together.includes(other.sessionId) ? other.sessionId : null
  return (
    <Sheet
      title={
        mine
          ? words.already(when, item.title, code === 'ALREADY_WAITING')
          : asked === 'queue'
            ? words.queueRefused(when, item.title)
            : words.refusedTitle(when, item.title)
      }
      words={`${mine ? words.alreadyWords : why}${onRemove && items.length > 1 ? words.kept : ''}`}
      onClose={onClose}
    >
      {free.map((time, index) => (
        <SheetOption
          key={time.id}
          main={index === 0}
          icon="clock"
          title={words.otherTime(timeWords(time.startsAt, now, elder))}
          aside={time.left}
          onTap={() => onReplace(item, time)}
        />
      ))}
      {code === 'SESSION_FULL' && otherwise.waiting !== null && (
        <SheetOption
          main={free.length === 0}
          icon="users"
          title={words.queue}
          aside={words.queueAside(otherwise.waiting)}
          onTap={() => onQueue(item)}
        />
      )}
      {mine && <SheetOption main icon="slip" title={booking.progress} onTap={toOrders} />}
      {onRemove && (
        <SheetOption icon="minus" title={words.withoutThis(item.title)} onTap={() => onRemove(item.sessionId)} />
      )}
      {other && otherHere && onRemove && (
        <SheetOption icon="minus" title={words.withoutThis(other.title)} onTap={() => onRemove(otherHere)} />
      )}
      {other && !otherHere && (
        <SheetOption
          icon="slip"
          title={words.seeOther(other.title)}
          onTap={() => void seeOther(other, whose ? { whose } : {})}
        />
      )}
      <SheetOption
        icon="calendar"
        title={words.otherTimes}
        onTap={() => (onRemove ? go.to('service', { serviceId: item.serviceId }) : onClose())}
      />
    </Sheet>
  )
}
