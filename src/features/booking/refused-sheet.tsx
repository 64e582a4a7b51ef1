import { timeWords } from '@/i18n/times'
import { booking, common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import type { BasketItem } from './basket'
import type { Refused } from './order'

const words = booking.confirm

/** A session of the same service that still has room. */
export interface OtherTime {
  id: string
  startsAt: string
  endsAt: string
  /** How much room, in words. */
  left: string
}

/** Why an order was refused, and the ways on: another time, without it, once more. */
export const RefusedSheet = ({
  refused,
  others,
  onReplace,
  onRemove,
  onAgain,
  onClose,
}: {
  refused: Refused
  others: readonly OtherTime[]
  onReplace: (item: BasketItem, other: OtherTime) => void
  /** Absent where there is nothing to go on with. */
  onRemove?: ((item: BasketItem) => void) | undefined
  onAgain: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { item, code } = refused
  if (!item) {
    return (
      <Sheet title={words.failed} words={refusals[code]} onClose={onClose}>
        <SheetOption main icon="refresh" title={common.again} onTap={onAgain} />
        <SheetOption icon="left" title={words.look} onTap={onClose} />
      </Sheet>
    )
  }
  const mine = code === 'ALREADY_BOOKED'
  return (
    <Sheet
      title={words.refusedTitle(timeWords(item.startsAt, now, elder), item.title)}
      words={`${refusals[code]}${onRemove ? words.kept : ''}`}
      onClose={onClose}
    >
      {!mine &&
        others.map((other, index) => (
          <SheetOption
            key={other.id}
            main={index === 0}
            icon="clock"
            title={words.otherTime(timeWords(other.startsAt, now, elder))}
            aside={other.left}
            onTap={() => onReplace(item, other)}
          />
        ))}
      {mine && <SheetOption main={!onRemove} icon="slip" title={booking.progress} onTap={() => go.to('orders')} />}
      <SheetOption
        icon="calendar"
        title={words.otherTimes}
        onTap={() => (onRemove ? go.to('service', { serviceId: item.serviceId }) : onClose())}
      />
      {onRemove && <SheetOption main={mine} icon="minus" title={words.withoutIt} onTap={() => onRemove(item)} />}
    </Sheet>
  )
}
