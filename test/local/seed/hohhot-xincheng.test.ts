import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { account } from '@/contract/account'
import { feedback } from '@/contract/feedback'
import { bookingId as bookingIdField, claimId, memberId, serviceId, sessionId } from '@/contract/fields'
import { CATEGORIES, menu } from '@/contract/menu'
import { type Booking, type Order, statusOf } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { plan, type Service, scoreOf } from '@/domain/menu/service'
import type { Division } from '@/domain/shared/division'
import { type BookingId, bookingId, type ClaimId, type MemberId } from '@/domain/shared/ids'
import { type Member, maskName, ROLES, reaches } from '@/domain/shared/roles'
import { DAY, type Instant, type Interval, instant, MINUTE, overlaps, plus, toIso } from '@/domain/shared/time'
import {
  type Calendar,
  type ClaimState,
  minutesServed,
  refusalToCheckIn,
  refusalToClaim,
  type Task,
} from '@/domain/volunteering/task'
import { memberIdOf } from '../../../cloudfunctions/_runtime/identity'
import { readSeed } from '../../../local/seed/load'

interface Claim extends Interval {
  _id: ClaimId
  operation: string
  member: MemberId
  volunteer: string
  task: BookingId
  community: string
  title: string
  category: string
  communityName: string
  place: string
  resident: string
  state: ClaimState
  checkedInAt: Instant | null
  checkedOutAt: Instant | null
  minutes: number | null
  at: Instant
  answer: unknown
}

interface Rating {
  _id: BookingId
  service: string
  community: string
  member: MemberId
  grade: number
  words: string | null
  at: Instant
}

interface Collections {
  divisions: Division[]
  members: Member[]
  services: (Service & { state: string })[]
  sessions: Session[]
  orders: (Order & { operation: string; state: string; answer: unknown })[]
  tasks: Task[]
  claims: Claim[]
  calendars: Calendar[]
  ratings: Rating[]
  events: unknown[]
  requests: unknown[]
}

/** The first moment of the day of seeding: everything on it still lies ahead. */
const MIDNIGHT = instant(Date.parse('2026-11-25T00:00:00+08:00'))
const SHARED = '150102001001'
const DISTRICT = '150102'
const HOUR = 60 * MINUTE

const withInstants = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime()
  if (Array.isArray(value)) return value.map(withInstants)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withInstants(item)]))
}

const text = readFileSync(join(__dirname, '../../../local/seed/hohhot-xincheng.json'), 'utf8')
const { people, collections: loaded } = readSeed('hohhot-xincheng', MIDNIGHT + 10 * HOUR)
const seed = withInstants(loaded) as Collections
const documents = Object.values(seed).flat() as Record<string, unknown>[]

/** By id; a document that is missing, or there twice, is an error. */
const finder = <D extends { _id: string }>(list: D[]) => {
  const byId = new Map(list.map((document) => [document._id as string, document]))
  if (byId.size < list.length) throw new Error('two documents share an id')
  return (id: string) => {
    const found = byId.get(id)
    if (!found) throw new Error(`there is no ${id}`)
    return found
  }
}
const divisionOf = finder(seed.divisions)
const memberOf = finder(seed.members)
const serviceOf = finder(seed.services)
const sessionOf = finder(seed.sessions)
const taskOf = finder(seed.tasks)
const claimOf = finder(seed.claims)
const ratingOf = finder(seed.ratings)
finder(seed.orders)
finder(seed.calendars)

const personNamed = (name: string) => {
  const [found, another] = seed.members.filter((member) => member.name === name)
  if (!found || another) throw new Error(`${name} is not one person`)
  return found
}

const isAhead = ({ startsAt }: Interval) => startsAt >= MIDNIGHT
const dayOf = ({ startsAt }: Interval) => Math.floor((startsAt - MIDNIGHT) / DAY)
/** Since midnight of its own day. */
const timeOfDay = (at: Instant) => (at - MIDNIGHT + 30 * DAY) % DAY
const ahead = seed.sessions.filter(isAhead)
const aheadInShared = ahead.filter(({ community }) => community === SHARED)

interface Held {
  order: Collections['orders'][number]
  booking: Booking
  session: Session
}
const held: Held[] = seed.orders.flatMap((order) =>
  order.bookings.map((booking) => ({ order, booking, session: sessionOf(booking.session) })),
)
const heldById = new Map(held.map((one) => [one.booking.id as string, one]))
const heldOf = (id: string) => {
  const found = heldById.get(id)
  if (!found) throw new Error(`there is no booking ${id}`)
  return found
}
const needingHandsAhead = held.filter(({ session }) => isAhead(session) && session.volunteersNeeded > 0)

const groupBy = <T>(list: T[], key: (item: T) => string) => {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

const clashes = (list: Interval[]) =>
  list.flatMap((one, index) => list.slice(index + 1).filter((other) => overlaps(one, other)))

const duplicates = <T>(list: T[]) => list.filter((item, index) => list.indexOf(item) !== index)

const fieldsOf = (document: object) => Object.keys(document).sort().join(' ')

const sorted = (list: string[]) => [...list].sort()

describe('the file', () => {
  test('has one document a line, so that a change of one is read as one', () => {
    const lines = text.split('\n').filter((line) => /^ {6}\S/.test(line))
    expect(lines.length).toBe(documents.length)
    for (const line of lines) expect(JSON.parse(line.replace(/,$/, ''))).toHaveProperty('_id')
  })

  test('has the collections that the functions have', () => {
    const indexes = readFileSync(join(__dirname, '../../../cloudfunctions/indexes.json'), 'utf8')
    expect(Object.keys(seed).sort()).toEqual(Object.keys(JSON.parse(indexes)).sort())
  })

  test.each([
    ['divisions', '_id contact level name parent'],
    ['members', '_id community name openid phone roles'],
    [
      'services',
      '_id bring category community cost forWhom nextAt outbox place provider publishedBy score standard state title volunteersNeeded',
    ],
    [
      'sessions',
      '_id capacity category community cost endsAt holders place placesLeft provider service startsAt title volunteersNeeded',
    ],
    ['orders', '_id answer at bookings inputHash member operation outbox resident sessions state'],
    [
      'tasks',
      '_id category community communityName endsAt holders member place places placesLeft resident startsAt state title',
    ],
    [
      'claims',
      '_id answer at category checkedInAt checkedOutAt community communityName endsAt inputHash member minutes operation outbox place resident startsAt state task title volunteer',
    ],
    ['calendars', '_id busy'],
    ['ratings', '_id at community grade member outbox service words'],
  ] as const)('has no other fields in %s than those', (collection, fields) => {
    expect([...new Set(seed[collection].map(fieldsOf))]).toEqual([fields])
  })

  test('tells every time relative to the day of seeding', () => {
    const times = text.match(/"(?:at|\w+At)": (?:"[^"]*"|[^",}]+)/g) ?? []
    expect(times.length).toBeGreaterThan(1000)
    expect(times.filter((time) => !/: (?:"D[+-]\d{1,2} ([01]\d|2[0-3]):[0-5]\d"|null)$/.test(time))).toEqual([])
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d/)
    expect(JSON.stringify(loaded)).not.toMatch(/"D[+-]\d/)
  })

  test('leaves nothing half done: no event waits, no request is remembered', () => {
    expect(documents.filter(({ outbox }) => outbox !== undefined && (outbox as unknown[]).length > 0)).toEqual([])
    expect([seed.events, seed.requests]).toEqual([[], []])
  })

  test('has no other ids than the contract lets through', () => {
    const unfit = (schema: v.GenericSchema, list: { _id: string }[]) => list.filter(({ _id }) => !v.is(schema, _id))
    expect(unfit(memberId, seed.members)).toEqual([])
    expect(unfit(serviceId, seed.services)).toEqual([])
    expect(unfit(sessionId, seed.sessions)).toEqual([])
    expect(unfit(claimId, seed.claims)).toEqual([])
    expect([...heldById.keys()].filter((id) => !v.is(bookingIdField, id))).toEqual([])
  })
})

describe('the district', () => {
  const communities = seed.divisions.filter(({ level }) => level === 'community')

  test('is whole: 13 streets and 90 communities, each in its place', () => {
    expect(seed.divisions.filter(({ level }) => level === 'street')).toHaveLength(13)
    expect(communities).toHaveLength(90)
    expect(divisionOf(DISTRICT)).toMatchObject({ level: 'district', name: '新城区', parent: null })
    const length = { district: 6, street: 9, community: 12 }
    for (const { _id, level, parent } of seed.divisions) {
      expect(_id).toMatch(new RegExp(`^\\d{${length[level]}}$`))
      if (level !== 'district') expect(divisionOf(_id.slice(0, length[level] - 3))._id).toBe(parent)
    }
  })

  test('calls its places as people do', () => {
    expect(seed.divisions.filter(({ name }) => /委会$/.test(name))).toEqual([])
    expect(divisionOf(SHARED).name).toBe('公主府社区')
  })

  test('has somebody who answers the telephone in each community, on a number of nobody else', () => {
    for (const { contact } of communities) expect(contact?.phone).toMatch(/^0471-555\d{4}$/)
    expect(communities.filter(({ contact }) => !contact?.name.trim())).toEqual([])
    expect(duplicates(communities.map(({ contact }) => contact?.phone))).toEqual([])
    expect(seed.divisions.filter(({ level, contact }) => level !== 'community' && contact)).toEqual([])
  })
})

describe('a member', () => {
  test('is found by openid', () => {
    for (const { _id, openid } of seed.members) expect(_id).toBe(memberIdOf(openid))
  })

  test('could have joined: name, community and an invented telephone number of their own', () => {
    for (const { name, phone, community } of seed.members) {
      expect(v.is(account.operations.join.input, { name, phone, community })).toBe(true)
      expect(divisionOf(community).level).toBe('community')
      expect(phone).toMatch(/^1380000\d{4}$/)
    }
    expect(duplicates(seed.members.map(({ phone }) => phone))).toEqual([])
  })

  test('is a resident at home, whatever else they are', () => {
    for (const { roles, community } of seed.members)
      expect(roles).toContainEqual({ role: 'resident', scope: community })
    for (const { scope } of seed.members.flatMap(({ roles }) => roles)) expect(divisionOf(scope)).toBeDefined()
  })

  test('who is a worker lives where they work', () => {
    const workers = seed.members.filter(({ roles }) => roles.some(({ role }) => role === 'worker'))
    expect(workers.length).toBeGreaterThanOrEqual(3)
    expect(workers.filter(({ roles, community }) => !reaches(roles, 'worker', community))).toEqual([])
  })
})

describe('the demo people', () => {
  const scopesOf = (role: string) =>
    people.flatMap(({ roles }) => roles.filter((held) => held.role === role).map(({ scope }) => scope))

  test('are members, told in the same words', () => {
    for (const { openid, name, roles, community } of people)
      expect(personNamed(name)).toMatchObject({ openid, name, roles, community })
    expect(duplicates(people.map(({ openid }) => openid))).toEqual([])
  })

  test('say in a short line what they are good to try', () => {
    const notes = (JSON.parse(text) as { people: { note: string }[] }).people.map(({ note }) => note)
    expect(notes.filter((note) => !/^\p{Script=Han}.{4,24}$/u.test(note))).toEqual([])
  })

  test('are of every role: residents, volunteers of the district, workers of communities and of a street, and more', () => {
    for (const role of ROLES) expect(scopesOf(role).length).toBeGreaterThan(0)
    expect(people.filter(({ roles }) => roles.length === 1).length).toBeGreaterThanOrEqual(5)
    expect(scopesOf('volunteer')).toEqual(Array(6).fill(DISTRICT))
    expect(scopesOf('worker').map(({ length }) => length)).toEqual([12, 12, 9])
    expect(scopesOf('officer')).toEqual([DISTRICT])
  })

  test('share a community: the resident, the volunteer and the worker with whom to walk the loop', () => {
    for (const name of ['王桂兰', '周建军', '赵晓梅']) expect(personNamed(name).community).toBe(SHARED)
    expect(reaches(personNamed('周建军').roles, 'volunteer', SHARED as Session['community'])).toBe(true)
    expect(scopesOf('worker')).toContain(SHARED)
  })

  test('have a volunteer who is free', () => {
    const { _id } = personNamed('周建军')
    expect(seed.claims.filter((claim) => claim.member === _id && isAhead(claim))).toEqual([])
    expect(held.filter(({ order, session }) => order.member === _id && isAhead(session))).toEqual([])
  })
})

describe('the services', () => {
  /** What the plans for community services name, and where it stands on the menu. */
  const PLANNED = {
    养老助餐: ['meal'],
    医疗卫生: ['health', 'escort'],
    文化体育教育: ['culture', 'learning'],
    未成年人: ['children'],
    法律: ['law'],
    安全: ['safety'],
    就业: ['work'],
    残疾人与困难群众: ['care'],
    家庭服务与便民维修: ['haircut', 'repair', 'cleaning'],
    代办: ['errand'],
  }
  const byCommunity = groupBy(seed.services, ({ community }) => community)
  const elsewhere = [...byCommunity.keys()].filter((community) => community !== SHARED)

  test('are many, of what the plans name', () => {
    const planned = Object.values(PLANNED).map((categories) =>
      seed.services.filter(({ category }) => categories.includes(category)),
    )
    expect(planned.flat().length).toBeGreaterThanOrEqual(64)
    for (const services of planned) expect(services.length).toBeGreaterThanOrEqual(3)
  })

  test('are all published by a worker whose scope reaches them', () => {
    expect(seed.services.filter(({ state }) => state !== 'published')).toEqual([])
    const strangers = seed.services.filter(
      ({ publishedBy, community }) => !reaches(memberOf(publishedBy).roles, 'worker', community),
    )
    expect(strangers).toEqual([])
  })

  test('are at least 26 in the shared community, in every category of the menu', () => {
    const shared = byCommunity.get(SHARED) ?? []
    expect(shared.length).toBeGreaterThanOrEqual(26)
    expect(new Set(shared.map(({ category }) => category))).toEqual(new Set(CATEGORIES.map(({ id }) => id)))
  })

  test('are found in at least 7 other communities of several streets', () => {
    expect(elsewhere.length).toBeGreaterThanOrEqual(7)
    expect(new Set(elsewhere.map((community) => divisionOf(community).parent)).size).toBeGreaterThanOrEqual(5)
  })

  test('are each called by a name of their own, short but for a few that prove the layout', () => {
    const titles = seed.services.map(({ title }) => title)
    expect(duplicates(titles)).toEqual([])
    expect(titles.filter(({ length }) => length <= 8).length).toBeGreaterThanOrEqual(titles.length * 0.9)
    expect(titles.filter(({ length }) => length >= 15).length).toBeGreaterThanOrEqual(2)
  })

  test('could have been published through the contract as they are', () => {
    for (const { _id, community, title, category, provider, place, cost, volunteersNeeded, ...more } of seed.services) {
      const { forWhom, bring, standard } = more
      const optional = Object.entries({ forWhom, bring, standard }).filter(([, words]) => words !== null)
      const input = {
        community,
        service: { title, category, provider, place, cost, volunteersNeeded, ...Object.fromEntries(optional) },
        sessions: ahead
          .filter((session) => session.service === _id)
          .map(({ startsAt, endsAt, capacity }) => ({ startsAt: toIso(startsAt), endsAt: toIso(endsAt), capacity })),
      }
      expect({ _id, issues: v.safeParse(menu.operations.publish.input, input).issues }).toEqual({ _id })
    }
  })

  test('need hands, about one in four; some need two people', () => {
    const needing = seed.services.filter(({ volunteersNeeded }) => volunteersNeeded > 0)
    expect(needing.length / seed.services.length).toBeGreaterThan(0.18)
    expect(needing.length / seed.services.length).toBeLessThan(0.32)
    expect(needing.filter(({ volunteersNeeded }) => volunteersNeeded === 2).length).toBeGreaterThanOrEqual(2)
  })

  test('stand on the menu by their next session', () => {
    const bySession = groupBy(ahead, ({ service }) => service)
    for (const { _id, nextAt } of seed.services)
      expect(nextAt).toBe(Math.min(...(bySession.get(_id) ?? []).map(({ startsAt }) => startsAt)))
  })
})

describe('the sessions', () => {
  test('say of their service what it says of itself', () => {
    for (const { service, community, title, category, provider, place, cost, volunteersNeeded } of seed.sessions)
      expect(serviceOf(service)).toMatchObject({ community, title, category, provider, place, cost, volunteersNeeded })
  })

  test('could be published: they end after they start, with places for 1 to 1000', () => {
    for (const { startsAt, endsAt, capacity } of seed.sessions) {
      expect(plan({ startsAt, endsAt, capacity }, plus(startsAt, -1)).ok).toBe(true)
      expect(Number.isInteger(capacity) && capacity >= 1 && capacity <= 1000).toBe(true)
    }
  })

  test('are 2 to 10 a service in the coming 14 days, never two of one service at a time', () => {
    expect(new Set(ahead.map(({ service }) => service)).size).toBe(seed.services.length)
    for (const sessions of groupBy(ahead, ({ service }) => service).values()) {
      expect(sessions.length).toBeGreaterThanOrEqual(2)
      expect(sessions.length).toBeLessThanOrEqual(10)
    }
    for (const sessions of groupBy(seed.sessions, ({ service }) => service).values())
      expect(clashes(sessions)).toEqual([])
    expect(ahead.filter((session) => dayOf(session) > 13)).toEqual([])
  })

  test('are at hours at which people are up', () => {
    const odd = seed.sessions.filter(
      ({ startsAt, endsAt }) =>
        timeOfDay(startsAt) < 8 * HOUR || timeOfDay(startsAt) > 20.5 * HOUR || timeOfDay(endsAt) > 21.5 * HOUR,
    )
    expect(odd).toEqual([])
  })

  test('are at least 8 on each day of two weeks in the shared community', () => {
    const days = groupBy(aheadInShared, (session) => String(dayOf(session)))
    for (let day = 0; day < 14; day++) expect(days.get(String(day))?.length).toBeGreaterThanOrEqual(8)
  })

  test('leave something to order in the shared community today, at whatever time before half past eight in the evening', () => {
    const today = aheadInShared.filter((session) => dayOf(session) === 0 && session.placesLeft > 0)
    for (let minute = 0; minute < 20.5 * 60; minute += 10) {
      const now = MIDNIGHT + minute * MINUTE
      expect(today.some(({ startsAt }) => startsAt > now)).toBe(true)
    }
  })

  test('are of all sizes: for one, for two hundred, with one place left, and full', () => {
    expect(aheadInShared.some(({ capacity }) => capacity === 1)).toBe(true)
    expect(aheadInShared.some(({ capacity }) => capacity >= 200)).toBe(true)
    const withPlacesLeft = (count: number) =>
      aheadInShared.filter(({ capacity, placesLeft }) => capacity > 1 && placesLeft === count)
    expect(withPlacesLeft(1).length).toBeGreaterThan(2)
    expect(withPlacesLeft(0).length).toBeGreaterThan(2)
  })

  test('have as many places left as nobody holds, and nobody holds two', () => {
    for (const { capacity, placesLeft, holders } of seed.sessions) {
      expect(placesLeft).toBe(capacity - holders.length)
      expect(placesLeft).toBeGreaterThanOrEqual(0)
      expect(duplicates(holders.map(({ member }) => member))).toEqual([])
    }
  })

  test('are held by exactly those who have booked them', () => {
    const seats = seed.sessions.flatMap(({ _id, holders }) => holders.map(({ member, order }) => [_id, member, order]))
    const booked = held.map(({ order, booking }) => [booking.session, order.member, order._id])
    expect(sorted(seats.map(String))).toEqual(sorted(booked.map(String)))
    expect(booked.length).toBeGreaterThan(100)
  })
})

describe('the orders', () => {
  test('stand as the functions would have written them', () => {
    for (const order of seed.orders) {
      const { _id, sessions, bookings, member, resident } = order
      expect(order).toMatchObject({ operation: 'booking.order', state: 'ordered', inputHash: 'seed' })
      expect(resident).toBe(maskName(memberOf(member).name))
      expect(sessions.length).toBeGreaterThan(0)
      expect(sessions).toEqual([...new Set(sessions)].sort())
      expect(bookings.map(({ session }) => session)).toEqual(sessions)
      expect(bookings.map(({ id }) => id)).toEqual(sessions.map((_, index) => bookingId(_id, index)))
      const answered = bookings.map(({ id, session }) => ({ id, sessionId: session, status: 'ordered' }))
      expect(order.answer).toEqual({ ok: true, value: { orderId: _id, bookings: answered } })
    }
  })

  test('were made before their sessions, and before the day of seeding', () => {
    for (const { order, session } of held) expect(order.at).toBeLessThan(Math.min(session.startsAt, MIDNIGHT))
  })

  test('include several services in one', () => {
    expect(seed.orders.filter(({ bookings }) => bookings.length > 1).length).toBeGreaterThan(5)
  })

  test('have steps that happened once, one after the other, before the day of seeding', () => {
    for (const { order, booking } of held) {
      const [first] = booking.steps
      expect(first).toEqual({ what: 'ordered', at: order.at, event: `${order._id}.ordered` })
      const times = booking.steps.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(MIDNIGHT)
      expect(duplicates(booking.steps.map(({ event }) => event))).toEqual([])
    }
  })

  test('never put a person in two places', () => {
    for (const bookings of groupBy(held, ({ order }) => order.member).values())
      expect(clashes(bookings.map(({ session }) => session))).toEqual([])
  })

  test('leave nobody unserved', () => {
    expect(held.filter(({ booking, session }) => statusOf(booking, session, MIDNIGHT) === 'unserved')).toEqual([])
  })

  test('give 王桂兰 one of each: to come, to come with somebody, to rate, and rated', () => {
    const { _id } = personNamed('王桂兰')
    const hers = held
      .filter(({ order }) => order.member === _id)
      .sort((a, b) => a.session.startsAt - b.session.startsAt)
      .map(({ booking, session }) => ({
        days: dayOf(session),
        hands: session.volunteersNeeded,
        status: statusOf(booking, session, MIDNIGHT),
      }))
    expect(hers).toEqual([
      { days: -3, hands: 0, status: 'rated' },
      { days: -1, hands: 0, status: 'done' },
      { days: 1, hands: 0, status: 'ordered' },
      { days: 2, hands: 1, status: 'ordered' },
    ])
  })
})

describe('the tasks', () => {
  test('are one for each booking ahead that needs hands', () => {
    expect(sorted(seed.tasks.map(({ _id }) => _id))).toEqual(sorted(needingHandsAhead.map(({ booking }) => booking.id)))
  })

  test('say what their booking says', () => {
    for (const task of seed.tasks) {
      const { order, session } = heldOf(task._id)
      const { community, title, category, place } = serviceOf(session.service)
      expect(task).toMatchObject({
        ...{ community, title, category, place, state: 'open' },
        ...{ communityName: divisionOf(community).name, places: session.volunteersNeeded },
        ...{ member: order.member, resident: order.resident, startsAt: session.startsAt, endsAt: session.endsAt },
      })
      expect(task.placesLeft).toBe(task.places - task.holders.length)
    }
  })

  test('lie from tomorrow on, and at least 6 of them can be claimed by a free volunteer', () => {
    expect(seed.tasks.filter((task) => dayOf(task) < 1)).toEqual([])
    const volunteer = personNamed('周建军')
    const open = seed.tasks.filter((task) => refusalToClaim(task, volunteer._id, plus(MIDNIGHT, DAY - 1)) === null)
    expect(open.length).toBeGreaterThanOrEqual(6)
    expect(open.some(({ member }) => member === personNamed('王桂兰')._id)).toBe(true)
    const others = open.filter(({ _id }) => heldOf(_id).order.bookings.length === 1).map(({ member }) => member)
    expect(new Set(others).size).toBeGreaterThanOrEqual(2)
  })

  test('show one that 刘芳 has claimed, and one that still lacks a second person', () => {
    const { _id } = personNamed('刘芳')
    expect(seed.tasks.filter(({ holders }) => holders.some(({ member }) => member === _id))).toHaveLength(1)
    expect(seed.tasks.some(({ places, placesLeft }) => places === 2 && placesLeft === 1)).toBe(true)
  })

  test('are held by exactly those who have claimed them', () => {
    const places = seed.tasks.flatMap(({ _id, holders }) => holders.map(({ member, claim }) => [_id, member, claim]))
    const claimed = seed.claims.filter(isAhead).map(({ _id, task, member }) => [taskOf(task)._id, member, _id])
    expect(sorted(places.map(String))).toEqual(sorted(claimed.map(String)))
  })
})

describe('the claims', () => {
  test('say what their booking says, and who promised to come', () => {
    for (const claim of seed.claims) {
      const { order, session } = heldOf(claim.task)
      const { community, title, category, place } = serviceOf(session.service)
      expect(claim).toMatchObject({
        ...{ operation: 'volunteering.claim', inputHash: 'seed', community, title, category, place },
        ...{ communityName: divisionOf(community).name, resident: order.resident },
        ...{ startsAt: session.startsAt, endsAt: session.endsAt },
        volunteer: maskName(memberOf(claim.member).name),
        answer: { ok: true, value: { claimId: claim._id } },
      })
      expect(reaches(memberOf(claim.member).roles, 'volunteer', session.community)).toBe(true)
      expect(claim.member).not.toBe(order.member)
      expect(claim.at).toBeGreaterThan(order.at)
      expect(claim.at).toBeLessThan(Math.min(claim.startsAt, MIDNIGHT))
    }
  })

  test('are served when past, with the minutes that passed, and only claimed when ahead', () => {
    expect(seed.claims.filter((claim) => !isAhead(claim)).length).toBeGreaterThanOrEqual(6)
    for (const claim of seed.claims) {
      const { state, checkedInAt, checkedOutAt, minutes } = claim
      if (isAhead(claim)) {
        expect({ state, checkedInAt, checkedOutAt, minutes }).toEqual({
          ...{ state: 'claimed', checkedInAt: null, checkedOutAt: null, minutes: null },
        })
        continue
      }
      if (checkedInAt === null || checkedOutAt === null) throw new Error(`${claim._id} was not served`)
      expect(state).toBe('served')
      expect(refusalToCheckIn(claim, checkedInAt)).toBeNull()
      expect(minutes).toBe(minutesServed(claim, checkedInAt, checkedOutAt))
      expect(minutes).toBeGreaterThan(0)
    }
  })

  test('are told, step by step, to the person served', () => {
    const told = held.flatMap(({ booking }) =>
      booking.steps.filter(({ who }) => who !== undefined).map((step) => ({ booking: booking.id, ...step })),
    )
    const happened = seed.claims.flatMap(({ _id, task, volunteer, at, checkedInAt, checkedOutAt }) =>
      Object.entries({ claimed: at, checkedIn: checkedInAt, checkedOut: checkedOutAt })
        .filter(([, time]) => time !== null)
        .map(([what, time]) => ({ booking: task, what, at: time, event: `${_id}.${what}`, who: volunteer })),
    )
    const byEvent = (a: { event: string }, b: { event: string }) => (a.event < b.event ? -1 : 1)
    expect(told.sort(byEvent)).toEqual(happened.sort(byEvent))
  })

  test('give each booking served as many hands as it needs', () => {
    const served = held.filter(({ session }) => !isAhead(session) && session.volunteersNeeded > 0)
    expect(served.length).toBeGreaterThan(5)
    for (const { booking, session } of served)
      expect(seed.claims.filter(({ task }) => task === booking.id)).toHaveLength(session.volunteersNeeded)
  })

  test('never put a volunteer in two places, and stand in their calendar while ahead', () => {
    for (const claims of groupBy(seed.claims, ({ member }) => member).values()) expect(clashes(claims)).toEqual([])
    const noted = seed.calendars.flatMap(({ _id, busy }) =>
      busy.map(({ claim, startsAt, endsAt }) => [memberOf(_id)._id, claimOf(claim)._id, startsAt, endsAt]),
    )
    const promised = seed.claims
      .filter(isAhead)
      .map(({ _id, member, startsAt, endsAt }) => [member, _id, startsAt, endsAt])
    expect(sorted(noted.map(String))).toEqual(sorted(promised.map(String)))
  })
})

describe('the ratings', () => {
  test('are at least 45, by the person served, once a booking, in the words of the contract', () => {
    expect(seed.ratings.length).toBeGreaterThanOrEqual(45)
    for (const { _id, member, service, community, grade, words } of seed.ratings) {
      const { order, session } = heldOf(_id)
      expect([member, service, community]).toEqual([order.member, session.service, session.community])
      const input = { bookingId: _id, grade, ...(words === null ? {} : { words }) }
      expect(v.is(feedback.operations.rate.input, input)).toBe(true)
    }
  })

  test('came when the booking was done, and are told as its last step', () => {
    for (const { _id, at } of seed.ratings) {
      const { booking, session } = heldOf(_id)
      const before = booking.steps.filter(({ what }) => what !== 'rated')
      expect(statusOf({ steps: before }, session, at)).toBe('done')
      expect(booking.steps.at(-1)).toEqual({ what: 'rated', at, event: `${_id}.rated` })
    }
    const rated = held.filter(({ booking }) => booking.steps.some(({ what }) => what === 'rated'))
    expect(rated.map(({ booking }) => ratingOf(booking.id)._id)).toHaveLength(seed.ratings.length)
  })

  test('are kind and unkind, with words of their own or without', () => {
    const words = seed.ratings.flatMap((rating) => rating.words ?? [])
    expect(duplicates(words)).toEqual([])
    expect(seed.ratings.length - words.length).toBeGreaterThanOrEqual(seed.ratings.length * 0.3)
    expect(words.length).toBeGreaterThanOrEqual(seed.ratings.length / 2)
    expect(new Set(seed.ratings.map(({ grade }) => grade))).toEqual(new Set([1, 2, 3, 4, 5]))
  })

  test('make the score of their service', () => {
    const byService = groupBy(seed.ratings, ({ service }) => service)
    for (const { _id, score } of seed.services) {
      const counts: Record<number, number> = {}
      for (const { grade } of byService.get(_id) ?? []) counts[grade] = (counts[grade] ?? 0) + 1
      expect({ _id, score }).toEqual({ _id, score: scoreOf(counts) })
    }
  })

  test('are still owed for some that are done', () => {
    const owed = held.filter(({ booking, session }) => statusOf(booking, session, MIDNIGHT) === 'done')
    expect(owed.length).toBeGreaterThanOrEqual(3)
  })
})
