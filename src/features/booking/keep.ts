import { policy } from '@/domain/shared/policy'
import { MINUTE } from '@/domain/shared/time'
import { booking, refusals } from '@/i18n/zh-CN'
import { hasCalendar, keepInCalendar, saveFile } from '@/platform/calendar'
import { call } from '@/platform/call'
import type { Booking } from './bookings'

const words = booking.orders

/** Puts a booking into the phone's calendar, or saves it as a file that a calendar opens; says what came of it. */
export const useKeeping = (onSaid: (said: string) => void) => async (item: Booking) => {
  if (hasCalendar()) {
    const { serviceTitle: title, startsAt, endsAt, place } = item
    const kept = await keepInCalendar({ title, startsAt, endsAt, place }, policy.reminder.near / MINUTE)
    return onSaid(kept ? words.keptDay : words.notKept)
  }
  const answer = await call('booking.calendar', { bookingId: item.id })
  if (!answer.ok) return onSaid(refusals[answer.code])
  saveFile(answer.value.name, answer.value.ics, 'text/calendar;charset=utf-8')
  onSaid(words.savedDay)
}
