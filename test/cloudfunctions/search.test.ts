import { policy } from '@/domain/shared/policy'
import { type Backend, COMMUNITY, HOUR, inHours, pass, startBackend } from '../support/backend'
import { broken } from '../support/invariants'
import { communitiesOf, SEARCHES, writeMenu } from '../support/menus'

const NEIGHBOURING = '150102001002'
const ELSEWHERE = '150102002001'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
})
afterEach(() => backend.stop())

const publish = async (
  title: string,
  { community = COMMUNITY, category = 'haircut', hours = 3, capacity = 5 } = {},
) => {
  const sessions = [{ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity }]
  const service = { title, category }
  return (await backend.must('worker', 'menu.publish', { community, service, sessions })).serviceId as string
}

const search = async (input: object, openid: string | null = 'resident') => {
  const { services } = await backend.must(openid, 'menu.search', input)
  return services as { id: string; title: string; near: string | null; why: object[]; next: object | null }[]
}
const titles = async (input: object, openid?: string | null) => (await search(input, openid)).map(({ title }) => title)

test('what is found says why where its words differ, and how near it is; what is near comes first', async () => {
  await publish('区里理发', { community: ELSEWHERE })
  await publish('隔壁理发', { community: NEIGHBOURING })
  await publish('社区理发')
  expect((await search({ text: '剪头' })).map(({ title, near, why }) => ({ title, near, why }))).toEqual(
    [
      ['社区理发', 'community'],
      ['隔壁理发', 'street'],
      ['区里理发', 'district'],
    ].map(([title, near]) => ({ title, near, why: [{ asked: '剪头', found: '理发' }] })),
  )
  expect(await titles({ text: '剪头', near: true })).toEqual(['社区理发', '隔壁理发'])
  expect(await titles({ text: '剪头', community: ELSEWHERE })).toEqual(
    ['区里理发', '社区理发', '隔壁理发'].sort((a, b) => (a === '区里理发' ? -1 : b === '区里理发' ? 1 : 0)),
  )
  expect((await search({ text: '剪头' }, null)).map(({ near }) => near)).toEqual([null, null, null])
})

test('the menu of a community that is named is searched in that community alone', async () => {
  await publish('区里理发', { community: ELSEWHERE })
  await publish('社区理发')
  const { services } = await backend.must(null, 'menu.browse', { community: ELSEWHERE, text: '剪头' })
  expect(services.map(({ title }: { title: string }) => title)).toEqual(['区里理发'])
})

test('only what has a free place then is found when one is free, with words and without', async () => {
  await publish('今天理发', { hours: 1, capacity: 1 })
  await publish('后天理发', { hours: 49 })
  const day = inHours(49).slice(0, 10)
  for (const words of [{ text: '理发' }, {}]) expect(await titles({ ...words, when: day })).toEqual(['后天理发'])
  const [today] = await search({ text: '今天理发' })
  const items = [{ sessionId: (today?.next as { sessionId: string } | undefined)?.sessionId }]
  const on = inHours(1).slice(0, 10)
  expect(await titles({ text: '理发', when: on })).toEqual(['今天理发'])
  await backend.must('resident', 'booking.order', { items })
  for (const words of [{ text: '理发' }, {}]) expect(await titles({ ...words, when: on })).toEqual([])
})

test('what is free then is found behind many that fit the words better and are not', async () => {
  await writeMenu(backend.store, { services: 150, sessions: 0, communities: [COMMUNITY], only: '社区理发' })
  await publish('社区理发', { hours: 49, community: ELSEWHERE })
  const day = inHours(49).slice(0, 10)
  const found = await search({ text: '社区理发', when: day })
  expect(found.map(({ near }) => near)).toEqual(['district'])
})

test('of many times that are full, the first that is free is shown', async () => {
  const { sessionIds, serviceId } = await backend.must('worker', 'menu.publish', {
    community: COMMUNITY,
    service: { title: '社区理发', category: 'haircut' },
    sessions: Array.from({ length: 12 }, (_, day) => ({
      ...{ startsAt: inHours(2 + 24 * day), endsAt: inHours(3 + 24 * day), capacity: 1 },
    })),
  })
  expect(sessionIds).toHaveLength(12)
  const times = backend.store.find('sessions', { service: serviceId }, { sort: { startsAt: 1 } })
  for (const { _id } of times.slice(0, 11)) await backend.store.modify('sessions', { _id }, { $set: { placesLeft: 0 } })
  const [shown] = await search({ text: '社区理发' })
  expect(shown?.next).toMatchObject({ sessionId: times[11]?._id })
})

test('what is for me leaves out what I have said that I am not', async () => {
  const id = await publish('儿童理发')
  await publish('社区理发')
  const { service, seen } = await backend.must('worker', 'menu.editable', { serviceId: id })
  const { title, category } = service
  await backend.must('worker', 'menu.revise', {
    ...{ serviceId: id, seen },
    service: { title, category, eligibility: { ages: { to: 12 } } },
  })
  expect(await titles({ text: '理发', forMe: true })).toHaveLength(2)
  await backend.must('resident', 'account.setProfile', { profile: { birthYear: 1950, consent: true } })
  expect(await titles({ text: '理发', forMe: true })).toEqual(['社区理发'])
  expect(await titles({ text: '理发' })).toHaveLength(2)
})

test('a search is walked page by page, each service once', async () => {
  await writeMenu(backend.store, { services: 45, sessions: 3, communities: [COMMUNITY, ELSEWHERE], only: '社区理发' })
  for (const input of [{ text: '剪头' }, { text: '剪头', category: 'haircut' }, { text: '剪头', when: 'week' }]) {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { services: { id: string }[]; cursor: string | null } = await backend.must(
        'resident',
        'menu.search',
        {
          ...input,
          ...(cursor ? { cursor } : {}),
        },
      )
      seen.push(...page.services.map(({ id }) => id))
      cursor = page.cursor
    } while (cursor && seen.length < 100)
    expect(new Set(seen).size).toBe(seen.length)
    if (!input.when) expect(seen).toHaveLength(45)
  }
})

test('a service is found by what it says now: revised, withdrawn, brought back', async () => {
  const serviceId = await publish('社区理发')
  const step = async (operation: string, more: object = {}) => {
    const { seen } = await backend.must('worker', 'menu.editable', { serviceId })
    return backend.must('worker', operation, { serviceId, ...(operation === 'menu.withdraw' ? {} : { seen }), ...more })
  }
  await step('menu.revise', { service: { title: '磨剪刀', category: 'repair' } })
  expect(await titles({ text: '剪头' })).toEqual([])
  expect(await titles({ text: '磨刀' })).toEqual(['磨剪刀'])
  await step('menu.withdraw', { reason: '师傅病了', booked: 'keep' })
  expect(await titles({ text: '磨刀' })).toEqual([])
  await step('menu.publishDraft')
  expect(await titles({ text: '磨刀' })).toEqual(['磨剪刀'])
  pass(60_000)
  await backend.sweep()
  expect(broken(backend)).toEqual([])
})

test('services that were there before the index, or of another edition, are found after the next round of the timer', async () => {
  const _id = await publish('社区理发')
  const words = backend.all('words').map(({ _id }) => _id)
  for (const list of words) await backend.store.remove('words', { _id: list })
  await backend.store.modify('services', { _id }, { $unset: { index: '' } })
  expect(await titles({ text: '剪头' })).toEqual([])
  await backend.sweep('all')
  expect(await titles({ text: '剪头' })).toEqual(['社区理发'])
  await backend.store.modify(
    'services',
    { _id },
    {
      $set: { index: { under: ['9旧词'], edition: 1, round: 3, taken: false } },
    },
  )
  await backend.store.insert('words', [{ _id: `${COMMUNITY}:旧词`, entries: [`9${_id}`] }])
  await backend.sweep()
  pass(HOUR)
  await backend.sweep()
  expect(broken(backend)).toEqual([])
})

test('a full list of the district is filled again when one of it goes, and the community’s own is never cut', async () => {
  const most = policy.search.listed
  await writeMenu(backend.store, { services: most + 1, sessions: 0, communities: [COMMUNITY], only: '社区理发' })
  const list = (scope: string) => backend.document('words', `${scope}:=haircut`)?.entries as string[]
  expect([list('').length, list(COMMUNITY).length]).toEqual([most, most + 1])
  const serviceId = list('')[0]?.slice(1)
  await backend.must('worker', 'menu.withdraw', { serviceId, reason: '不办了', booked: 'keep' })
  expect(list('').length).toBe(most - 1)
  pass(60_000)
  await backend.sweep()
  pass(60_000)
  await backend.sweep()
  expect(list('').length).toBe(most)
  expect(broken(backend).filter((fault) => fault.startsWith('list '))).toEqual([])
}, 60_000)

test('however long the menu, a search reads a bounded number of short documents', async () => {
  await writeMenu(backend.store, { services: 300, sessions: 2, communities: communitiesOf(3) })
  const [own] = communitiesOf(3)
  for (const text of SEARCHES) {
    backend.forget()
    await backend.must(own as string, 'menu.search', { text, when: 'week' })
    expect(backend.requests.length).toBeLessThanOrEqual(4)
  }
  for (const { _id, entries } of backend.all('words'))
    if (String(_id).indexOf(':') !== 12) expect((entries as string[]).length).toBeLessThanOrEqual(policy.search.listed)
}, 60_000)
