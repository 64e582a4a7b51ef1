import { calendarsOf } from '../schedule/plan'
import { refusalToUse, type Venue } from '../schedule/venue'
import type { Workdays } from '../schedule/workdays'
import { type Busy, clash } from '../shared/calendar'
import type { MemberId, ServiceId, VenueId } from '../shared/ids'
import { maskName } from '../shared/roles'
import { type Instant, type Interval, overlaps } from '../shared/time'
import { type Facts, plan } from './service'
import { type Problem, type SheetProblem, timeKey } from './sheet'
import { changedFacts, type Fact } from './version'

/** A service to be brought onto the menu; `key` is its name within the workbook. */
export interface BroughtService {
  row: number
  key: string
  service: Facts
}

export interface BroughtSession extends Interval {
  row: number
  /** Of its service. */
  key: string
  capacity: number
  /** By name. */
  venue: string | null
  /** By name, or by masked name. */
  staff: readonly string[]
}

export interface Brought {
  services: readonly BroughtService[]
  sessions: readonly BroughtSession[]
}

/** A service that is on the menu already. */
export interface Known {
  _id: ServiceId
  service: Facts
}

/** A session of it that is open. */
export interface KnownSession extends Interval {
  service: ServiceId
  capacity: number
  venue: VenueId | null
  staff: readonly MemberId[]
}

/** All that stands around what is brought. */
export interface Around {
  now: Instant
  workdays: Workdays
  services: readonly Known[]
  sessions: readonly KnownSession[]
  /** Those of the community. */
  venues: readonly Venue[]
  /** Others in which sessions above take place. */
  venuesElsewhere: readonly Pick<Venue, '_id' | 'name'>[]
  /** Those who give services there, and those who give the sessions above. */
  people: readonly { _id: MemberId; name: string; gives: boolean }[]
  calendars: readonly { _id: string; busy: readonly Busy[] }[]
}

/** A session that is not there yet, and where and with whom it is to be. */
export interface NewSession extends Interval {
  row: number
  capacity: number
  venue: Venue | null
  staff: readonly MemberId[]
}

/** What is to be done for one service. */
export interface Step {
  row: number
  key: string
  service: Facts
  /** The one on the menu; null: it is new. */
  known: ServiceId | null
  /** What the one on the menu says otherwise. */
  changes: Fact[]
  sessions: NewSession[]
  /** How many of its sessions are there already. */
  same: number
}

const NO_BUFFER = { before: 0, after: 0 }

export const nameOfService = ({ title, provider }: Pick<Facts, 'title' | 'provider'>) => `${title}\n${provider}`

const masked = (names: readonly string[]) => names.map(maskName).sort().join('\n')

/**
 * Sessions that stand in each other's way: each is told of the first it meets. `bufferOf` says what a venue needs before and
 * after, by name; those who give a service need nothing.
 */
export const overlapsAmong = (
  sessions: readonly BroughtSession[],
  bufferOf: (venue: string) => { before: number; after: number } | undefined,
): Problem[] => {
  const taken = new Map<string, (Interval & { row: number; column: 'venue' | 'staff' })[]>()
  for (const session of sessions) {
    const venue = session.venue === null ? null : `venue ${session.venue}`
    const giving = {
      venue: venue === null ? null : { _id: venue as VenueId, buffer: bufferOf(session.venue ?? '') ?? NO_BUFFER },
      staff: session.staff.map((name) => `staff ${name}` as MemberId),
      buffer: NO_BUFFER,
    }
    for (const { owner, startsAt, endsAt } of calendarsOf(session, giving)) {
      const entries = taken.get(owner) ?? []
      entries.push({ startsAt, endsAt, row: session.row, column: owner === venue ? 'venue' : 'staff' })
      taken.set(owner, entries)
    }
  }
  const problems: Problem[] = []
  for (const entries of taken.values()) {
    entries.sort((a, b) => a.startsAt - b.startsAt || a.row - b.row)
    let longest = entries[0]
    for (const entry of entries.slice(1)) {
      if (longest && overlaps(longest, entry)) {
        const [first, second] = [longest.row, entry.row].sort((a, b) => a - b) as [number, number]
        problems.push({
          ...{ sheet: 'sessions', row: second, column: entry.column, code: 'SESSIONS_OVERLAP', detail: { row: first } },
        })
      }
      if (!longest || entry.endsAt > longest.endsAt) longest = entry
    }
  }
  return problems.sort((a, b) => a.row - b.row)
}

/**
 * What bringing this would do, and everything that stands in its way. A service on the menu is known by its title and who
 * provides it, a session by its service, time and venue; one that is there and as said is left alone.
 */
export const decide = ({ services, sessions }: Brought, around: Around): { steps: Step[]; problems: Problem[] } => {
  const { now, workdays, venues, people } = around
  const problems: Problem[] = []
  const known = new Map(around.services.map((found) => [nameOfService(found.service), found]))
  const venueNames = new Map([...venues, ...around.venuesElsewhere].map(({ _id, name }) => [_id, name]))
  const memberNames = new Map(people.map(({ _id, name }) => [_id, name]))
  const givers = people.filter(({ gives }) => gives)
  const calendars = new Map(around.calendars.map(({ _id, busy }) => [_id, busy]))
  const standing = new Map<string, KnownSession[]>()
  for (const session of around.sessions) {
    const key = `${session.service} ${timeKey(session)}`
    const those = standing.get(key) ?? []
    those.push(session)
    standing.set(key, those)
  }

  const steps = new Map<string, Step>()
  const seen = new Map<string, number>()
  for (const { row, key, service } of services) {
    const say = (column: Problem['column'], code: SheetProblem, detail?: Problem['detail']) =>
      problems.push({ sheet: 'services', row, column, code, ...(detail && { detail }) })
    const first = steps.get(key)
    if (first) {
      say('key', 'KEY_TWICE', { row: first.row })
      continue
    }
    const name = nameOfService(service)
    const earlier = seen.get(name)
    if (earlier !== undefined) say('title', 'SERVICE_TWICE', { row: earlier })
    seen.set(name, row)
    const found = known.get(name)
    const changes = found ? changedFacts(found.service, service) : []
    steps.set(key, { row, key, service, known: found?._id ?? null, changes, sessions: [], same: 0 })
  }

  for (const session of sessions) {
    const { row, capacity } = session
    const say = (column: Problem['column'], code: SheetProblem, detail?: Problem['detail']) =>
      problems.push({ sheet: 'sessions', row, column, code, ...(detail && { detail }) })
    const step = steps.get(session.key)
    if (!step) {
      say('key', 'KEY_UNKNOWN', { name: session.key })
      continue
    }
    const there = (step.known ? standing.get(`${step.known} ${timeKey(session)}`) : undefined)?.find(
      ({ venue }) => (venue === null ? null : (venueNames.get(venue) ?? null)) === session.venue,
    )
    if (there) {
      const names = there.staff.map((member) => memberNames.get(member) ?? '')
      const isSame = there.capacity === capacity && masked(names) === masked(session.staff)
      if (isSame) step.same += 1
      else say(there.capacity === capacity ? 'staff' : 'capacity', 'SESSION_DIFFERS')
      continue
    }
    const planned = plan(session, now)
    if (!planned.ok) {
      say(planned.code === 'SESSION_ENDS_BEFORE_START' ? 'until' : 'date', planned.code)
      continue
    }
    const named = session.venue === null ? [] : venues.filter(({ name }) => name === session.venue)
    const [venue = null] = named
    if (session.venue !== null && named.length !== 1) {
      say('venue', named.length ? 'VENUE_AMBIGUOUS' : 'VENUE_NOT_FOUND', { name: session.venue })
      continue
    }
    const staff: MemberId[] = []
    for (const name of session.staff) {
      const exact = givers.filter((person) => person.name === name)
      const meant = exact.length ? exact : givers.filter((person) => maskName(person.name) === name)
      const [member] = meant
      if (meant.length !== 1 || !member) say('staff', meant.length ? 'STAFF_AMBIGUOUS' : 'STAFF_NOT_FOUND', { name })
      else if (!staff.includes(member._id)) staff.push(member._id)
    }
    if (venue && capacity > venue.people) say('capacity', 'VENUE_TOO_SMALL', { most: venue.people })
    const closed = venue && refusalToUse(venue, session, workdays)
    if (closed) say('venue', closed)
    const { startsAt, endsAt } = session
    for (const { owner, ...time } of calendarsOf(session, { venue, staff, buffer: NO_BUFFER })) {
      if (!clash(calendars.get(owner) ?? [], time)) continue
      const isVenue = owner === venue?._id
      const name = isVenue ? venue.name : (memberNames.get(owner as MemberId) ?? '')
      say(isVenue ? 'venue' : 'staff', isVenue ? 'VENUE_TAKEN' : 'STAFF_TAKEN', { name })
    }
    step.sessions.push({ row, capacity, startsAt, endsAt, venue, staff })
  }
  const buffers = new Map(venues.map(({ name, buffer }) => [name, buffer]))
  const ahead = new Set([...steps.values()].flatMap((step) => step.sessions.map(({ row }) => row)))
  problems.push(
    ...overlapsAmong(
      sessions.filter(({ row }) => ahead.has(row)),
      (venue) => buffers.get(venue),
    ),
  )
  return { steps: [...steps.values()], problems }
}
