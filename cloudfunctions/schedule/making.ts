import { isKept } from '@/domain/booking/session'
import { type Clash, calendarsOf, type Giving } from '@/domain/schedule/plan'
import type { Busy } from '@/domain/shared/calendar'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { calendars, claimTime, giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { aTimeoutFromNow } from '../_runtime/saga'
import { type StoredSession, sessions } from './collections'

/** Gives back the time of its venue and of those who give it; nothing where it holds none. */
export const giveTimesBack = async ({ _id, venue, staff }: Pick<StoredSession, '_id' | 'venue' | 'staff'>) => {
  for (const owner of [...(venue ? [venue] : []), ...staff]) await giveTimeBack(owner, { by: _id, for: _id })
}

/** The same for many: one request for each that gave or lent its time. */
export const giveAllTimesBack = async (several: readonly Pick<StoredSession, '_id' | 'venue' | 'staff'>[]) => {
  const owners = new Set(several.flatMap(({ venue, staff }) => [...(venue ? [venue as string] : []), ...staff]))
  const by = several.map(({ _id }) => _id)
  for (const owner of owners) await calendars.update({ _id: owner }, { busy: command.pull({ by: command.oneOf(by) }) })
}

/** A planned session that does not come about. Whoever claims for it from now on gives back, for it is settled. */
export const undo = async (session: StoredSession) => {
  const unmade = { state: 'unmade', checkAt: aTimeoutFromNow() }
  if (await sessions.update({ _id: session._id, state: 'planned' }, unmade)) await giveTimesBack(session)
}

const insertOnce = async (planned: StoredSession[]) => {
  if ((await sessions.insert(planned)) === 'inserted' || planned.length === 1) return
  for (const session of planned) await sessions.insert(session)
}

/** Two further sessions are claimed at once, each by itself, where not all are free together. */
const entryOf = (session: StoredSession, giving: Giving, owner: string, at: Instant): Busy => {
  const time = calendarsOf(session, giving).find((taken) => taken.owner === owner) ?? session
  return { by: session._id, for: session._id, startsAt: time.startsAt, endsAt: time.endsAt, at }
}

/** What came of sessions that were planned. */
interface Making {
  /** How many of them are open. */
  opened: number
  /** Those whose time was taken meanwhile. */
  taken: Clash[]
}

/**
 * Plans sessions, claims all their calendars, opens them; those whose time was taken meanwhile are undone and told. Any number
 * of calls may do the same at once, or go on where one has died. The sessions of one call do not stand in each other's way.
 */
export const make = async (planned: StoredSession[], giving: Giving, now: Instant): Promise<Making> => {
  if (planned.length === 0) return { opened: 0, taken: [] }
  await insertOnce(planned)
  const taken: Clash[] = []
  let left = planned
  const owners = [...(giving.venue ? [giving.venue._id as string] : []), ...[...giving.staff].sort()]
  const dueAt = plus(now, 2 * policy.operation.timeout)
  for (const owner of owners) {
    const claim = (several: StoredSession[]) =>
      claimTime(
        owner,
        several.map((session) => entryOf(session, giving, owner, now)),
        () => ({ code: 'TAKEN' }),
        { dueAt },
      ).take(now)
    if (left.length === 0 || !(await claim(left))) continue
    const held: StoredSession[] = []
    for (const session of left) {
      if (!(await claim([session]))) {
        held.push(session)
        continue
      }
      const { startsAt, endsAt } = session
      const isVenue = owner === giving.venue?._id
      const who = isVenue ? null : (owner as Giving['staff'][number])
      taken.push({ startsAt, endsAt, why: isVenue ? 'VENUE_TAKEN' : 'STAFF_TAKEN', who })
      await undo(session)
    }
    left = held
  }
  if (left.length === 0) return { opened: 0, taken }
  const ids = left.map(({ _id }) => _id)
  const opened = await sessions.update(
    { _id: command.oneOf(ids), state: 'planned' },
    { state: 'open', ...(left.some(isKept) ? {} : { checkAt: command.drop() }) },
  )
  if (opened === left.length) return { opened, taken }
  const found = await sessions.find({ _id: command.oneOf(ids), state: 'open' }, { limit: ids.length, fields: ['_id'] })
  const open = new Set(found.map(({ _id }) => _id))
  for (const session of left) if (!open.has(session._id)) await giveTimesBack(session)
  return { opened: open.size, taken }
}
