import { type Service, toldOf } from '@/domain/menu/service'
import { changesFor } from '@/domain/menu/version'
import type { EventId, ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { apply, tomorrow } from './applying'
import { relay as rulesRelay } from './changing'
import { rules, type StoredService, type StoredSession, services, sessions, versions } from './collections'
import { refreshNext, tell, withdraw, withdrawUnpeopled } from './withdrawing'

type SessionAhead = Pick<
  StoredSession,
  '_id' | 'startsAt' | 'state' | 'version' | 'closed' | 'venue' | 'staff' | 'holders' | 'waiting'
>

const PAGE = 1000

/** Those that are open or about to be, soonest first. A request for each thousand. */
const sessionsAhead = async (service: ServiceId, now: Instant): Promise<SessionAhead[]> => {
  const all: SessionAhead[] = []
  let cursor: string | undefined
  for (;;) {
    const page: SessionAhead[] = await sessions.find(
      after(
        { service, startsAt: command.after(now), state: command.oneOf(['open', 'planned']) },
        'startsAt',
        'asc',
        cursor,
      ),
      {
        sort: [
          ['startsAt', 'asc'],
          ['_id', 'asc'],
        ],
        limit: PAGE,
        fields: ['startsAt', 'state', 'version', 'closed', 'venue', 'staff', 'holders', 'waiting'],
      },
    )
    all.push(...page)
    const last = page[PAGE - 1]
    if (!last) return all
    cursor = toCursor({ at: last.startsAt, id: last._id })
  }
}

/** A version that no longer holds was set aside before the next took its place. */
const factsAt = async (service: StoredService, version: number): Promise<Service> => {
  const earlier = await versions.get(`${service._id}.${version}`)
  return earlier ? { ...service, ...earlier.facts } : service
}

/**
 * Sessions of an earlier version say what holds now, and what has changed for whoever booked before this moment. Those with
 * people keep the terms that were agreed. Each session once: the guard is the version it says.
 */
const bringUp = async (service: StoredService, version: number, now: Instant) => {
  const before = await factsAt(service, version)
  const { eligibility, ...told } = toldOf(service)
  const outdated = {
    service: service._id,
    version,
    startsAt: command.after(now),
    state: command.oneOf(['open', 'planned']),
  }
  const unpeopled = { 'holders.0': command.missing(), 'waiting.0': command.missing() }
  const at = clock()
  for (const elsewhere of [false, true]) {
    // The place of a session in a room is the room's.
    const changes = changesFor(before, service, at).filter(({ field }) => !(elsewhere && field === 'place'))
    const change = {
      ...told,
      ...(elsewhere ? {} : { place: service.place }),
      eligibility: eligibility ? { ...eligibility } : command.drop(),
      closed: service.state === 'withdrawn' ? true : command.drop(),
      ...(changes.length ? { changes: command.pushAll(changes) } : {}),
    }
    const those = { ...outdated, venue: elsewhere ? command.isNot(null) : null }
    await sessions.update({ ...those, ...unpeopled }, { ...change, terms: { ...service.terms } })
    await sessions.update(those, change)
  }
}

/** Its rules end, as if somebody had ended them. */
const endRules = async ({ _id: service, version, step }: StoredService, now: Instant) => {
  const standing = (await rules.find({ service })).filter((rule) => !rule.ended)
  // Read after the rules: none was added once the service had come back.
  if (standing.length && (await services.get(service))?.version !== version) return
  for (const rule of standing) {
    const ended = { ended: true, version: rule.version + 1, changedAt: now, checkAt: now, agreed: [] }
    const event = {
      ...{ _id: `${rule._id}.ended.${service}.${version}` as EventId, type: 'schedule.ruleChanged' as const },
      ...{ at: now, rule: rule._id },
    }
    const written = await rules.update(
      { _id: rule._id, version: rule.version },
      {
        ...{ ...ended, reason: step?.reason ?? '', outbox: command.push(event) },
        dueAt: plus(now, policy.operation.relayGrace),
      },
    )
    if (!written) continue
    await apply({ ...rule, ...ended, reason: step?.reason ?? '' }, now)
    await rulesRelay.quickly(rule, [event])
  }
}

/** Those that nobody counts on go; the others too when that was decided: their people are told why. */
const takeOff = async (service: StoredService, now: Instant) => {
  await endRules(service, now)
  const reason = service.step?.reason ?? ''
  const open = (await sessionsAhead(service._id, now)).filter(({ state, closed }) => state === 'open' && closed)
  const isEmpty = ({ holders, waiting }: SessionAhead) => holders.length + waiting.length === 0
  const stayed = await withdrawUnpeopled(open.filter(isEmpty), reason, { closed: true })
  const peopled = [...open.filter((session) => !isEmpty(session)), ...stayed]
  if (service.booked !== 'cancel') return peopled.length
  const events: Parameters<typeof tell>[] = []
  for (const session of peopled) {
    const event = await withdraw(session, reason, now, { guard: { closed: true } })
    if (event) events.push([session, event])
  }
  await Promise.all(events.map(([session, event]) => tell(session, event)))
  return 0
}

/**
 * Its sessions ahead follow a service that was revised, withdrawn or brought back. Any number of calls may do it at once; a
 * time-out after the change it is done once more, for sessions that were made by calls that still knew the service as it was.
 */
export const follow = async (id: ServiceId, now: Instant): Promise<void> => {
  const service = await services.get(id)
  if (!service?.step || !['published', 'withdrawn'].includes(service.state)) return
  const ahead = await sessionsAhead(id, now)
  const outdated = new Set(ahead.flatMap(({ version = service.version }) => (version < service.version ? version : [])))
  for (const version of outdated) await bringUp(service, version, now)
  const kept = service.state === 'withdrawn' ? await takeOff(service, now) : 0
  if (outdated.size || service.state === 'withdrawn') await refreshNext(id, now)

  const again = plus(service.step.at, policy.operation.timeout)
  await services.update(
    {
      ...{ _id: id, version: service.version },
      ...(service.checkAt === undefined ? {} : { checkAt: new Date(service.checkAt) }),
    },
    // What was kept goes when the last of its people has left.
    { checkAt: now < again ? again : kept ? tomorrow(now) : command.drop() },
  )
}
