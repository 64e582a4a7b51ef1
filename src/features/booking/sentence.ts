import { clockWords, timeWords } from '@/i18n/times'
import { booking } from '@/i18n/zh-CN'
import { type Booking, isAtHome, isWithdrawn, whoComes } from './bookings'

const words = booking.sentences

/** A booking as one sentence: who, when, where to, what; or what became of it. `whose`: 您, or the name of the person served. */
export const sentenceOf = (item: Booking, now: number, elder: boolean, whose: string = booking.you) => {
  const { status, serviceTitle: title, insteadOf } = item
  const when = timeWords(item.startsAt, now, elder)
  const ahead = booking.ahead(item.position, whose)
  const who = whoComes(item)
  if (status === 'offered')
    return (insteadOf ? words.instead : words.offered)(
      when,
      title,
      whose,
      timeWords(item.until ?? item.startsAt, now, elder),
    )
  if (status === 'waiting') return (insteadOf ? words.waitingInstead : words.waiting)(when, title, ahead)
  if (isWithdrawn(item)) return words.withdrawn(when, title)
  if (status === 'lapsed' || status === 'missed' || status === 'cancelled' || status === 'unserved')
    return words[status](when, title)
  if (item.venueId) return words.room(when, clockWords(item.endsAt, elder), title)
  if (!who) return booking.nextSentence(when, title)
  return isAtHome(item) ? booking.nextAtHome(who, when, title) : booking.nextComing(who, when, title)
}
