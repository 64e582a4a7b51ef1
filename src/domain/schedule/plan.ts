import { type Busy, type Calendar, clash } from '../shared/calendar'
import { type MemberId, type RuleId, type SessionId, sessionId } from '../shared/ids'
import { type Interval, overlaps } from '../shared/time'
import { type Buffer, refusalToUse, type UseRefusal, type Venue, withBuffer } from './venue'
import type { Workdays } from './workdays'

/** A session that a rule has made, as far as its plan is concerned. */
export interface Made extends Interval {
  _id: SessionId
  /** `planned`: about to be open; `unmade`: it never came to that. */
  state: 'planned' | 'open' | 'cancelled' | 'unmade'
  /** Cancelled because the rule was changed, not by somebody's word. */
  byRule: boolean
  /** People who hold a place or wait for one. */
  people: number
  /** It takes place where and with whom the rule says now. */
  isAsSaid: boolean
}

/** What is to be done so that the sessions are as the rule says. */
export interface Plan {
  make: (Interval & { _id: SessionId })[]
  withdraw: SessionId[]
  /** Would go, but people count on them and nobody said they may go. */
  kept: SessionId[]
}

const timeKey = ({ startsAt, endsAt }: Interval) => `${startsAt} ${endsAt}`

/**
 * Compares what a rule says with what it has made. A session with people goes only when it is among the `agreed`; one that was
 * cancelled by somebody's word does not come back; one that the rule itself withdrew comes back under another id.
 */
export const plan = (
  rule: RuleId,
  wanted: readonly Interval[],
  made: readonly Made[],
  agreed: readonly SessionId[],
): Plan => {
  const isWanted = new Set(wanted.map(timeKey))
  const going = made.filter(
    (session) => session.state === 'open' && !(session.isAsSaid && isWanted.has(timeKey(session))),
  )
  const isKept = (session: Made) => session.people > 0 && !agreed.includes(session._id)
  const kept = new Set(going.filter(isKept))
  const withdrawn = new Set(going.filter((session) => !isKept(session)))
  const byTime = new Map<string, Made[]>()
  for (const session of made) byTime.set(timeKey(session), [...(byTime.get(timeKey(session)) ?? []), session])
  const make = wanted.flatMap((time) => {
    const there = byTime.get(timeKey(time)) ?? []
    const stands = there.some(
      (session) =>
        (session.state === 'open' && !withdrawn.has(session)) || (session.state === 'cancelled' && !session.byRule),
    )
    if (stands) return []
    const begun = there.find(({ state, isAsSaid }) => state === 'planned' && isAsSaid)
    const _id = begun?._id ?? sessionId(there.length ? `${rule}.${there.length}` : rule, time)
    return [{ _id, startsAt: time.startsAt, endsAt: time.endsAt }]
  })
  return { make, withdraw: [...withdrawn].map(({ _id }) => _id), kept: [...kept].map(({ _id }) => _id) }
}

/** Where and with whom a session takes place. */
export interface Giving {
  venue: Pick<Venue, '_id' | 'buffer'> | null
  staff: readonly MemberId[]
  /** Of those who give it; of the venue too, when its own is not longer. */
  buffer: Buffer
}

/** The calendars a session stands in, and the time it takes up in each: the venue's first. */
export const calendarsOf = (session: Interval, { venue, staff, buffer }: Giving): (Interval & { owner: string })[] => {
  const longer = venue && {
    before: Math.max(venue.buffer.before, buffer.before),
    after: Math.max(venue.buffer.after, buffer.after),
  }
  return [
    ...(venue && longer ? [{ owner: venue._id as string, ...withBuffer(session, longer) }] : []),
    ...[...staff].sort().map((member) => ({ owner: member as string, ...withBuffer(session, buffer) })),
  ]
}

/** Whether one of the sessions, which come soonest first, would stand in another's way; its place in the list, or null. */
export const ownOverlap = (sessions: readonly Interval[], giving: Giving): number | null => {
  const found = sessions.findIndex((session, index) =>
    calendarsOf(session, giving).some(({ owner, ...time }) =>
      sessions
        .slice(0, index)
        .some((other) => calendarsOf(other, giving).some((taken) => taken.owner === owner && overlaps(taken, time))),
    ),
  )
  return found < 0 ? null : found
}

export type ClashKind = UseRefusal | 'VENUE_TAKEN' | 'STAFF_TAKEN'

/** Why a session cannot take place; `who`: the one who is taken. */
export interface Clash extends Interval {
  why: ClashKind
  who: MemberId | null
}

/**
 * Which sessions can take place together, soonest first, and why the others cannot. What is held `aside` does not stand in
 * the way, nor what a session holds already.
 */
export const sortOut = <S extends Interval & { _id: SessionId }>(
  sessions: readonly S[],
  giving: Giving & { venue: Venue | null },
  calendars: readonly Calendar[],
  workdays: Workdays,
  aside: readonly SessionId[],
): { free: S[]; clashes: Clash[] } => {
  const busy = new Map<string, readonly Busy[]>(calendars.map((calendar) => [calendar._id, calendar.busy]))
  const accepted = new Map<string, Interval[]>()
  const free: S[] = []
  const clashes: Clash[] = []
  for (const session of sessions) {
    const { _id, startsAt, endsAt } = session
    const takes = calendarsOf(session, giving)
    const taken = takes.find(
      ({ owner, ...time }) =>
        clash(busy.get(owner) ?? [], time, [...aside, _id]) ||
        accepted.get(owner)?.some((other) => overlaps(other, time)),
    )
    const closed = giving.venue && refusalToUse(giving.venue, session, workdays)
    if (closed) clashes.push({ startsAt, endsAt, why: closed, who: null })
    else if (taken?.owner === giving.venue?._id && taken)
      clashes.push({ startsAt, endsAt, why: 'VENUE_TAKEN', who: null })
    else if (taken) clashes.push({ startsAt, endsAt, why: 'STAFF_TAKEN', who: taken.owner as MemberId })
    else {
      free.push(session)
      for (const { owner, ...time } of takes) accepted.set(owner, [...(accepted.get(owner) ?? []), time])
    }
  }
  return { free, clashes }
}
