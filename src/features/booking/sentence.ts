import { timeWords } from '@/i18n/times'
import { booking } from '@/i18n/zh-CN'
import { type Booking, isAtHome, whoComes } from './bookings'

/** A booking as one sentence: who, when, where to, what. */
export const sentenceOf = (item: Booking, now: number, elder: boolean) => {
  const when = timeWords(item.startsAt, now, elder)
  const who = whoComes(item)
  if (!who) return booking.nextSentence(when, item.serviceTitle)
  return isAtHome(item)
    ? booking.nextAtHome(who, when, item.serviceTitle)
    : booking.nextComing(who, when, item.serviceTitle)
}
