import { dateWords, timeWords } from '@/i18n/times'
import { venue } from '@/i18n/venue.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { phoneCall } from '@/platform/device'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import type { IconName } from '@/ui/icon'
import { useFrame } from '@/ui/page'
import { Sheet, SheetOption } from '@/ui/sheet'
import { nearestTo, type Start } from './free'
import type { Refused, Wanted } from './hire'
import { spanWords } from './opening'

const words = venue.refused

/** As many as one looks through in a sheet. */
const SHOWN = 3

/** After these the same may be asked once more. */
const PASSING: readonly string[] = ['OFFLINE', 'UNEXPECTED', 'TOO_OFTEN', 'ORDER_INTERRUPTED', 'REQUEST_REUSED']

/** Why the room was not hired, and the ways on: the nearest free times, another day, the orders, a call. */
export const RefusedSheet = ({
  refused,
  starts,
  keeper,
  onInstead,
  onAgain,
  onCommunity,
  onClose,
}: {
  refused: Refused
  /** Free on the same day. */
  starts: readonly Start[]
  keeper: string
  onInstead: (wanted: Wanted) => void
  onAgain: () => void
  /** Calls the community. */
  onCommunity: () => void
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { code, wanted, other, pause } = refused

  if (code === 'VENUE_TAKEN') {
    const length = wanted.endsAt - wanted.startsAt
    const nearest = nearestTo(starts, wanted.startsAt, length).slice(0, SHOWN)
    const taken = other && { startsAt: Date.parse(other.startsAt), endsAt: Date.parse(other.endsAt) }
    return (
      <Sheet
        title={words.taken(spanWords(wanted, elder))}
        words={`${taken ? words.takenBy(spanWords(taken, elder)) : ''}${nearest.length > 0 ? words.takenWords : words.takenNone}`}
        onClose={onClose}
      >
        {nearest.map(({ at }, index) => {
          const instead = { ...wanted, startsAt: at, endsAt: at + length }
          return (
            <SheetOption
              key={at}
              main={index === 0}
              icon="clock"
              title={words.instead(spanWords(instead, elder))}
              onTap={() => onInstead(instead)}
            />
          )
        })}
        <SheetOption main={nearest.length === 0} icon="calendar" title={words.otherTime} onTap={onClose} />
      </Sheet>
    )
  }
  if (code === 'OVERLAPPING') {
    const what = other?.title
      ? words.overlapping(other.title, timeWords(other.startsAt, now, elder))
      : refusals.OVERLAPPING
    return (
      <Sheet title={words.title} words={what} onClose={onClose}>
        <SheetOption main icon="clock" title={words.otherTime} onTap={onClose} />
        <SheetOption icon="slip" title={words.orders} onTap={() => go.to('orders')} />
      </Sheet>
    )
  }
  if (code === 'ORDERING_PAUSED') {
    return (
      <Sheet
        title={words.title}
        words={pause ? words.pausedUntil(dateWords(pause.until), pause.reason) : refusals[code]}
        onClose={onClose}
      >
        <SheetOption main icon="phone" title={common.callCommunity} onTap={onCommunity} />
      </Sheet>
    )
  }
  const ways: Record<string, { icon: IconName; title: string; onTap: () => void }> = {
    NOT_FOR_THEM: { icon: 'users', title: words.family, onTap: () => void go.to('family') },
    VENUE_NOT_FOR_YOU: { icon: 'house', title: words.others, onTap: () => void go.back() },
    VENUE_NOT_FOUND: { icon: 'house', title: words.others, onTap: () => void go.back() },
    VENUE_TOO_SMALL: { icon: 'users', title: words.people, onTap: onClose },
  }
  const way = PASSING.includes(code)
    ? { icon: 'refresh' as const, title: common.again, onTap: onAgain }
    : (ways[code] ?? { icon: 'clock' as const, title: words.otherTime, onTap: onClose })
  return (
    <Sheet title={words.title} words={refusals[code]} onClose={onClose}>
      <SheetOption main {...way} />
      <SheetOption icon="phone" title={words.call} onTap={() => phoneCall(keeper)} />
    </Sheet>
  )
}
