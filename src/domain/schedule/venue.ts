import type { DivisionCode, MemberId, VenueId } from '../shared/ids'
import { type Assignment, holds, reaches } from '../shared/roles'
import { type Instant, type Interval, instant, MINUTE } from '../shared/time'
import { dayOf, momentOn, next, type Weekday, weekdayOf } from './civil'
import type { Workdays } from './workdays'

/** `unit`: a room of a unit that resides in the community (驻社区单位). */
export type VenueKind = 'community' | 'unit'

/** Open from one minute of the day to another, 1440 midnight, on one weekday. */
export interface Opening {
  weekday: Weekday
  opens: number
  closes: number
}

/** Minutes to prepare before a session and to clear up after it, in which nothing else takes place. */
export interface Buffer {
  before: number
  after: number
}

/** Under which terms a venue is lent. Minutes unless said. */
export interface HireTerms {
  shortest: number
  longest: number
  /** A hire starts at a multiple of this from midnight and lasts a multiple of it. */
  step: number
  /** How many days ahead at most. */
  daysAhead: number
  who: readonly ('resident' | 'organisation')[]
}

/** A room or a place where services are given and which people may use. */
export interface Venue {
  _id: VenueId
  community: DivisionCode
  /** Who entered it: an organisation changes no other's. */
  by: MemberId
  name: string
  place: string
  kind: VenueKind
  /** Who has the key. */
  keeper: { name: string; phone: string }
  /** What everybody there keeps to, in words. */
  houseRules: string
  opening: readonly Opening[]
  /** On public holidays; the opening hours of the weekday count when `open`. */
  holidays: 'open' | 'closed'
  /** People it holds. */
  people: number
  buffer: Buffer
  /** Null: nobody hires it. */
  hire: HireTerms | null
}

/** A worker looks after every venue, an organisation after those of units. */
export const mayEnter = (roles: readonly Assignment[], { community, kind }: Pick<Venue, 'community' | 'kind'>) =>
  reaches(roles, 'worker', community) || (kind === 'unit' && reaches(roles, 'organisation', community))

type Hours = Pick<Venue, 'opening' | 'holidays'>

/** When a venue is open, from the first day on: what adjoins is one. `unknownYears`: whose holidays are not known. */
export const openHours = (
  { opening, holidays }: Hours,
  { startsAt, endsAt }: Interval,
  workdays: Workdays,
): { hours: Interval[]; unknownYears: number[] } => {
  const hours: Interval[] = []
  const unknown = new Set<number>()
  for (let day = dayOf(startsAt); momentOn(day, 0) < endsAt; day = next(day)) {
    const own = opening.filter(({ weekday }) => weekday === weekdayOf(day)).sort((a, b) => a.opens - b.opens)
    if (own.length === 0) continue
    const year = holidays === 'closed' ? workdays.unknownYear(day) : null
    if (year !== null) unknown.add(year)
    if (year !== null || (holidays === 'closed' && workdays.kindOf(day) === 'holiday')) continue
    for (const { opens, closes } of own) {
      const last = hours[hours.length - 1]
      const time = { startsAt: momentOn(day, opens), endsAt: momentOn(day, closes) }
      if (last && last.endsAt >= time.startsAt) last.endsAt = instant(Math.max(last.endsAt, time.endsAt))
      else hours.push(time)
    }
  }
  return { hours, unknownYears: [...unknown] }
}

export type UseRefusal = 'VENUE_CLOSED_THEN' | 'WORKDAYS_UNKNOWN'

/** A venue is used while it is open; its buffers may lie outside. */
export const refusalToUse = (venue: Hours, time: Interval, workdays: Workdays): UseRefusal | null => {
  const { hours, unknownYears } = openHours(venue, time, workdays)
  if (hours.some((open) => open.startsAt <= time.startsAt && time.endsAt <= open.endsAt)) return null
  return unknownYears.length ? 'WORKDAYS_UNKNOWN' : 'VENUE_CLOSED_THEN'
}

export const isOpen = (venue: Hours, time: Interval, workdays: Workdays) => refusalToUse(venue, time, workdays) === null

/** What a use takes up of the calendar. */
export const withBuffer = ({ startsAt, endsAt }: Interval, { before, after }: Buffer): Interval => ({
  startsAt: instant(startsAt - before * MINUTE),
  endsAt: instant(endsAt + after * MINUTE),
})

export type HireRefusal =
  | UseRefusal
  | 'VENUE_NOT_FOR_YOU'
  | 'HIRE_IN_PAST'
  | 'HIRE_TOO_SHORT'
  | 'HIRE_TOO_LONG'
  | 'HIRE_OFF_STEP'
  | 'HIRE_TOO_FAR'

/** Whether somebody with these roles may hire it at all. */
export const mayHire = ({ hire }: Pick<Venue, 'hire'>, roles: readonly Assignment[]) =>
  hire?.who.some((role) => holds(roles, role)) ?? false

/** Whether the venue's terms and hours allow a hire; whether it is free is its calendar's to say. */
export const refusalToHire = (venue: Venue, time: Interval, now: Instant, workdays: Workdays): HireRefusal | null => {
  const { hire } = venue
  if (!hire) return 'VENUE_NOT_FOR_YOU'
  const day = dayOf(time.startsAt)
  const start = (time.startsAt - momentOn(day, 0)) / MINUTE
  const length = (time.endsAt - time.startsAt) / MINUTE
  if (time.startsAt <= now) return 'HIRE_IN_PAST'
  if (length < hire.shortest) return 'HIRE_TOO_SHORT'
  if (length > hire.longest) return 'HIRE_TOO_LONG'
  if (start % hire.step || length % hire.step) return 'HIRE_OFF_STEP'
  if (day > next(dayOf(now), hire.daysAhead)) return 'HIRE_TOO_FAR'
  return refusalToUse(venue, time, workdays)
}
