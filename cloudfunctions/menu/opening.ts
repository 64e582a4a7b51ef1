import type { Session } from '@/domain/booking/session'
import type { toldOf } from '@/domain/menu/service'
import { calendarsOf } from '@/domain/schedule/plan'
import type { SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { claimTime, giveTimeBack } from '../_runtime/calendar'
import { collection, command } from '../_runtime/database'
import { aTimeoutFromNow } from '../_runtime/saga'
import type { ImportStep } from './collections'

/** A session is its own intent: `planned` while its calendars are claimed, then `open`, or `unmade`. Only open ones are booked. */
type StoredSession = Omit<Session, 'state'> & { state: Session['state'] | 'planned' | 'unmade'; checkAt?: Instant }

const sessions = collection<StoredSession>('sessions')

type Opening = ImportStep['sessions'][number]
export type Taken = 'VENUE_TAKEN' | 'STAFF_TAKEN'

/** Sessions whose time is claimed together: the guard grows with each. */
const TOGETHER = 40

const NO_BUFFER = { before: 0, after: 0 }

const givingOf = ({ venue, staff }: Opening) => ({ venue, staff, buffer: NO_BUFFER })

const giveBack = async (opening: Opening) => {
  for (const { owner } of calendarsOf(opening, givingOf(opening)))
    await giveTimeBack(owner, { by: opening._id, for: opening._id })
}

/** Once settled it stays so: whoever claims for it from now on gives back, and so does the schedule's timer. */
const undo = async (opening: Opening, reason: Taken) => {
  const unmade = { state: 'unmade', reason, checkAt: aTimeoutFromNow() }
  if (await sessions.update({ _id: opening._id, state: 'planned' }, unmade)) await giveBack(opening)
}

const plan = async (documents: StoredSession[]) => {
  for (let start = 0; start < documents.length; start += 100) {
    const some = documents.slice(start, start + 100)
    if ((await sessions.insert(some)) === 'exists') for (const document of some) await sessions.insert(document)
  }
}

const standingOf = async (ids: readonly SessionId[]) =>
  new Map(
    (await sessions.find({ _id: command.oneOf(ids) }, { limit: 1000, fields: ['state', 'reason'] })).map((found) => [
      found._id,
      found,
    ]),
  )

/** Those of one room and the same people: all their time, for as many as are free. */
const claim = async (openings: readonly Opening[], now: Instant) => {
  const [first] = openings
  if (!first) return
  const dueAt = plus(now, 2 * policy.operation.timeout)
  let left = [...openings]
  for (const { owner } of calendarsOf(first, givingOf(first))) {
    const take = (some: readonly Opening[]) =>
      claimTime(
        owner,
        some.map((opening) => {
          const time = calendarsOf(opening, givingOf(opening)).find((taken) => taken.owner === owner) ?? opening
          return { by: opening._id, for: opening._id, startsAt: time.startsAt, endsAt: time.endsAt, at: now }
        }),
        () => ({ code: 'TAKEN' }),
        { dueAt },
      ).take(now)
    const held: Opening[] = []
    for (let start = 0; start < left.length; start += TOGETHER) {
      const some = left.slice(start, start + TOGETHER)
      if (!(await take(some))) {
        held.push(...some)
        continue
      }
      for (const opening of some) {
        if (!(await take([opening]))) held.push(opening)
        else await undo(opening, owner === first.venue?._id ? 'VENUE_TAKEN' : 'STAFF_TAKEN')
      }
    }
    left = held
  }
  if (left.length === 0) return
  const ids = left.map(({ _id }) => _id)
  if ((await sessions.update({ _id: command.oneOf(ids), state: 'planned' }, { state: 'open' })) === left.length) return
  const standing = await standingOf(ids)
  for (const opening of left) if (standing.get(opening._id)?.state !== 'open') await giveBack(opening)
}

/**
 * Opens those sessions whose time is still free, each by itself; gives those that were lost. Any number of calls may do the
 * same at once, or go on where one has died, and all find the same.
 */
export const open = async (
  openings: readonly Opening[],
  described: Pick<Session, 'service' | 'community' | 'place' | 'volunteersNeeded' | 'terms'> &
    ReturnType<typeof toldOf>,
  now: Instant,
): Promise<{ opened: number; lost: { opening: Opening; why: Taken }[] }> => {
  if (openings.length === 0) return { opened: 0, lost: [] }
  const ids = openings.map(({ _id }) => _id)
  await plan(
    openings.map(({ _id, startsAt, endsAt, capacity, venue, staff }) => ({
      ...described,
      ...{ _id, state: 'planned', startsAt, endsAt, capacity, placesLeft: capacity, holders: [], waiting: [] },
      ...{ venue: venue?._id ?? null, staff, place: venue?.place ?? described.place, rule: null },
    })),
  )
  const before = await standingOf(ids)
  const groups = new Map<string, Opening[]>()
  for (const opening of openings) {
    if (before.get(opening._id)?.state !== 'planned') continue
    const key = [opening.venue?._id, ...[...opening.staff].sort()].join(' ')
    const group = groups.get(key) ?? []
    group.push(opening)
    groups.set(key, group)
  }
  for (const group of groups.values()) await claim(group, now)
  const after = await standingOf(ids)
  const lost = openings.flatMap((opening) => {
    const standing = after.get(opening._id)
    return standing?.state === 'unmade' ? [{ opening, why: (standing.reason ?? 'VENUE_TAKEN') as Taken }] : []
  })
  return { opened: openings.length - lost.length, lost }
}
