import { dayOf, momentOn, next } from '../schedule/civil'
import { policy } from '../shared/policy'
import { type Instant, instant, plus } from '../shared/time'

const { day, eve, near, nearLeast, settled, late } = policy.reminder

const opens = (at: Instant) => momentOn(dayOf(at), day.from)
const closes = (at: Instant) => momentOn(dayOf(at), day.until)

/** At night nobody's phone rings. */
export const isQuiet = (at: Instant) => at < opens(at) || at >= closes(at)

/**
 * When something is sent that is known now: at once by day; at night in the morning, unless it is of no use by then.
 * `usefulUntil`: see the message.
 */
export const sendAt = (now: Instant, usefulUntil: Instant | null): Instant => {
  if (!isQuiet(now)) return now
  const morning = now < opens(now) ? opens(now) : momentOn(next(dayOf(now)), day.from)
  return usefulUntil !== null && usefulUntil <= morning ? now : morning
}

/** The evening before, and shortly before. */
export type Ahead = 'eve' | 'near'

/** When whoever goes there is reminded: never at night, and shortly before only if that leaves time to go. */
export const remindAt = (ahead: Ahead, startsAt: Instant): Instant | null => {
  if (ahead === 'eve') return momentOn(next(dayOf(startsAt), -1), eve)
  const at = plus(startsAt, -near)
  if (!isQuiet(at)) return at
  const morning = opens(startsAt)
  return at < morning && startsAt - morning >= nearLeast ? morning : null
}

/** Of all that is reminded of by now, the latest start. */
export const reach = (ahead: Ahead, now: Instant): Instant => {
  if (ahead === 'eve') {
    const today = dayOf(now)
    return plus(momentOn(next(today, now >= momentOn(today, eve) ? 2 : 1), 0), -1)
  }
  if (!isQuiet(now)) return plus(now, near)
  // Until the morning nothing more is reminded of than by the last minute of the day.
  const evening = now < opens(now) ? momentOn(next(dayOf(now), -1), day.until) : closes(now)
  return instant(evening + near - 1)
}

/**
 * Whether somebody is reminded now of what they ordered at a certain time: not when that was so short a time ago that they
 * still know, nor when the timer comes much too late.
 */
export const isReminded = (ahead: Ahead, startsAt: Instant, orderedAt: Instant, now: Instant): boolean => {
  const at = remindAt(ahead, startsAt)
  return at !== null && at <= now && now - at < late && now < startsAt && orderedAt <= at - settled
}
