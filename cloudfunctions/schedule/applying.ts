import { toldOf } from '@/domain/menu/service'
import { dayOf, momentOn, next, toDay } from '@/domain/schedule/civil'
import { type Clash, type Giving, type Made, type Plan, plan, sortOut } from '@/domain/schedule/plan'
import { type Expansion, expand } from '@/domain/schedule/rule'
import type { Venue } from '@/domain/schedule/venue'
import type { RuleId, SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { DAY, type Instant, type Interval, plus } from '@/domain/shared/time'
import { calendars } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { rules, type StoredRule, type StoredSession, services, sessions, venues } from './collections'
import { giveAllTimesBack, make } from './making'
import { refreshNext, tell, withdraw, withdrawUnpeopled } from './withdrawing'
import { readWorkdays } from './workdays'

/** What a rule says and how it is given, whether it is stored or only thought of. */
export type RuleToApply = Pick<
  StoredRule,
  '_id' | 'service' | 'rule' | 'capacity' | 'venue' | 'staff' | 'buffer' | 'ended' | 'agreed'
>

/** What is read of a rule's sessions. */
const READ = [
  ...(['_id', 'startsAt', 'endsAt', 'state', 'byRule', 'venue', 'staff', 'buffer', 'capacity'] as const),
  ...(['holders', 'waiting', 'checkAt'] as const),
] as const
type SessionOfRule = Pick<StoredSession, (typeof READ)[number]>

/** A rule beside its sessions. */
export interface Comparison extends Plan {
  /** What it says for the time that is planned. */
  wanted: Expansion
  made: SessionOfRule[]
  giving: Giving & { venue: Venue | null }
  /** What is to be made can be made, but for the clashes. */
  free: Plan['make']
  clashes: Clash[]
}

/** Until when sessions are made: so many whole days ahead. */
const plannedTime = (now: Instant): Interval => ({
  startsAt: plus(now, 1),
  endsAt: momentOn(next(dayOf(now), policy.menu.horizon / DAY + 1), 0),
})

/** When a day further ahead is to be planned. */
export const tomorrow = (now: Instant) => momentOn(next(dayOf(now)), 0)

/** As many as one request reads at most. */
const PAGE = 1000

/** All its sessions ahead, soonest first: those that it withdrew too, whose ids are taken. A request for each thousand. */
const sessionsAhead = async (rule: RuleId, now: Instant): Promise<SessionOfRule[]> => {
  const all: SessionOfRule[] = []
  let cursor: string | undefined
  for (;;) {
    const page: SessionOfRule[] = await sessions.find(
      after({ rule, startsAt: command.after(now) }, 'startsAt', 'asc', cursor),
      {
        sort: [
          ['startsAt', 'asc'],
          ['_id', 'asc'],
        ],
        limit: PAGE,
        fields: READ,
      },
    )
    all.push(...page)
    const last = page[PAGE - 1]
    if (!last) return all
    cursor = toCursor({ at: last.startsAt, id: last._id })
  }
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((item) => other.includes(item))

const view = (rule: RuleToApply, session: SessionOfRule): Made => ({
  ...{ _id: session._id, startsAt: session.startsAt, endsAt: session.endsAt, state: session.state },
  byRule: session.byRule ?? false,
  people: session.holders.length + session.waiting.length,
  isAsSaid:
    session.venue === rule.venue &&
    isSame(session.staff, rule.staff) &&
    (session.buffer?.before ?? rule.buffer.before) === rule.buffer.before &&
    (session.buffer?.after ?? rule.buffer.after) === rule.buffer.after,
})

/** Those that hold nothing any more, though a call that died may have left their time taken. */
const settled = (made: readonly SessionOfRule[]) =>
  made.filter(({ state, checkAt }) => (state === 'cancelled' || state === 'unmade') && checkAt !== undefined)

/** 4 requests: venue, holidays, sessions, calendars. One more for each further thousand of sessions. */
export const compare = async (rule: RuleToApply, now: Instant): Promise<Comparison> => {
  const between = plannedTime(now)
  const owners = [...(rule.venue ? [rule.venue as string] : []), ...rule.staff]
  const [venue, workdays, made, busy] = await Promise.all([
    rule.venue ? venues.get(rule.venue) : null,
    readWorkdays(),
    sessionsAhead(rule._id, now),
    owners.length ? calendars.find({ _id: command.oneOf(owners) }, { limit: owners.length }) : [],
  ])
  const wanted = rule.ended ? { sessions: [], unknownYears: [] } : expand(rule.rule, between, workdays)
  const seen = made.map((session) => view(rule, session))
  const planned = plan(rule._id, wanted.sessions, seen, rule.agreed)
  const giving = { venue, staff: rule.staff, buffer: rule.buffer }
  const aside = [...planned.withdraw, ...settled(made).map(({ _id }) => _id)]
  return { ...planned, wanted, made, giving, ...sortOut(planned.make, giving, busy, workdays, aside) }
}

/** A session goes while nobody counts on it; with people in it only when that was agreed to, and they are told. */
const withdrawAll = async (rule: StoredRule, { made, withdraw: going }: Comparison, now: Instant) => {
  const all = made.filter(({ _id }) => going.includes(_id))
  const peopled = all.filter(({ _id }) => rule.agreed.includes(_id))
  const stayed = await withdrawUnpeopled(
    all.filter((session) => !peopled.includes(session)),
    rule.reason,
  )
  const events: Parameters<typeof tell>[] = []
  for (const session of peopled) {
    const event = await withdraw(session, rule.reason, now, { change: { byRule: true } })
    if (event) events.push([session, event])
  }
  return { events, stayed }
}

/** More places at once, first for those who wait; fewer as far as they are free. */
const adjustPlaces = async ({ capacity }: StoredRule, { made, kept, withdraw: going }: Comparison, now: Instant) => {
  const others: readonly SessionId[] = [...kept, ...going]
  for (const session of made) {
    const more = capacity - session.capacity
    if (session.state !== 'open' || more === 0 || others.includes(session._id)) continue
    const seen = { _id: session._id, state: 'open', capacity: session.capacity }
    const change = { capacity, placesLeft: command.add(more) }
    if (more < 0) await takePlacesAway(session._id, capacity)
    else if (!(await sessions.update({ ...seen, 'waiting.0': command.missing() }, change)))
      await sessions.update(seen, { ...change, dueAt: now })
  }
}

/** Reads and writes anew as often as somebody else was quicker; the next round of the rule does the rest. */
const TRIES = 5

/** Down to the capacity, or to as many as are taken. */
const takePlacesAway = async (_id: SessionId, capacity: number) => {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const session = await sessions.get(_id)
    if (!session) return
    const { capacity: had, placesLeft } = session
    const fewer = Math.min(placesLeft, had - capacity)
    if (fewer <= 0) return
    const seen = { _id, state: 'open', capacity: had, placesLeft }
    if (await sessions.update(seen, { capacity: had - fewer, placesLeft: command.add(-fewer) })) return
  }
}

const documentsOf = async (
  rule: StoredRule,
  toMake: Comparison['free'],
  { venue }: Comparison['giving'],
  now: Instant,
) => {
  const service = toMake.length ? await services.get(rule.service) : null
  if (!service) return []
  const { volunteersNeeded, terms, community } = service
  const place = venue ? `${venue.place} ${venue.name}` : service.place
  return toMake.map(
    ({ _id, startsAt, endsAt }): StoredSession => ({
      ...{ _id, service: service._id, community, ...toldOf(service), place, volunteersNeeded, terms },
      ...{ startsAt, endsAt, capacity: rule.capacity, placesLeft: rule.capacity, holders: [], waiting: [] },
      ...{ state: 'planned', venue: rule.venue, staff: rule.staff, buffer: rule.buffer, rule: rule._id },
      checkAt: plus(now, 2 * policy.operation.timeout),
    }),
  )
}

/** Nothing more will ever be made by it. */
const isOver = ({ ended, rule: { until } }: StoredRule, now: Instant) =>
  ended || (until !== null && momentOn(next(toDay(until)), 0) <= now)

/** What came of it. */
export interface Applied {
  sessions: number
  unmade: Clash[]
  kept: SessionId[]
  unknownYears: number[]
}

/**
 * Makes the sessions ahead as the rule says: what it no longer says goes, what it says comes. Any number of calls may do this at
 * once, and go on where one has died; a time-out after a change it is done once more, for calls that still know the rule as it was.
 */
export const apply = async (rule: StoredRule, now: Instant): Promise<Applied> => {
  const comparison = await compare(rule, now)
  await giveAllTimesBack(settled(comparison.made))
  const { wanted, made, giving, free, clashes } = comparison
  const { events, stayed } = await withdrawAll(rule, comparison, now)
  await adjustPlaces(rule, comparison, now)
  const stays = ({ startsAt, endsAt }: Interval) =>
    stayed.some((session) => session.startsAt === startsAt && session.endsAt === endsAt)
  const documents = await documentsOf(
    rule,
    free.filter((time) => !stays(time)),
    giving,
    now,
  )
  const { opened, taken } = await make(documents, giving, now)
  const unmade = [...clashes, ...taken]
  if (documents.length || comparison.withdraw.length) await refreshNext(rule.service, now)
  await Promise.all(events.map(([session, event]) => tell(session, event)))

  const kept = [...comparison.kept, ...stayed.map(({ _id }) => _id)]
  const again = plus(rule.changedAt, policy.operation.timeout)
  await rules.update(
    {
      _id: rule._id,
      version: rule.version,
      ...(rule.checkAt === undefined ? {} : { checkAt: new Date(rule.checkAt) }),
    },
    {
      ...{ unmade, kept, unknownYears: wanted.unknownYears },
      checkAt: now < again ? again : isOver(rule, now) ? command.drop() : tomorrow(now),
    },
  )
  const open = made.filter(({ _id, state }) => state === 'open' && !comparison.withdraw.includes(_id)).length
  return {
    sessions: open + stayed.length + opened,
    unmade,
    kept,
    unknownYears: wanted.unknownYears,
  }
}
