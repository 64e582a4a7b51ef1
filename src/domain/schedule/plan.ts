import { type RuleId, type SessionId, sessionId } from '../shared/ids'
import type { Interval } from '../shared/time'

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
