import type { News } from '@/domain/reminder/message'
import { type Ahead, isReminded, reach } from '@/domain/reminder/timing'
import type { MemberId } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { type Collection, command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { claims, scans, sessions, tasks, wishes } from './collections'
import { bookingsOf, knownSince, lapsOf, TOGETHER } from './people'
import { type Telling, tell } from './telling'

/** Sessions, or tasks, looked at together. */
const PAGE = 50
/** Those among the people who do not want to be reminded so. 1 request. */
const unwilling = async (people: readonly MemberId[], ahead: Ahead): Promise<Set<MemberId>> => {
  const found = await wishes.find(
    { _id: command.oneOf([...new Set(people)]), [`settings.${ahead}`]: false },
    { limit: TOGETHER, fields: ['_id'] },
  )
  return new Set(found.map(({ _id }) => _id))
}

type Found<C> = C extends Collection<infer D> ? D : never

/** Whoever booked, unless they gave it back, or moved it, or have only just ordered it. */
const residents = async (page: Found<typeof sessions>[], ahead: Ahead, now: Instant) => {
  const places = page.flatMap((session) => session.holders.map((holder) => ({ ...holder, session })))
  for (const lap of lapsOf(places)) {
    const [bookingOf, unwillingOnes] = await Promise.all([
      bookingsOf(lap),
      unwilling(
        lap.map(({ member }) => member),
        ahead,
      ),
    ])
    const tellings = lap.flatMap(({ booking, member, session }): Telling[] => {
      const held = bookingOf(booking)
      if (held?.session !== session._id || unwillingOnes.has(member)) return []
      const { title, startsAt, place } = session
      if (!isReminded(ahead, startsAt, knownSince(held, now), now)) return []
      return [{ member, of: booking, at: now, news: { kind: ahead, booking, title, startsAt, place } }]
    })
    await tell(tellings)
  }
}

const DUTY = { eve: 'dutyEve', near: 'dutyNear' } as const satisfies Record<Ahead, News['kind']>

/** Whoever claimed a task, unless they gave it back, or have only just claimed it. */
const volunteers = async (page: Found<typeof tasks>[], ahead: Ahead, now: Instant) => {
  const places = page.flatMap((task) => task.holders.map((holder) => ({ ...holder, task })))
  for (const lap of lapsOf(places)) {
    const [found, unwillingOnes] = await Promise.all([
      claims.find(
        { _id: command.oneOf(lap.map(({ claim }) => claim)), state: 'claimed' },
        { limit: lap.length, fields: ['at'] },
      ),
      unwilling(
        lap.map(({ member }) => member),
        ahead,
      ),
    ])
    const since = new Map(found.map(({ _id, at }) => [_id, at]))
    const tellings = lap.flatMap(({ claim, member, task }): Telling[] => {
      const at = since.get(claim)
      const { _id, title, startsAt, place, resident: who } = task
      if (at === undefined || unwillingOnes.has(member) || !isReminded(ahead, startsAt, at, now)) return []
      return [{ member, of: claim, at: now, news: { kind: DUTY[ahead], task: _id, who, title, startsAt, place } }]
    })
    await tell(tellings)
  }
}

interface Starting {
  _id: string
  startsAt: Instant
}

/**
 * Goes through all that starts by the time that is reminded of now, from where it stopped last. Whoever dies half-way, or does
 * the same at the same time, tells nobody twice.
 */
const scan = async <D extends Starting>(
  of: Collection<D>,
  ahead: Ahead,
  now: Instant,
  remind: (page: D[], ahead: Ahead, now: Instant) => Promise<void>,
): Promise<void> => {
  const _id = `${ahead}.${of.name}`
  const known = await scans.get(_id)
  if (!known) await scans.insert({ _id, scannedAt: now })
  const { scannedAt } = known ?? { scannedAt: now }
  let cursor = known?.cursor
  const goal = reach(ahead, now)
  if (goal <= scannedAt) return
  const somebody = { state: 'open', startsAt: command.between(scannedAt, goal), 'holders.0': command.present() }
  for (;;) {
    const page = await of.find(after(somebody, 'startsAt', 'asc', cursor), {
      sort: [
        ['startsAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: PAGE,
    })
    await remind(page, ahead, now)
    const last = page[PAGE - 1]
    const next = last && toCursor({ at: last.startsAt, id: last._id })
    const mine = await scans.update(
      { _id, scannedAt: new Date(scannedAt), cursor: cursor ?? command.missing() },
      next ? { cursor: next } : { scannedAt: goal, cursor: command.drop() },
    )
    if (!mine || !next) return
    cursor = next
  }
}

/** The timer's: everybody who is to be reminded by now has it in their inbox. */
export const remindAll = async (now: Instant): Promise<void> => {
  for (const ahead of ['eve', 'near'] as const) {
    await scan(sessions, ahead, now, residents)
    await scan(tasks, ahead, now, volunteers)
  }
}
