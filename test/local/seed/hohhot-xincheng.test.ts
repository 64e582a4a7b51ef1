import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { account } from '@/contract/account'
import { feedback } from '@/contract/feedback'
import {
  bookingId as bookingIdField,
  claimId,
  memberId,
  ruleId,
  serviceId,
  sessionId,
  venueId,
} from '@/contract/fields'
import { CATEGORIES, menu } from '@/contract/menu'
import { schedule } from '@/contract/schedule'
import type { Bond } from '@/domain/account/bond'
import { type Booking, countsAsMissed, type Order, stands, statusOf } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { type Demand, isOverdue, peopleOf } from '@/domain/demand/demand'
import { maskNumbers } from '@/domain/demand/masking'
import type { Offer } from '@/domain/demand/offer'
import type { Project } from '@/domain/demand/project'
import { tellsOf } from '@/domain/demand/tells'
import type { Visit } from '@/domain/demand/visit'
import { fits } from '@/domain/menu/eligibility'
import { type Facts, plan, type Service, scoreOf, WHERES } from '@/domain/menu/service'
import { changesSince, factsOf } from '@/domain/menu/version'
import type { Message } from '@/domain/reminder/message'
import { calendarsOf } from '@/domain/schedule/plan'
import { expand, type Rule } from '@/domain/schedule/rule'
import { type Buffer, isOpen, mayEnter, refusalToHire, type Venue } from '@/domain/schedule/venue'
import { workdaysWith } from '@/domain/schedule/workdays'
import type { Busy, Calendar } from '@/domain/shared/calendar'
import type { Division } from '@/domain/shared/division'
import type { DomainEvent } from '@/domain/shared/events'
import {
  type BookingId,
  bookingId,
  type ClaimId,
  hiredVenueOf,
  type MemberId,
  type RuleId,
  type ServiceId,
  timeOf,
} from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Member, maskName, ROLES, reaches } from '@/domain/shared/roles'
import { DAY, type Instant, type Interval, instant, MINUTE, overlaps, plus, toIso } from '@/domain/shared/time'
import { type ClaimState, minutesServed, refusalToCheckIn, refusalToClaim, type Task } from '@/domain/volunteering/task'
import { digest, memberIdOf } from '../../../cloudfunctions/_runtime/identity'
import { readSeed } from '../../../local/seed/load'
import type { Document } from '../../../local/store'
import { pass, startBackend } from '../../support/backend'
import { broken } from '../../support/invariants'

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

interface SeededRule {
  _id: RuleId
  service: ServiceId
  community: string
  rule: Rule
  capacity: number
  venue: Venue['_id'] | null
  staff: MemberId[]
  buffer: Buffer
  unmade: (Interval & { why: string })[]
  kept: string[]
  unknownYears: number[]
  checkAt: Instant
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
  members: (Member & { registeredBy?: MemberId })[]
  bonds: Bond[]
  invitations: unknown[]
  acts: { _id: string; member: MemberId; by: MemberId; as: string; what: string; at: Instant }[]
  services: (Service & { state: string; step?: { what: string; by: MemberId; reason?: string } })[]
  versions: { _id: string; service: ServiceId; version: number; facts: Facts }[]
  venues: Venue[]
  holidays: unknown[]
  importParts: unknown[]
  importSteps: unknown[]
  imports: unknown[]
  looks: unknown[]
  rules: SeededRule[]
  sessions: Session[]
  orders: (Order & {
    operation: string
    inputHash: string
    state: string
    answer: unknown
    behalf?: DomainEvent['behalf']
    insteadOf?: BookingId
    lapsesAt?: Instant
  })[]
  tasks: Task[]
  claims: Claim[]
  calendars: Calendar[]
  ratings: Rating[]
  messages: Message[]
  wishes: { _id: MemberId }[]
  scans: { _id: string }[]
  demands: Demand[]
  merges: { _id: string }[]
  projects: Project[]
  offers: Offer[]
  visits: Visit[]
  readings: { _id: string }[]
  events: DomainEvent[]
  requests: unknown[]
  words: unknown[]
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
const seedOf = (collections: object) => withInstants(collections) as Collections
const seed = seedOf(loaded)
const documents = Object.values(seed).flat() as Record<string, unknown>[]

const sessionIds = new Set<string>(seed.sessions.map(({ _id }) => _id))

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
/** Those on the menu. */
const published = seed.services.filter(({ state }) => state === 'published')
const divisionOf = finder(seed.divisions)
const memberOf = finder(seed.members)
const serviceOf = finder(seed.services)
const sessionOf = finder(seed.sessions)
const venueOf = finder(seed.venues)
const ruleOf = finder(seed.rules)
const calendarOf = finder(seed.calendars)
const taskOf = finder(seed.tasks)
finder(seed.claims)
const ratingOf = finder(seed.ratings)
const orderOf = finder(seed.orders)

const personNamed = (name: string) => {
  const [found, another] = seed.members.filter((member) => member.name === name)
  if (!found || another) throw new Error(`${name} is not one person`)
  return found
}

const isAhead = ({ startsAt }: Interval) => startsAt >= MIDNIGHT
const dayOf = ({ startsAt }: Interval) => Math.floor((startsAt - MIDNIGHT) / DAY)
/** Since midnight of its own day. */
const timeOfDay = (at: Instant) => (at - MIDNIGHT + 30 * DAY) % DAY
/** Of services: a room that was hired is a session of its own. */
const given = seed.sessions.filter(({ hired }) => !hired)
const hires = seed.sessions.filter(({ hired }) => hired)
const isOpenSession = ({ state }: Session) => state === 'open'
const ahead = given.filter((session) => isAhead(session) && isOpenSession(session))
const coming = ahead.filter((session) => dayOf(session) < 14)
const comingInShared = coming.filter(({ community }) => community === SHARED)

interface Held {
  order: Collections['orders'][number]
  booking: Booking
  session: Session
}
/** Every booking, whatever became of it. */
const booked: Held[] = seed.orders.flatMap((order) =>
  order.bookings.map((booking) => ({ order, booking, session: sessionOf(booking.session) })),
)
/** Those that stand. */
const held = booked.filter(({ booking }) => stands(booking))
const bookedById = new Map(booked.map((one) => [one.booking.id as string, one]))
const bookedOf = (id: string) => {
  const found = bookedById.get(id)
  if (!found) throw new Error(`there is no booking ${id}`)
  return found
}
const needingHands = held.filter(({ session }) => session.volunteersNeeded > 0)

const groupBy = <T>(list: T[], key: (item: T) => string) => {
  const groups = new Map<string, T[]>()
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

const clashes = (list: Interval[]) =>
  list.flatMap((one, index) => list.slice(index + 1).filter((other) => overlaps(one, other)))

const duplicates = <T>(list: T[]) => list.filter((item, index) => list.indexOf(item) !== index)

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
    ['divisions', '_id contact level name parent', 'covers'],
    ['members', '_id community name openid phone roles', 'joinRequest outbox profile profileAt registeredBy'],
    ['bonds', '_id at helper outbox relation served state vouchedBy wordAt', ''],
    ['acts', '_id as at by member what', 'bond order'],
    [
      'services',
      '_id bring category changedAt community cost eligibility forWhom nextAt outbox place provider publishedBy score seen standard state terms timeLimit title version volunteersNeeded where',
      'booked made step',
    ],
    ['versions', '_id facts service step version', ''],
    ['venues', '_id buffer by changedAt community hire holidays houseRules keeper kind name opening people place', ''],
    [
      'rules',
      '_id agreed buffer capacity changedAt checkAt community ended kept outbox reason requests rule service staff unknownYears unmade venue version',
      '',
    ],
    [
      'sessions',
      '_id capacity category community cost endsAt holders place placesLeft provider rule service staff startsAt state terms title venue volunteersNeeded waiting',
      'cancelledBy changes eligibility hired outbox reason version where',
    ],
    [
      'orders',
      '_id answer at bookings by inputHash member operation outbox resident sessions state',
      'behalf checkAt insteadOf lapsesAt',
    ],
    [
      'tasks',
      '_id category community communityName endsAt holders member place places placesLeft resident startsAt state title',
      '',
    ],
    [
      'claims',
      '_id answer at category checkedInAt checkedOutAt community communityName endsAt inputHash member minutes operation outbox place resident startsAt state task title volunteer',
      '',
    ],
    ['calendars', '_id busy', ''],
    ['ratings', '_id at community grade member outbox service words', ''],
    ['messages', '_id at member news sending', 'readAt unread'],
    ['wishes', '_id quota settings taps', ''],
    ['scans', '_id scannedAt', ''],
    [
      'demands',
      '_id about answerDueAt at became by category community forWhom grid inTime isPrivate member merged outbox publicText resident seconds state steps text unknownYear urgency when',
      'matchAt merge mergedInto stateBefore unmet',
    ],
    ['merges', '_id answer at by demands inputHash into operation outbox state undone worker', ''],
    ['projects', '_id at by category community demands doneAt outbox result state taker takenAt text title', ''],
    ['offers', '_id at category community member offerer provider state text untilAt when', ''],
    ['visits', '_id at by category community demand grid member need outbox seen where', ''],
  ] as const)('has no other fields in %s than those', (collection, always, sometimes) => {
    const known = [...always.split(' '), ...sometimes.split(' ')]
    for (const document of seed[collection]) {
      const fields = Object.keys(document)
      expect(always.split(' ').filter((field) => !fields.includes(field))).toEqual([])
      expect(fields.filter((field) => !known.includes(field))).toEqual([])
    }
  })

  test('tells every time relative to the day of seeding', () => {
    const times = text.match(/"(?:at|\w+At)": (?:"[^"]*"|[^",}]+)/g) ?? []
    expect(times.length).toBeGreaterThan(1000)
    expect(times.filter((time) => !/: (?:"D[+-]\d{1,2} ([01]\d|2[0-3]):[0-5]\d"|null)$/.test(time))).toEqual([])
    expect(text).not.toMatch(/\d{4}-\d\d-\d\d/)
    expect(JSON.stringify(loaded)).not.toMatch(/["{]D[+-]\d/)
  })

  test('leaves nothing half done: no event waits, no request is remembered', () => {
    expect(documents.filter(({ outbox }) => outbox !== undefined && (outbox as unknown[]).length > 0)).toEqual([])
    expect(documents.filter(({ dueAt }) => dueAt !== undefined)).toEqual([])
    expect([seed.requests, seed.invitations, seed.looks, seed.holidays]).toEqual([[], [], [], []])
  })

  test('has no other ids than the contract lets through', () => {
    const unfit = (schema: v.GenericSchema, list: { _id: string }[]) => list.filter(({ _id }) => !v.is(schema, _id))
    expect(unfit(memberId, seed.members)).toEqual([])
    expect(unfit(serviceId, seed.services)).toEqual([])
    expect(unfit(sessionId, seed.sessions)).toEqual([])
    expect(unfit(claimId, seed.claims)).toEqual([])
    expect(unfit(venueId, seed.venues)).toEqual([])
    expect(unfit(ruleId, seed.rules)).toEqual([])
    expect([...bookedById.keys()].filter((id) => !v.is(bookingIdField, id))).toEqual([])
  })

  test('is what must hold of all that is stored, at any time of its day', () => {
    const stored = { all: (name: string) => seed[name as keyof Collections] } as unknown as Parameters<typeof broken>[0]
    const clock = jest.spyOn(Date, 'now')
    for (const hour of [0, 10, 23]) {
      clock.mockReturnValue(MIDNIGHT + hour * HOUR)
      // What the services are found by is the timer's first work.
      expect(broken(stored).filter((fault) => !fault.startsWith('list '))).toEqual([])
    }
    clock.mockRestore()
  })

  test('tells in its trail what happened before the day of seeding, and nothing twice', () => {
    const ids = seed.events.map(({ _id }) => _id)
    expect(duplicates(ids)).toEqual([])
    expect(seed.events.filter(({ at }) => at >= MIDNIGHT)).toEqual([])
    const trail = new Map(seed.events.map((event) => [event._id, event]))
    for (const { order, booking } of booked)
      for (const { event, at, what } of booking.steps) {
        expect({ booking: booking.id, what, at: trail.get(event)?.at }).toEqual({ booking: booking.id, what, at })
        if (what === 'ordered') expect(trail.get(event)?.behalf).toEqual(order.behalf)
      }
  })
})

describe('the timers of all functions', () => {
  let backend: Awaited<ReturnType<typeof startBackend>>
  beforeAll(async () => {
    pass(MIDNIGHT + MINUTE - Date.now())
    backend = await startBackend()
  })
  afterAll(() => backend.stop())

  test('find nothing to do on the day of seeding, but to make what services are found by', async () => {
    const { collections } = readSeed('hohhot-xincheng', Date.now())
    for (const [name, rows] of Object.entries(collections)) await backend.store.insert(name, rows as Document[])
    /** What is stored otherwise than it was planted. */
    const changed = () =>
      Object.entries(collections).flatMap(([name, rows]) => {
        const planted = new Map(rows.map((row) => [row._id, row]))
        const stored = backend.all(name).map(({ index, ...document }) => document as Document)
        const other = stored.filter((document) => !isDeepStrictEqual(document, planted.get(document._id)))
        return [...other.map(({ _id }) => `${name}/${_id}`), ...(stored.length < rows.length ? [`${name}: fewer`] : [])]
      })
    expect(changed()).toEqual([])
    await backend.sweep('all')
    await backend.sweep()
    const made = new Set(backend.all('words').map(({ _id }) => `words/${_id}`))
    expect(made.size).toBeGreaterThan(1000)
    expect(changed().filter((one) => !made.has(one))).toEqual([])
    expect(broken(backend)).toEqual([])
  })
})

describe('the district', () => {
  const communities = seed.divisions.filter(({ level }) => level === 'community')

  test('is whole: 13 streets and 90 communities, each in its place', () => {
    expect(seed.divisions.filter(({ level }) => level === 'street')).toHaveLength(13)
    expect(communities).toHaveLength(90)
    expect(divisionOf(DISTRICT)).toMatchObject({ level: 'district', name: '新城区', parent: null })
    const length = { district: 6, street: 9, community: 12, grid: 15 }
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
    const own = seed.members.filter(({ registeredBy }) => registeredBy === undefined)
    for (const { _id, openid } of own) expect(_id).toBe(memberIdOf(openid))
  })

  test('without WeChat was registered by a worker of their community, and is found by name and telephone', () => {
    const registered = seed.members.filter(({ registeredBy }) => registeredBy !== undefined)
    expect(registered.length).toBeGreaterThanOrEqual(1)
    for (const { _id, openid, registeredBy, community, name, phone } of registered) {
      expect(_id).toBe(digest('registered', community, name, phone ?? ''))
      expect(openid).toBe(`desk:${_id}`)
      expect(reaches(memberOf(registeredBy as string).roles, 'worker', community)).toBe(true)
      expect(seed.acts.some(({ member, what }) => member === _id && what === 'account.registered')).toBe(true)
      expect(held.some(({ order }) => order.member === _id && order.by?.as === 'desk')).toBe(true)
    }
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
    expect(notes.filter((note) => !/^\p{Script=Han}.{4,29}$/u.test(note))).toEqual([])
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
    expect(booked.filter(({ order, session }) => order.member === _id && isAhead(session))).toEqual([])
    expect(calendarOf(_id).busy).toEqual([])
  })

  test('have one who has never ordered anything', () => {
    const { _id } = personNamed('张伟')
    expect(seed.orders.filter(({ member }) => member === _id)).toEqual([])
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

  test('are all written by a worker whose scope reaches them', () => {
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
    for (const { _id, community, ...service } of published) {
      const said = Object.entries(factsOf(service)).filter(([, words]) => words !== null)
      const input = {
        community,
        service: Object.fromEntries(said),
        sessions: ahead
          .filter((session) => session.service === _id)
          .map(({ startsAt, endsAt, capacity }) => ({ startsAt: toIso(startsAt), endsAt: toIso(endsAt), capacity })),
      }
      expect({ _id, issues: v.safeParse(menu.operations.publish.input, input).issues }).toEqual({ _id })
    }
  })

  test('are given in every way, and most say how long they take or what is promised', () => {
    expect(new Set(published.map(({ where }) => where))).toEqual(new Set(WHERES))
    expect(published.filter(({ timeLimit }) => timeLimit).length).toBeGreaterThanOrEqual(35)
    expect(published.filter(({ standard }) => standard).length).toBeGreaterThanOrEqual(75)
  })

  test('say for whom in words where they ask it of people, and of nobody where they live', () => {
    const asking = published.filter(({ eligibility }) => eligibility)
    expect(asking.length).toBeGreaterThanOrEqual(20)
    expect(asking.filter(({ forWhom, eligibility }) => !forWhom || eligibility?.communities)).toEqual([])
  })

  test('fit those who have booked them, as far as those have said who they are', () => {
    const said = seed.members.filter(({ profile }) => profile)
    expect(said.map(({ name }) => name).sort()).toEqual(['孙秀英', '巴特尔', '张伟', '王桂兰'].sort())
    const misfits = held.filter(({ order, session }) => {
      const verdict = fits(session.eligibility, memberOf(order.member), session.startsAt).verdict
      return verdict === 'misfit'
    })
    expect(misfits.map(({ booking }) => booking.id)).toEqual([])
  })

  test('are partly not for 张伟, who is young, and for 王桂兰, who is old, most of all that is for some', () => {
    const misfitting = (name: string) =>
      published.filter(({ eligibility }) => fits(eligibility, personNamed(name), MIDNIGHT).verdict === 'misfit').length
    expect(misfitting('张伟')).toBeGreaterThan(10)
    expect(misfitting('王桂兰')).toBeLessThan(misfitting('张伟'))
  })

  test('show a draft, one that was withdrawn, and a second version that 王桂兰 was told of', () => {
    expect(seed.services.filter(({ state }) => state === 'draft')).toMatchObject([{ version: 0 }])
    const [withdrawn, another] = seed.services.filter(({ state }) => state === 'withdrawn')
    expect(withdrawn).toMatchObject({ version: 2, step: { what: 'withdrawn', reason: expect.any(String) } })
    expect([another, given.filter(({ service }) => service === withdrawn?._id)]).toEqual([undefined, []])
    const own = held.filter(({ order, session }) => order.member === personNamed('王桂兰')._id && isAhead(session))
    const told = own.flatMap(({ order, session }) => changesSince(session.changes ?? [], order.at))
    expect(told).toMatchObject([{ field: 'place', before: '公主府社区三楼健康角', after: '公主府社区一楼健康角' }])
  })

  test('need hands, about one in four; some need two people', () => {
    const needing = seed.services.filter(({ volunteersNeeded }) => volunteersNeeded > 0)
    expect(needing.length / seed.services.length).toBeGreaterThan(0.18)
    expect(needing.length / seed.services.length).toBeLessThan(0.32)
    expect(needing.filter(({ volunteersNeeded }) => volunteersNeeded === 2).length).toBeGreaterThanOrEqual(2)
  })

  test('stand on the menu by their next session', () => {
    const bySession = groupBy(ahead, ({ service }) => service)
    for (const { _id, nextAt } of published)
      expect(nextAt).toBe(Math.min(...(bySession.get(_id) ?? []).map(({ startsAt }) => startsAt)))
  })
})

describe('the sessions', () => {
  test('say of their service what it says of itself', () => {
    for (const session of given) {
      const { service, community, title, category, provider, where, place, cost, volunteersNeeded, terms } = session
      const { version, eligibility = null } = session
      const said = { title, category, provider, where, place, cost, volunteersNeeded, terms, eligibility }
      const current = serviceOf(service)
      const earlier = seed.versions.find(({ _id }) => _id === `${service}.${version}`)
      expect(current.community).toBe(community)
      expect(version === current.version ? current : earlier?.facts).toMatchObject(said)
    }
  })

  test('could be published: they end after they start, with places for 1 to 1000', () => {
    for (const { startsAt, endsAt, capacity } of seed.sessions) {
      expect(plan({ startsAt, endsAt, capacity }, plus(startsAt, -1)).ok).toBe(true)
      expect(Number.isInteger(capacity) && capacity >= 1 && capacity <= 1000).toBe(true)
    }
  })

  test('say their time in their id', () => {
    for (const { _id, startsAt, endsAt } of seed.sessions) expect(timeOf(_id)).toEqual({ startsAt, endsAt })
  })

  test('are 2 to 10 a service in the coming 14 days, or as many as its rule says, never two of one service at a time', () => {
    expect(new Set(coming.map(({ service }) => service)).size).toBe(published.length)
    for (const sessions of groupBy(coming, ({ service }) => service).values()) {
      expect(sessions.length).toBeGreaterThanOrEqual(2)
      expect(sessions.length).toBeLessThanOrEqual(sessions.some(({ rule }) => rule) ? 14 : 10)
    }
    for (const sessions of groupBy(given, ({ service }) => service).values()) expect(clashes(sessions)).toEqual([])
    expect(ahead.filter((session) => dayOf(session) > 13 && !session.rule)).toEqual([])
  })

  test('are at hours at which people are up', () => {
    const odd = seed.sessions.filter(
      ({ startsAt, endsAt }) =>
        timeOfDay(startsAt) < 8 * HOUR || timeOfDay(startsAt) > 20.5 * HOUR || timeOfDay(endsAt) > 21.5 * HOUR,
    )
    expect(odd).toEqual([])
  })

  test('are at least 8 on each day of two weeks in the shared community', () => {
    const days = groupBy(comingInShared, (session) => String(dayOf(session)))
    for (let day = 0; day < 14; day++) expect(days.get(String(day))?.length).toBeGreaterThanOrEqual(8)
  })

  test('leave something to order in the shared community today, at whatever time before half past eight in the evening', () => {
    const today = comingInShared.filter((session) => dayOf(session) === 0 && session.placesLeft > 0)
    for (let minute = 0; minute < 20.5 * 60; minute += 10) {
      const now = MIDNIGHT + minute * MINUTE
      expect(today.some(({ startsAt }) => startsAt > now)).toBe(true)
    }
  })

  test('are of all sizes: for one, for two hundred, with one place left, and full', () => {
    expect(comingInShared.some(({ capacity }) => capacity === 1)).toBe(true)
    expect(comingInShared.some(({ capacity }) => capacity >= 200)).toBe(true)
    const withPlacesLeft = (count: number) =>
      comingInShared.filter(({ capacity, placesLeft }) => capacity > 1 && placesLeft === count)
    expect(withPlacesLeft(1).length).toBeGreaterThan(2)
    expect(withPlacesLeft(0).length).toBeGreaterThan(2)
  })

  test('have as many places left as nobody holds, and nobody is in one twice', () => {
    for (const { capacity, placesLeft, holders, waiting } of seed.sessions) {
      expect(placesLeft).toBe(capacity - holders.length)
      expect(placesLeft).toBeGreaterThanOrEqual(0)
      expect(duplicates([...holders, ...waiting].map(({ member }) => member))).toEqual([])
    }
  })

  test('are held by exactly those who have booked them, or are offered a place', () => {
    const seats = seed.sessions.flatMap(({ _id, holders }) =>
      holders.map(({ member, booking }) => [_id, member, booking]),
    )
    const offered = booked.filter(({ order }) => order.state === 'offered')
    const due = [...held, ...offered].map(({ order, booking }) => [booking.session, order.member, booking.id])
    expect(sorted(seats.map(String))).toEqual(sorted(due.map(String)))
    expect(held.length).toBeGreaterThan(100)
  })

  test('are waited for only while they are full, in the order in which people came', () => {
    const queues = seed.sessions.filter(({ waiting }) => waiting.length > 0)
    expect(queues.length).toBeGreaterThanOrEqual(2)
    for (const { _id, waiting, placesLeft } of queues) {
      expect(placesLeft).toBe(0)
      const orders = seed.orders.filter(({ state, sessions }) => state === 'waiting' && sessions.includes(_id))
      const came = orders.sort((a, b) => a.at - b.at)
      expect(waiting).toEqual(came.map(({ member, bookings: [held] }) => ({ member, booking: held?.id })))
    }
    const waiting = seed.orders.filter(({ state }) => state === 'waiting')
    expect(waiting).toHaveLength(queues.flatMap((session) => session.waiting).length)
  })
})

describe('the venues', () => {
  const workdays = workdaysWith()

  test('are rooms of several communities and of units there, told as the contract lets them be', () => {
    expect(seed.venues.length).toBeGreaterThanOrEqual(12)
    expect(new Set(seed.venues.map(({ community }) => community)).size).toBeGreaterThanOrEqual(6)
    expect(seed.venues.filter(({ kind }) => kind === 'unit').length).toBeGreaterThanOrEqual(4)
    for (const { _id, by, ...described } of seed.venues) {
      const { changedAt, ...input } = described as typeof described & { changedAt: Instant }
      expect({ _id, issues: v.safeParse(schedule.operations.addVenue.input, input).issues }).toEqual({ _id })
      expect(divisionOf(input.community).level).toBe('community')
      expect(mayEnter(memberOf(by).roles, input)).toBe(true)
      expect(input.keeper.phone).toMatch(/^0471-555\d{4}$/)
      expect(changedAt).toBeLessThan(MIDNIGHT)
    }
  })

  test('can for the most part be hired, some by residents, some by organisations alone', () => {
    const hirable = seed.venues.flatMap(({ hire }) => hire ?? [])
    expect(hirable.length).toBeGreaterThanOrEqual(8)
    expect(hirable.some(({ who }) => who.includes('resident'))).toBe(true)
    expect(hirable.some(({ who }) => !who.includes('resident'))).toBe(true)
    expect(hirable.length).toBeLessThan(seed.venues.length)
  })

  test('are used while they are open, whatever weekday the seed is planted, by no more people than they hold', () => {
    for (let days = 0; days < 7; days++) {
      const planted = seedOf(readSeed('hohhot-xincheng', plus(MIDNIGHT, days * DAY)).collections)
      const used = planted.sessions.filter((session) => session.venue !== null && isOpenSession(session))
      expect(used.length).toBeGreaterThan(40)
      for (const session of used) {
        const venue = venueOf(session.venue as string)
        expect(venue.community).toBe(session.community)
        expect(venue.people).toBeGreaterThanOrEqual(session.capacity)
        if (!session.hired) expect(session.place).toBe(`${venue.place} ${venue.name}`)
        const closed = session.startsAt >= MIDNIGHT && !isOpen(venue, session, workdays)
        expect({ session: session._id, closed }).toEqual({ session: session._id, closed: false })
      }
    }
  })

  test('are hired as their terms allow, by a resident and by an organisation', () => {
    const purposes = hires.map((session) => {
      const [holder] = session.holders
      const { order } = bookedOf(holder?.booking as string)
      const venue = venueOf(session.venue as string)
      expect(hiredVenueOf(session._id)).toBe(venue._id)
      expect(session).toMatchObject({ title: venue.name, place: venue.place, category: 'venue', service: venue._id })
      expect(refusalToHire(venue, session, order.at, workdays)).toBeNull()
      const roles = memberOf(order.member).roles.map(({ role }) => role)
      expect(venue.hire?.who.some((role) => roles.includes(role))).toBe(true)
      expect(order.operation).toBe('booking.hire')
      return { organisation: roles.includes('organisation') }
    })
    expect(purposes.some(({ organisation }) => organisation)).toBe(true)
    expect(purposes.some(({ organisation }) => !organisation)).toBe(true)
  })
})

describe('the rules', () => {
  const workdays = workdaysWith()
  const givingOf = ({ venue, staff, buffer }: SeededRule, { venues }: Collections) => ({
    ...{ venue: venues.find(({ _id }) => _id === venue) ?? null, staff, buffer },
  })

  test('are several: by the week, by the month, every day but one', () => {
    expect(seed.rules.length).toBeGreaterThanOrEqual(6)
    expect(new Set(seed.rules.map(({ rule }) => rule.frequency.kind)).size).toBeGreaterThanOrEqual(2)
    expect(seed.rules.some(({ rule }) => rule.exceptions.length > 0)).toBe(true)
    expect(new Set(seed.rules.map(({ community }) => community)).size).toBeGreaterThanOrEqual(2)
  })

  test('could have been added through the contract as they are', () => {
    for (const { service, rule, capacity, venue, staff, buffer } of seed.rules) {
      const input = { serviceId: service, rule, capacity, venueId: venue, staff, buffer }
      expect({ service, issues: v.safeParse(schedule.operations.addRule.input, input).issues }).toEqual({ service })
    }
  })

  test('show one session that could not be made, and why', () => {
    const unmade = seed.rules.flatMap((rule) => rule.unmade.map((clash) => ({ ...clash, venue: rule.venue })))
    expect(unmade.map(({ why }) => why)).toEqual(['VENUE_TAKEN'])
    for (const { venue, startsAt, endsAt } of unmade)
      expect(clashes([{ startsAt, endsAt }, ...hires.filter((session) => session.venue === venue)])).not.toEqual([])
  })

  test('have made the sessions of the time that is planned, whatever day the seed is planted', () => {
    for (let days = 0; days < 400; days += 13) {
      const midnight = plus(MIDNIGHT, days * DAY)
      const planted = seedOf(readSeed('hohhot-xincheng', midnight + 10 * HOUR).collections)
      const between = { startsAt: midnight, endsAt: plus(midnight, policy.menu.horizon + DAY) }
      for (const {
        _id,
        service,
        community,
        rule,
        capacity,
        venue,
        staff,
        unmade,
        kept,
        unknownYears,
      } of planted.rules) {
        const wanted = expand(rule, between, workdays)
        const made = planted.sessions.filter((session) => session.rule === _id)
        const times = [...made, ...unmade].map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
        expect(times.sort((a, b) => a.startsAt - b.startsAt)).toEqual(wanted.sessions)
        expect([kept, unknownYears, wanted.unknownYears]).toEqual([[], [], []])
        for (const session of made) expect(session).toMatchObject({ service, community, capacity, venue, staff })
      }
    }
  })

  test('of a session agree with it, and take up the calendars of its room and of those who give it', () => {
    const staffed = seed.sessions.filter(({ staff }) => staff.length > 0)
    expect(staffed.length).toBeGreaterThan(5)
    for (const session of seed.sessions) {
      const rule = session.rule && ruleOf(session.rule)
      const buffer = rule ? rule.buffer : { before: 0, after: 0 }
      const giving = rule
        ? givingOf(rule, seed)
        : { venue: session.venue && venueOf(session.venue), staff: session.staff, buffer }
      if (!isAhead(session) || !isOpenSession(session)) continue
      for (const { owner, startsAt, endsAt } of calendarsOf(session, giving as Parameters<typeof calendarsOf>[1])) {
        const entries = calendarOf(owner).busy.filter((entry) => entry.by === session._id)
        expect(entries).toMatchObject([{ for: session._id, startsAt, endsAt }])
      }
    }
  })
})

describe('the orders', () => {
  test('stand as the functions would have written them', () => {
    for (const order of seed.orders) {
      const { _id, sessions, bookings, member, resident, operation, insteadOf } = order
      expect(order.inputHash).toBe(insteadOf ? '' : 'seed')
      expect(resident).toBe(maskName(memberOf(member).name))
      expect(sessions.length).toBeGreaterThan(0)
      expect(sessions).toEqual([...new Set(sessions)].sort())
      expect(bookings.slice(0, sessions.length).map(({ session }) => session)).toEqual(sessions)
      expect(bookings.map(({ id }) => id)).toEqual(bookings.map((_, index) => bookingId(_id, index)))
      const answered = sessions.map((session, index) => ({
        ...{ id: bookingId(_id, index), sessionId: session, status: 'ordered' },
      }))
      expect(order.answer).toEqual({
        ok: true,
        value:
          operation === 'booking.wait'
            ? { id: bookingId(_id, 0), status: 'waiting' }
            : { orderId: _id, bookings: answered },
      })
    }
  })

  test('were made before their sessions, and before the day of seeding', () => {
    for (const { order, session } of booked) expect(order.at).toBeLessThan(Math.min(session.startsAt, MIDNIGHT))
  })

  test('include several services in one', () => {
    expect(seed.orders.filter(({ bookings }) => bookings.length > 1).length).toBeGreaterThan(5)
  })

  test('have steps that happened once, one after the other, before the day of seeding', () => {
    for (const { order, booking } of booked) {
      const [first] = booking.steps
      const signed = order.by ? { who: order.by.name, as: order.by.as } : {}
      if (order.operation === 'booking.wait')
        expect(first).toEqual({ what: 'waiting', at: order.at, event: `${booking.id}.waiting` })
      else expect(first).toEqual({ what: 'ordered', at: order.at, event: `${order._id}.ordered`, ...signed })
      const times = booking.steps.map(({ at }) => at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(Math.max(...times)).toBeLessThan(MIDNIGHT)
      expect(duplicates(booking.steps.map(({ event }) => event))).toEqual([])
    }
  })

  test('never put a person in two places, nor offer them a place where they cannot be', () => {
    const offered = booked.filter(({ order }) => order.state === 'offered' || order.state === 'waiting')
    for (const bookings of groupBy([...held, ...offered], ({ order }) => order.member).values())
      expect(clashes(bookings.map(({ session }) => session))).toEqual([])
  })

  test('leave nobody unserved', () => {
    expect(held.filter(({ booking, session }) => statusOf(booking, session, MIDNIGHT) === 'unserved')).toEqual([])
  })

  test('give 王桂兰 one of each: to come, to come with somebody, to rate, and rated', () => {
    const { _id } = personNamed('王桂兰')
    const hers = booked
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
      { days: 2, hands: 0, status: 'waiting' },
      { days: 3, hands: 0, status: 'ordered' },
    ])
  })

  test('offer 李建军 a place that freed, for two days at least, while somebody waits behind', () => {
    const { _id } = personNamed('李建军')
    const [order, another] = seed.orders.filter(({ state, member }) => state === 'offered' && member === _id)
    if (!order || another) throw new Error('he is not offered one place')
    const [booking] = order.bookings
    const session = sessionOf(booking?.session as string)
    expect(order.lapsesAt).toBeGreaterThanOrEqual(plus(MIDNIGHT, 2 * DAY))
    expect(booking?.steps.at(-1)).toMatchObject({ what: 'offered', untilAt: order.lapsesAt })
    expect(session.waiting).not.toEqual([])
    const freed = booked.find(
      ({ booking: other }) => other.session === session._id && other.steps.some(({ what }) => what === 'cancelled'),
    )
    expect(freed?.booking.steps.at(-1)?.at).toBe(booking?.steps.at(-1)?.at)
  })

  test('of a session that the community cancelled have each become a place in a later one, for the same reason', () => {
    const cancelled = seed.sessions.filter((session) => !isOpenSession(session))
    expect(cancelled).toHaveLength(1)
    for (const { _id, service, startsAt, reason, holders } of cancelled) {
      expect(holders).toEqual([])
      const gone = booked.filter(({ booking }) => booking.session === _id)
      expect(gone.length).toBeGreaterThanOrEqual(3)
      const became = gone.map(({ booking }) => {
        expect(booking.steps.at(-1)).toMatchObject({ what: 'withdrawn', reason })
        const order = orderOf(digest('instead', booking.id))
        expect(order).toMatchObject({ insteadOf: booking.id, member: bookedOf(booking.id).order.member })
        const session = sessionOf(order.sessions[0] as string)
        expect(session.service).toBe(service)
        expect(session.startsAt).toBeGreaterThan(startsAt)
        return order.state
      })
      expect(new Set(became)).toEqual(new Set(['ordered', 'offered']))
    }
  })

  test('show who missed one, with their own word beside it; one still counts, one is forgiven', () => {
    const missed = held.filter(({ booking, session }) => statusOf(booking, session, MIDNIGHT) === 'missed')
    expect(missed.every(({ booking }) => booking.word)).toBe(true)
    expect(sorted(missed.map(({ booking }) => String(countsAsMissed(booking, MIDNIGHT))))).toEqual(['false', 'true'])
    expect(missed.some(({ order }) => people.some(({ openid }) => memberIdOf(openid) === order.member))).toBe(true)
  })

  test('show one that was moved to another time', () => {
    const moved = booked.filter(({ booking }) => booking.steps.some(({ what }) => what === 'moved'))
    expect(moved).toHaveLength(1)
    for (const { order, session } of moved) {
      const became = order.bookings.find(({ steps }) => steps.some(({ what }) => what === 'rescheduled'))
      expect(sessionOf(became?.session as string).service).toBe(session.service)
    }
  })
})

describe('those who act for another', () => {
  const behalfs = seed.orders.filter(({ by }) => by !== null)

  test('are of the family, by a bond, and the desk', () => {
    expect(new Set(behalfs.map(({ by }) => by?.as))).toEqual(new Set(['family', 'desk']))
    for (const { member, by, behalf, at } of behalfs) {
      const actor = memberOf(by?.member as string)
      expect(by?.name).toBe(maskName(actor.name))
      expect(behalf).toEqual({ of: member, by: by?.member, as: by?.as })
      const bond = seed.bonds.find(({ helper, served }) => helper === actor._id && served === member)
      if (by?.as === 'family') expect(bond?.at).toBeLessThan(at)
      else expect(reaches(actor.roles, 'worker', memberOf(member).community)).toBe(true)
    }
  })

  test('have a bond, accepted by the other or vouched for by a worker: 李建军 may order for 王桂兰', () => {
    for (const { _id, helper, served, vouchedBy } of seed.bonds) {
      expect(_id).toBe(digest('bond', helper, served))
      if (vouchedBy) expect(reaches(memberOf(vouchedBy).roles, 'worker', memberOf(served).community)).toBe(true)
    }
    expect(seed.bonds.map(({ vouchedBy }) => vouchedBy !== null).sort()).toEqual([false, true])
    const [li, wang] = [personNamed('李建军'), personNamed('王桂兰')]
    expect(seed.bonds).toContainEqual(
      expect.objectContaining({ helper: li._id, served: wang._id, state: 'active', vouchedBy: null }),
    )
  })

  test('stand in the log of the person served, with each thing they did', () => {
    const log = seed.acts.map(({ _id, member, by, as, what, at }) => ({
      _id,
      type: what,
      at,
      behalf: { of: member, by, as },
    }))
    const told = seed.events
      .filter(({ behalf }) => behalf)
      .map(({ _id, type, at, behalf }) => ({ _id, type, at, behalf }))
    const byId = (a: { _id: string }, b: { _id: string }) => (a._id < b._id ? -1 : 1)
    expect(log.sort(byId)).toEqual(told.sort(byId))
    expect(seed.acts.filter(({ member }) => member === personNamed('王桂兰')._id).length).toBeGreaterThanOrEqual(3)
  })
})

describe('the calendars', () => {
  test('are one for each member and each venue', () => {
    const owners = [...seed.members, ...seed.venues].map(({ _id }) => _id)
    expect(sorted(seed.calendars.map(({ _id }) => _id))).toEqual(sorted(owners))
  })

  test('hold the bookings, claims and sessions that stand and lie ahead, and nothing else', () => {
    const entry = (owner: string, { by, for: what, startsAt, endsAt, at }: Busy) => [
      owner,
      by,
      what,
      startsAt,
      endsAt,
      at,
    ]
    const persons = seed.calendars.flatMap(({ _id, busy }) =>
      busy.filter((one) => !sessionIds.has(one.by)).map((one) => entry(_id, one)),
    )
    const bookings = held
      .filter(({ session }) => isAhead(session))
      .map(({ order, booking, session: { startsAt, endsAt } }) => {
        const at =
          order.operation === 'booking.wait' ? booking.steps.find(({ what }) => what === 'ordered')?.at : undefined
        const since = at ?? order.at
        return [order.member, booking.id, booking.session, startsAt, endsAt, since]
      })
    const promises = seed.claims
      .filter(isAhead)
      .map(({ _id, member, task, startsAt, endsAt, at }) => [member, _id, task, startsAt, endsAt, at])
    expect(sorted(persons.map(String))).toEqual(sorted([...bookings, ...promises].map(String)))

    const uses = seed.calendars.flatMap(({ _id, busy }) =>
      busy.filter((one) => sessionIds.has(one.by)).map(({ by }) => [_id, by]),
    )
    const sessions = seed.sessions
      .filter((session) => isAhead(session) && isOpenSession(session))
      .flatMap(({ _id, venue, staff }) => [...(venue ? [venue as string] : []), ...staff].map((owner) => [owner, _id]))
    expect(sorted(uses.map(String))).toEqual(sorted(sessions.map(String)))
  })

  test('let nobody and nothing be in two places', () => {
    for (const { busy } of seed.calendars) expect(clashes(busy)).toEqual([])
  })
})

describe('the tasks', () => {
  test('are one for each booking that needs hands', () => {
    expect(sorted(seed.tasks.map(({ _id }) => _id))).toEqual(sorted(needingHands.map(({ booking }) => booking.id)))
  })

  test('say what their booking says', () => {
    for (const task of seed.tasks) {
      const { order, session } = bookedOf(task._id)
      const { community, title, category, place } = serviceOf(session.service)
      expect(task).toMatchObject({
        ...{ community, title, category, place, state: 'open' },
        ...{ communityName: divisionOf(community).name, places: session.volunteersNeeded },
        ...{ member: order.member, resident: order.resident, startsAt: session.startsAt, endsAt: session.endsAt },
      })
      expect(task.placesLeft).toBe(task.places - task.holders.length)
    }
  })

  test('do not lie on the day of seeding, and at least 6 of them can be claimed by a free volunteer', () => {
    expect(seed.tasks.filter((task) => dayOf(task) === 0)).toEqual([])
    const volunteer = personNamed('周建军')
    const open = seed.tasks.filter((task) => refusalToClaim(task, volunteer._id, plus(MIDNIGHT, DAY - 1)) === null)
    expect(open.length).toBeGreaterThanOrEqual(6)
    expect(open.some(({ member }) => member === personNamed('王桂兰')._id)).toBe(true)
    const others = open.filter(({ _id }) => bookedOf(_id).order.bookings.length === 1).map(({ member }) => member)
    expect(new Set(others).size).toBeGreaterThanOrEqual(2)
  })

  test('show one that 刘芳 has claimed, and one that still lacks a second person', () => {
    const { _id } = personNamed('刘芳')
    expect(
      seed.tasks.filter((task) => isAhead(task) && task.holders.some(({ member }) => member === _id)),
    ).toHaveLength(1)
    expect(seed.tasks.some(({ places, placesLeft }) => places === 2 && placesLeft === 1)).toBe(true)
  })

  test('are held by exactly those who have claimed them', () => {
    const places = seed.tasks.flatMap(({ _id, holders }) => holders.map(({ member, claim }) => [_id, member, claim]))
    const claimed = seed.claims.map(({ _id, task, member }) => [taskOf(task)._id, member, _id])
    expect(sorted(places.map(String))).toEqual(sorted(claimed.map(String)))
  })
})

describe('the claims', () => {
  const HANDS = ['claimed', 'checkedIn', 'checkedOut']

  test('say what their booking says, and who promised to come', () => {
    for (const claim of seed.claims) {
      const { order, session } = bookedOf(claim.task)
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
      booking.steps.filter(({ what }) => HANDS.includes(what)).map((step) => ({ booking: booking.id, ...step })),
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

  test('never put a volunteer in two places', () => {
    for (const claims of groupBy(seed.claims, ({ member }) => member).values()) expect(clashes(claims)).toEqual([])
  })
})

describe('the ratings', () => {
  test('are at least 45, by the person served, once a booking, in the words of the contract', () => {
    expect(seed.ratings.length).toBeGreaterThanOrEqual(45)
    for (const { _id, member, service, community, grade, words } of seed.ratings) {
      const { order, session } = bookedOf(_id)
      expect([member, service, community]).toEqual([order.member, session.service, session.community])
      const input = { bookingId: _id, grade, ...(words === null ? {} : { words }) }
      expect(v.is(feedback.operations.rate.input, input)).toBe(true)
    }
  })

  test('came when the booking was done, and are told as its last step', () => {
    for (const { _id, at } of seed.ratings) {
      const { booking, session } = bookedOf(_id)
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

describe('the demand list', () => {
  const demandOf = finder(seed.demands)
  const told = (text: string) => {
    const found = seed.demands.find((demand) => demand.text.startsWith(text))
    if (!found) throw new Error(`nobody asks: ${text}`)
    return found
  }

  test('has some of every state, in several communities, as they were asked before the day', () => {
    expect(seed.demands.length).toBeGreaterThanOrEqual(25)
    expect(new Set(seed.demands.map(({ community }) => community)).size).toBeGreaterThanOrEqual(6)
    const states = new Set(seed.demands.map(({ state }) => state))
    expect(sorted([...states])).toEqual(['becoming', 'later', 'merged', 'met', 'open', 'planned', 'refused'])
    expect(seed.demands.some((demand) => isOverdue(demand, MIDNIGHT))).toBe(true)
    for (const demand of seed.demands) {
      const { member, resident, community, at, seconds, by } = demand
      expect([resident, community]).toEqual([maskName(memberOf(member).name), memberOf(member).community])
      expect(Math.max(at, ...seconds.map((second) => second.at))).toBeLessThan(MIDNIGHT)
      expect(seconds.every((second) => second.at > at && memberOf(second.member))).toBe(true)
      if (by) expect(by.name).toBe(maskName(memberOf(by.member).name))
    }
  })

  test('keeps to itself what tells of health, poverty or disability', () => {
    for (const { text: words, publicText, isPrivate } of seed.demands) {
      if (tellsOf(words)) expect(isPrivate).toBe(true)
      expect(publicText === words).toBe(!isPrivate)
      expect(maskNumbers(publicText)).toBe(publicText)
    }
  })

  test('shows 31 who want somebody to go along to hospital, what became of homework, and why there is no parking', () => {
    const escort = told('想有人陪着去市医院')
    const group = [escort, ...seed.demands.filter(({ mergedInto }) => mergedInto === escort._id)]
    expect(group).toHaveLength(2)
    expect(peopleOf(group)).toHaveLength(31)
    const homework = told('放学后孩子没地方写作业')
    expect(homework).toMatchObject({ state: 'met', became: { kind: 'service', title: '四点半课堂' } })
    expect(peopleOf([homework])).toHaveLength(18)
    expect(told('在 5 号楼前加两个停车位').steps.at(-1)).toMatchObject({ what: 'refused', who: '赵*梅' })
  })

  test('has services, sessions and a project that there are for what it became', () => {
    for (const { became } of seed.demands) {
      if (became?.kind === 'service') {
        expect(serviceOf(became.service).title).toBe(became.title)
        expect(became.sessions.length).toBeGreaterThan(0)
        for (const id of became.sessions) expect(sessionOf(id).service).toBe(became.service)
      }
    }
    const [project] = seed.projects
    expect(project?.demands.map((id) => demandOf(id).state)).toEqual(['becoming'])
    expect(seed.offers.map(({ offerer }) => offerer).sort()).toEqual(['organisation', 'unit', 'volunteer'])
    const needs = seed.visits.flatMap(({ demand, need }) => (demand ? [[demandOf(demand).text, need]] : []))
    expect(needs.length).toBeGreaterThan(0)
    for (const [words, need] of needs) expect(words).toBe(need)
  })
})
