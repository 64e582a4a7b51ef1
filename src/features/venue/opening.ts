import { clockWords } from '@/i18n/times'
import { venue as words } from '@/i18n/venue.zh-CN'
import type { Venue } from './venues'

const MINUTE = 60_000
const DAY_MINUTES = 24 * 60
/** Some midnight in China, epoch milliseconds. */
const MIDNIGHT = Date.parse('2026-01-01T00:00:00+08:00')

/** A moment; midnight ends the day. Epoch milliseconds. */
const clockOf = (at: number, elder: boolean) =>
  (at - MIDNIGHT) % (DAY_MINUTES * MINUTE) === 0
    ? words.midnight[elder ? 'elder' : 'normal']
    : clockWords(new Date(at).toISOString(), elder)

/** From one moment to another of the same day; its end may be midnight. Epoch milliseconds. */
export const spanWords = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }, elder: boolean) =>
  words.span(clockWords(new Date(startsAt).toISOString(), elder), clockOf(endsAt, elder))

/** Whether it is open now, until when, or when it opens. `now` is epoch milliseconds. */
export const todayWords = (today: readonly { startsAt: string; endsAt: string }[], now: number, elder: boolean) => {
  const hours = today.map(({ startsAt, endsAt }) => ({ startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) }))
  const next = hours.find(({ endsAt }) => endsAt > now)
  if (!next) return hours.length > 0 ? words.closedAlready : words.closedToday
  return next.startsAt <= now
    ? words.openUntil(clockOf(next.endsAt, elder))
    : words.opensAt(clockOf(next.startsAt, elder))
}

const hoursOf = (opening: Venue['opening'], weekday: number, elder: boolean) =>
  opening
    .filter((own) => own.weekday === weekday)
    .sort((a, b) => a.opens - b.opens)
    .map(({ opens, closes }) =>
      spanWords({ startsAt: MIDNIGHT + opens * MINUTE, endsAt: MIDNIGHT + closes * MINUTE }, elder),
    )
    .join('、')

/** Opening hours as one says them: days that follow each other with the same hours are said together. */
export const openingWords = ({ opening, holidays }: Pick<Venue, 'opening' | 'holidays'>, elder: boolean): string[] => {
  const groups: { from: number; to: number; hours: string }[] = []
  for (const weekday of [1, 2, 3, 4, 5, 6, 7]) {
    const hours = hoursOf(opening, weekday, elder)
    const last = groups[groups.length - 1]
    if (last?.hours === hours) last.to = weekday
    else groups.push({ from: weekday, to: weekday, hours })
  }
  const open = groups.filter(({ hours }) => hours !== '')
  if (open.length === 0) return [words.neverOpen]
  return [
    ...open.map(({ from, to, hours }) => `${words.days(from, to)} ${hours}`),
    ...(holidays === 'closed' ? [words.closedOnHolidays] : []),
  ]
}
