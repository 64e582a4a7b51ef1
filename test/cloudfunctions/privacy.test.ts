import type * as v from 'valibot'
import { contracts } from '@/contract'
import type { Operation } from '@/contract/contract'
import { type Person, readSeed } from '../../local/seed/load'
import type { Document } from '../../local/store'
import { type Answer, type Backend, COMMUNITY, inHours, startBackend } from '../support/backend'
import { connectDirectly } from '../support/direct'
import { IMPORT, service, session } from '../support/import'
import { daily, dateIn, room } from '../support/schedule'

/** What nobody else is called: masked, nothing of `鱻…爨` is left, and of the number only its ends. */
const nameOf = (index: number) => `王鱻${index}爨兰`
const phoneOf = (index: number) => `1990417${String(index).padStart(4, '0')}`
const CANARY = /鱻(\d+)爨|1990417(\d{4})/g

/** Those whose whole name or number is in it. */
const shownIn = (answer: unknown) =>
  new Set([...JSON.stringify(answer).matchAll(CANARY)].map(([, name, phone]) => Number(name ?? phone)))

/** What opens names and numbers, to whom it may: `reveal.test.ts`. */
const REVEALING = ['account.reveal', 'account.revealServed']

/** Calls of each operation by each person. */
const TRIES = 4

const operations = Object.entries(contracts).flatMap(([context, { operations }]) =>
  Object.entries(operations).map(([name, operation]) => ({
    name: `${context}.${name}`,
    operation: operation as Operation,
  })),
)

let backend: Backend
let disconnect: () => void
let people: Person[]
/** Of each demo person, which canary is theirs. */
const ownOf = new Map<string | null, number>()
/** What a field of that name may hold, one of which is picked. */
let pools: Record<string, unknown[]>
/** What it holds in one operation alone. */
let own: Record<string, Record<string, unknown[]>>
/** What somebody says for others to read: whom they name in it themselves is told by them. */
const said: Record<string, unknown[]> = { text: ['想有人陪着去市医院', '能教用手机'] }

beforeAll(async () => {
  backend = await startBackend()
  disconnect = connectDirectly(backend)
  const seed = readSeed('hohhot-xincheng', Date.now())
  people = seed.people
  for (const [collection, rows] of Object.entries(seed.collections)) {
    const planted =
      collection === 'members'
        ? rows.map((row, index) => {
            ownOf.set(String(row.openid), index)
            return { ...row, name: nameOf(index), phone: phoneOf(index) }
          })
        : rows
    await backend.store.insert(collection, planted as Document[])
  }
  const idsOf = (collection: string, some: (row: Document) => boolean = () => true) =>
    backend
      .all(collection)
      .filter(some)
      .map(({ _id }) => _id as string)
  const members = backend.all('members')
  const bookings = backend.all('orders').flatMap((order) => (order.bookings as { id: string }[]).map(({ id }) => id))
  const near = (row: Document) => row.community === COMMUNITY
  const sessions = idsOf('sessions', (row) => near(row) && Number(row.startsAt) > Date.now())
  const day = { startsAt: inHours(30), endsAt: inHours(31) }
  const year = Number(dateIn(0).slice(0, 4)) + 3
  const shown = Object.fromEntries(Object.entries(room).map(([field, value]) => [field, [value]]))
  pools = {
    ...shown,
    community: [COMMUNITY, ...people.map(({ community }) => community)],
    ...{ memberId: idsOf('members'), forMember: idsOf('members'), helperId: idsOf('members') },
    ...{ servedId: idsOf('members'), sessionId: sessions, bookingId: bookings, serviceId: idsOf('services', near) },
    ...{ taskId: idsOf('tasks'), claimId: idsOf('claims'), venueId: idsOf('venues', near), ruleId: idsOf('rules') },
    bondId: idsOf('bonds'),
    items: sessions.map((sessionId) => [{ sessionId }]),
    // What a worker types who knows it already, or guesses: a name, a number, a part of it.
    text: [...members.flatMap(({ name, phone }) => [name, phone]), '量血压', '理发', '王'],
    ...{
      name: ['王鱼', '李虫'],
      year: [year],
      holidays: ['open', [`${year}-01-01`]],
      workdays: [[]],
      phone: ['13812345678'],
      words: ['有事'],
      reason: ['有事', 'call'],
      purpose: ['合唱'],
    },
    ...{ code: ['00000000', '123456'], relation: ['child'], as: ['helper', 'served'], category: ['health'] },
    ...{ grade: [5], came: [true, false], people: [3], until: [inHours(48)], from: [inHours(-24)] },
    ...{ rule: [daily().rule], capacity: [3], staff: [[]], touches: [[]] },
    ...{ startsAt: [day.startsAt], endsAt: [day.endsAt], service: [{ title: '磨剪刀', category: 'repair' }] },
    ...{ sessions: [[{ ...day, capacity: 2 }]], seen: [1], booked: ['keep'], state: ['draft'] },
    profile: [{ birthYear: 1950, consent: true }, null],
    ...{ demandId: idsOf('demands'), into: idsOf('demands'), demands: idsOf('demands').map((id) => [id]) },
    ...{ projectId: idsOf('projects'), offerId: idsOf('offers'), title: ['陪诊员队伍'], result: ['上岗了'] },
    ...{ messageIds: idsOf('messages').map((id) => [id]), templates: [['offered']], eve: [true], near: [false] },
    supply: [
      ...idsOf('services', near).map((id) => ({ kind: 'service', serviceId: id })),
      ...idsOf('offers').map((id) => ({ kind: 'offer', offerId: id })),
    ],
    ...{ orderId: idsOf('orders'), importId: [IMPORT], part: [0], parts: [1] },
  }
  const brought = { services: [[service('A')]], sessions: [[session('A', 3, 2)]] }
  own = {
    'demand.answer': { kind: ['planned', 'later', 'refused'] },
    'demand.noteVisit': { seen: ['一个人在家'], need: ['想晒太阳'] },
    // A new one: only with both, or neither, is it more than invalid.
    'menu.saveDraft': { serviceId: [], seen: [] },
    'menu.checkImport': brought,
    'menu.stageImport': brought,
  }
}, 60_000)
afterAll(async () => {
  disconnect()
  await backend.stop()
})

type Entries = Record<string, v.GenericSchema>
const entriesOf = ({ input }: Operation): Entries => {
  const shape = input as v.GenericSchema & { entries?: Entries } & Record<
      'pipe' | 'options',
      { entries?: Entries }[] | undefined
    >
  return shape.entries ?? (shape.pipe ?? shape.options)?.find((part) => part.entries)?.entries ?? {}
}

/** An input of fields picked from the pools; of what may be left out every choice comes up. */
const inputOf = (name: string, operation: Operation, seed: number) =>
  Object.fromEntries(
    Object.entries(entriesOf(operation)).flatMap(([key, { type }], index) => {
      const pool = (operation.kind === 'command' && said[key]) || own[name]?.[key] || pools[key]
      if (!pool?.length || (type === 'optional' && ((seed >> (index % 4)) & 1) === 0)) return []
      return [[key, pool[(seed * 7 + index) % pool.length]]]
    }),
  )

test('no answer to anybody, of any operation, holds the whole name or number of somebody else', async () => {
  const callers = [null, 'stranger', ...people.map(({ openid }) => openid)]
  const leaks: object[] = []
  let answered = 0
  const ask = async (name: string, operation: Operation, caller: string | null, seed: number) => {
    const answer: Answer = await backend.call(caller, name, inputOf(name, operation, seed))
    answered += Number(answer.ok)
    const others = [...shownIn(answer)].filter((index) => index !== ownOf.get(caller))
    if (others.length && !(REVEALING.includes(name) && answer.ok)) leaks.push({ name, caller, others })
    return answer
  }
  const unasked = new Set(operations.map(({ name }) => name))
  const round = async (kinds: Operation['kind'][]) => {
    for (const [at, { name, operation }] of operations.entries()) {
      if (!kinds.includes(operation.kind)) continue
      for (const [who, caller] of callers.entries()) {
        for (let attempt = 0; attempt < TRIES; attempt++) {
          const answer = await ask(name, operation, caller, at + who * TRIES + attempt)
          if (answer.ok || !['INVALID', 'SIGNED_OUT', 'FORBIDDEN'].includes(answer.code)) unasked.delete(name)
        }
      }
    }
  }
  await round(['query', 'command'])
  await round(['query'])
  expect(leaks).toEqual([])
  expect([...unasked]).toEqual([])
  expect(answered).toBeGreaterThan(1000)
}, 120_000)

test('nor does anything that is kept of it: what was asked, what happened, what waits to be told', () => {
  for (const name of ['requests', 'events', 'orders', 'tasks', 'claims', 'acts', 'looks', 'sessions', 'services'])
    expect({ name, shown: [...shownIn(backend.all(name))] }).toEqual({ name, shown: [] })
})
