import { type Brought, type Known, type KnownSession, nameOfService } from '@/domain/menu/import'
import { workdaysWith } from '@/domain/schedule/workdays'
import type { Busy } from '@/domain/shared/calendar'
import type { DivisionCode, ServiceId } from '@/domain/shared/ids'
import { maskName, reaches } from '@/domain/shared/roles'
import { type Instant, instant } from '@/domain/shared/time'
import { calendars } from '../_runtime/calendar'
import { command, type Where } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { holidays, members, type StoredService, services, sessions, venues } from './collections'
import { heldFacts } from './facts'

/** What one read returns. */
const MOST = 1000
/** Services whose sessions are read side by side. */
const AT_ONCE = 20

/** Roles whose holders give services. */
const GIVING = ['worker', 'organisation', 'volunteer'] as const
/** Digits of a district, a street, a community. */
const LEVELS = [6, 9, 12]

/** Those who may give services in a community: its volunteers, the workers and organisations of the district that answer for it. */
const giversOf = async (community: DivisionCode) => {
  const [district = '', ...smaller] = LEVELS.map((digits) => community.slice(0, digits))
  const reaching = (...roles: string[]) => ({
    roles: command.some({ role: command.oneOf(roles), scope: command.oneOf([district, ...smaller]) }),
  })
  const inDistrict = [{ community: command.afterId(district) }, { community: command.beforeId(`${district}~`) }]
  const find = (where: Where) => members.find(where, { limit: MOST, fields: ['name', 'roles'] })
  const found = await Promise.all([
    find(command.all(...inDistrict, reaching('worker', 'organisation'))),
    find({ community, ...reaching('volunteer') }),
  ])
  return found.flat().filter(({ roles }) => GIVING.some((role) => reaches(roles, role, community)))
}

/** The rooms of a community. */
const venuesOf = (community: DivisionCode) =>
  venues.find({ kind: command.oneOf(['community', 'unit']), community }, { limit: MOST })

/** Every service that is on the menu of a community. */
const servicesOf = async (community: DivisionCode): Promise<StoredService[]> => {
  const found: StoredService[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await services.find(after({ state: 'published', community }, 'nextAt', 'asc', cursor), {
      sort: [
        ['nextAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: MOST,
    })
    found.push(...page)
    const last = page[MOST - 1]
    if (!last) return found
    cursor = toCursor({ at: last.nextAt, id: last._id })
  }
}

/** Open sessions of services from a moment on. */
export const openSessionsOf = async (ids: readonly ServiceId[], from: Instant): Promise<KnownSession[]> => {
  const found: KnownSession[] = []
  const read = async (service: ServiceId) => {
    for (let cursor: string | undefined; ; ) {
      const where = after({ service, state: 'open', startsAt: command.from(from) }, 'startsAt', 'asc', cursor)
      const page = await sessions.find(where, {
        sort: [
          ['startsAt', 'asc'],
          ['_id', 'asc'],
        ],
        limit: MOST,
        fields: ['service', 'startsAt', 'endsAt', 'capacity', 'venue', 'staff'],
      })
      found.push(...page)
      const last = page[MOST - 1]
      if (!last) return
      cursor = toCursor({ at: last.startsAt, id: last._id })
    }
  }
  for (let start = 0; start < ids.length; start += AT_ONCE)
    await Promise.all(ids.slice(start, start + AT_ONCE).map(read))
  return found
}

const calendarsOf = async (owners: readonly string[]): Promise<{ _id: string; busy: Busy[] }[]> => {
  const found = []
  for (let start = 0; start < owners.length; start += MOST)
    found.push(...(await calendars.find({ _id: command.oneOf(owners.slice(start, start + MOST)) }, { limit: MOST })))
  return found
}

/**
 * All that stands around what is brought: 6 requests, one more for each service that is there already, and the calendars of
 * those rooms and people that are named.
 */
export const aroundOf = async (community: DivisionCode, { services: brought, sessions }: Brought, now: Instant) => {
  const names = new Set(brought.map(({ service }) => nameOfService(service)))
  const hasVenues = sessions.some(({ venue }) => venue !== null)
  const hasStaff = sessions.some(({ staff }) => staff.length > 0)
  const [onMenu, rooms, years, givers] = await Promise.all([
    servicesOf(community),
    venuesOf(community),
    hasVenues ? holidays.find({ year: command.greater(0) }) : [],
    hasStaff ? giversOf(community) : [],
  ])
  const known = onMenu
    .filter((service) => names.has(nameOfService(service)))
    .map((service): Known => ({ _id: service._id, service: heldFacts(service) }))
  const earliest = instant(Math.min(now, ...sessions.map(({ startsAt }) => startsAt)))
  const standing = sessions.length
    ? await openSessionsOf(
        known.map(({ _id }) => _id),
        earliest,
      )
    : []
  const namedVenues = new Set(sessions.map(({ venue }) => venue))
  const written = new Set(sessions.flatMap(({ staff }) => staff))
  const meant = givers.filter(({ name }) => written.has(name) || written.has(maskName(name)))
  const strangers = [...new Set(standing.flatMap(({ staff }) => staff))]
  const roomsElsewhere = [...new Set(standing.flatMap(({ venue }) => venue ?? []))].filter(
    (id) => !rooms.some(({ _id }) => _id === id),
  )
  const [others, venuesElsewhere, busy] = await Promise.all([
    strangers.length ? members.find({ _id: command.oneOf(strangers) }, { limit: MOST, fields: ['name'] }) : [],
    roomsElsewhere.length ? venues.find({ _id: command.oneOf(roomsElsewhere) }, { limit: MOST, fields: ['name'] }) : [],
    calendarsOf([
      ...rooms.filter(({ name }) => namedVenues.has(name)).map(({ _id }) => _id as string),
      ...meant.map(({ _id }) => _id as string),
    ]),
  ])
  const isGiver = new Set(givers.map(({ _id }) => _id))
  return {
    ...{ now, workdays: workdaysWith(years), services: known, sessions: standing, calendars: busy },
    ...{ venues: rooms, venuesElsewhere },
    people: [
      ...givers.map(({ _id, name }) => ({ _id, name, gives: true })),
      ...others.filter(({ _id }) => !isGiver.has(_id)).map(({ _id, name }) => ({ _id, name, gives: false })),
    ],
  }
}
