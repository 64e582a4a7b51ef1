import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, startBackend } from '../support/backend'

const NEIGHBOURING = '150102001002'
const ELSEWHERE = '150102002001'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { scope: COMMUNITY })
  await backend.addMember('resident')
})
afterEach(() => backend.stop())

const toPublish = (community: string, session: object = {}) => ({
  community,
  service: { title: '磨剪刀', category: 'repair' },
  sessions: [{ startsAt: inHours(2), endsAt: inHours(3), capacity: 5, ...session }],
})

const titles = async (openid: string | null, input = {}) =>
  (await backend.must(openid, 'menu.browse', input)).services.map(({ title }: { title: string }) => title)

test('a worker publishes in their own community and in no other', async () => {
  expect(await backend.call('worker', 'menu.publish', toPublish(NEIGHBOURING))).toEqual({
    ok: false,
    code: 'FORBIDDEN',
  })
  expect(backend.all('services')).toEqual([])
  expect(backend.all('sessions')).toEqual([])
  await backend.must('worker', 'menu.publish', toPublish(COMMUNITY))
})

test("a street's worker publishes in each of its communities and in no other street's", async () => {
  await backend.addMember('street', ['worker'], { scope: '150102001' })
  await backend.must('street', 'menu.publish', toPublish(COMMUNITY))
  await backend.must('street', 'menu.publish', toPublish(NEIGHBOURING))
  expect(await backend.call('street', 'menu.publish', toPublish(ELSEWHERE))).toEqual({ ok: false, code: 'FORBIDDEN' })
})

test('nobody but a worker publishes', async () => {
  await backend.addMember('officer', ['officer', 'organisation', 'volunteer'])
  for (const openid of ['resident', 'officer'])
    expect(await backend.call(openid, 'menu.publish', toPublish(COMMUNITY))).toEqual({ ok: false, code: 'FORBIDDEN' })
  for (const openid of ['stranger', null])
    expect(await backend.call(openid, 'menu.publish', toPublish(COMMUNITY))).toEqual({ ok: false, code: 'SIGNED_OUT' })
})

test.each([
  ['SESSION_IN_PAST', -1, 1],
  ['SESSION_ENDS_BEFORE_START', 3, 3],
  ['SESSION_TOO_LONG', 1, 25.01],
  ['SESSION_TOO_FAR', 367 * 24, 367 * 24 + 1],
])('a service with a session that cannot be is refused whole: %s', async (code, starts, ends) => {
  const input = toPublish(COMMUNITY)
  input.sessions.push({ ...input.sessions[0]!, startsAt: inHours(starts), endsAt: inHours(ends) })
  expect(await backend.call('worker', 'menu.publish', input)).toEqual({ ok: false, code, detail: { session: 1 } })
  expect(backend.all('sessions')).toEqual([])
  expect(await titles(null)).toEqual([])
})

test('visitors and people who have not joined read the menu of the district, and a service', async () => {
  const { serviceId } = await publish(backend)
  for (const openid of [null, 'stranger']) {
    expect(await titles(openid)).toEqual(['量血压'])
    expect(await titles(openid, { community: NEIGHBOURING })).toEqual([])
    expect(await backend.must(openid, 'menu.service', { serviceId })).toMatchObject({ id: serviceId, score: null })
    expect((await backend.must(openid, 'menu.categories')).categories.length).toBeGreaterThan(0)
  }
})

test('the menu says nothing of who ordered or who published', async () => {
  const { serviceId, sessionIds } = await publish(backend)
  await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  const shown = JSON.stringify([
    await backend.must(null, 'menu.browse'),
    await backend.must(null, 'menu.service', { serviceId }),
  ])
  for (const { _id } of backend.all('members')) expect(shown).not.toContain(_id)
  expect(shown).not.toMatch(/holders|publishedBy|member|order/)
})

test('the menu stands in the order of next sessions, after some have begun too', async () => {
  await publish(backend, { title: '一', hours: 1, capacities: [1, 1] })
  await publish(backend, { title: '二', hours: 2 })
  await publish(backend, { title: '三', hours: 30 })
  expect(await titles(null)).toEqual(['一', '二', '三'])
  pass(1.5 * HOUR)
  await backend.sweep()
  expect(await titles(null)).toEqual(['二', '一', '三'])
  pass(HOUR)
  await backend.sweep()
  const { services } = await backend.must(null, 'menu.browse')
  expect(services.map(({ title, next }: { title: string; next: unknown }) => [title, next !== null])).toEqual([
    ['一', true],
    ['三', true],
    ['二', false],
  ])
})

test('the menu is walked page by page, each service once, those that start at the same moment too', async () => {
  const input = { ...toPublish(COMMUNITY), sessions: toPublish(COMMUNITY).sessions }
  for (let number = 0; number < 45; number++) await backend.must('worker', 'menu.publish', input)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: { services: { id: string }[]; cursor: string | null } = await backend.must(
      null,
      'menu.browse',
      cursor ? { cursor } : {},
    )
    seen.push(...page.services.map(({ id }) => id))
    cursor = page.cursor
  } while (cursor && seen.length < 100)
  expect(seen).toHaveLength(45)
  expect(new Set(seen).size).toBe(45)
})

test.each(['', 'x', '0/a', '999999999999999/a', '1/', '-1/a', '1/$gt', '1/a\n'])(
  'a cursor of a stranger’s making is harmless: %j',
  async (text) => {
    await publish(backend)
    const cursor = Buffer.from(text).toString('base64url')
    const answer = await backend.call(null, 'menu.browse', { cursor })
    if (text === '') expect(answer).toMatchObject({ code: 'INVALID' })
    else expect(answer).toMatchObject({ ok: true, value: { cursor: null } })
  },
)

test('text is words, never a pattern', async () => {
  await publish(backend, { title: '理发（上门）.*+?^$|{}[]\\/-' })
  await publish(backend, { title: '量血压' })
  expect(await titles(null, { text: '理发.*+?^$|{}[]\\/-' })).toEqual(['理发（上门）.*+?^$|{}[]\\/-'])
  for (const text of ['.', '.*', '$', '%_']) expect(await titles(null, { text })).toEqual([])
  expect(await titles(null, { text: '血' })).toEqual(['量血压'])
})

test('documents that cannot be taken further stop no other, however many, and do not keep the menu from its order', async () => {
  await publish(backend, { title: '一', hours: 1, capacities: [1, 1] })
  await publish(backend, { title: '二', hours: 2 })
  // Without an outbox, which no function ever writes.
  const spoilt = Array.from({ length: 1100 }, (_, number) => ({
    _id: `spoilt-${number}`,
    state: 'refused-by-nobody',
    dueAt: new Date(Date.now() - 1),
  }))
  await backend.store.insert('services', spoilt)
  const stuck = { state: 'claiming', dueAt: new Date(Date.now() + HOUR), sessions: [], outbox: [] }
  await backend.store.insert('services', [{ _id: 'stuck', ...stuck }])
  pass(1.5 * HOUR)
  await expect(backend.sweep()).rejects.toThrow('sweep of menu')
  expect(backend.document('services', 'stuck')).toMatchObject({ state: 'abandoned' })
  expect(await titles(null)).toEqual(['二', '一'])
  // They stand behind the others next time.
  expect(+(backend.document('services', 'spoilt-0')?.dueAt as Date)).toBeGreaterThan(Date.now() - HOUR)
}, 60_000)

test('a service is published where people live: a code that is no community is refused, and nothing is left', async () => {
  await backend.addMember('street-worker', ['worker'], { scope: '150102001' })
  const input = {
    community: '150102001999',
    service: { title: '量血压', category: 'health' },
    sessions: [{ startsAt: inHours(3), endsAt: inHours(4), capacity: 5 }],
  }
  expect(await backend.call('street-worker', 'menu.publish', input)).toEqual({ ok: false, code: 'COMMUNITY_NOT_FOUND' })
  expect(backend.all('sessions')).toEqual([])
})
