import { routeOf } from '@/contract/events'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId, ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { type Change, type Collection, command, type Where } from '../_runtime/database'
import { relayOf, type WithOutbox } from '../_runtime/relay'
import { aTimeoutFromNow } from '../_runtime/saga'
import { type StoredSession, services, sessions } from './collections'
import { giveAllTimesBack, giveTimesBack } from './making'

/** `nextAt` of a service without a session ahead: it stands last on the menu. */
const NO_NEXT = 253_370_736_000_000 as Instant

export const relay = relayOf(sessions as unknown as Collection<WithOutbox>, async () => routeOf)

/** Tells a session's people, through booking. */
export const tell = async ({ _id }: Pick<StoredSession, '_id'>, event: DomainEvent) =>
  relay.quickly({ _id, outbox: [event] }, [event])

type Withdrawn = Pick<StoredSession, '_id' | 'venue' | 'staff'>

/** Cancels an open session, if `guard` still holds; its calendars are free again. Null when it was not cancelled. */
export const withdraw = async (
  session: Withdrawn,
  reason: string,
  now: Instant,
  { guard = {}, change = {} }: { guard?: Where; change?: Change } = {},
): Promise<DomainEvent | null> => {
  const event: DomainEvent = {
    _id: `${session._id}.cancelled` as EventId,
    type: 'schedule.sessionCancelled',
    at: now,
    session: session._id,
  }
  const cancelled = await sessions.update(
    { ...guard, _id: session._id, state: 'open' },
    {
      ...change,
      ...{ state: 'cancelled', reason, outbox: [event] },
      ...{ dueAt: plus(now, policy.operation.relayGrace), checkAt: aTimeoutFromNow() },
    },
  )
  if (!cancelled) return null
  await giveTimesBack(session)
  return event
}

/** Cancels, because of their rule or their service, those open sessions that nobody holds or waits for; gives those that stay. */
export const withdrawUnpeopled = async <S extends Withdrawn>(
  several: readonly S[],
  reason: string,
  guard: Where = {},
): Promise<S[]> => {
  if (several.length === 0) return []
  const ids = several.map(({ _id }) => _id)
  const cancelled = await sessions.update(
    {
      ...guard,
      _id: command.oneOf(ids),
      state: 'open',
      'holders.0': command.missing(),
      'waiting.0': command.missing(),
    },
    { state: 'cancelled', byRule: true, reason, checkAt: aTimeoutFromNow(), dueAt: command.drop() },
  )
  const open =
    cancelled < several.length
      ? await sessions.find({ _id: command.oneOf(ids), state: 'open' }, { limit: ids.length, fields: ['_id'] })
      : []
  const staying = new Set(open.map(({ _id }) => _id))
  await giveAllTimesBack(several.filter(({ _id }) => !staying.has(_id)))
  return several.filter(({ _id }) => staying.has(_id))
}

/** Where the service stands on the menu: by its soonest session. */
export const refreshNext = async (service: ServiceId, now: Instant) => {
  const [next] = await sessions.find(
    { service, state: 'open', startsAt: command.after(now) },
    { sort: [['startsAt', 'asc']], limit: 1, fields: ['startsAt'] },
  )
  await services.update({ _id: service }, { nextAt: next?.startsAt ?? NO_NEXT })
}
