import { type Backend, COMMUNITY, publish, startBackend } from '../support/backend'

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'])
})
afterAll(() => backend.stop())

/** Database requests of one call, in order; those after the answer was committed are the relay's. */
const requestsOf = async (openid: string | null, operation: string, input: unknown = {}) => {
  backend.forget()
  await backend.must(openid, operation, input)
  return backend.requests.filter((action) => action.startsWith('database.'))
}

test('an order of one service commits with four database requests, its identity included', async () => {
  const { sessionIds } = await publish(backend)
  const requests = await requestsOf('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  expect(requests.slice(0, 4)).toEqual([
    'database.getDocument',
    'database.modifyDocument',
    'database.modifyDocument',
    'database.insertDocument',
  ])
  // The relay: the trail, whether hands are needed, the outbox.
  expect(requests.slice(4).sort()).toEqual([
    'database.getDocument',
    'database.insertDocument',
    'database.modifyDocument',
  ])
})

test('an order of one service that is for some only, by somebody who has said who they are, costs the same', async () => {
  const { serviceId, sessionIds } = await publish(backend, { hours: 50 })
  const eligibility = { ages: { from: 60 }, communities: ['150102'], households: ['alone'], groups: ['disabled'] }
  const service = { title: '量血压', category: 'health', eligibility }
  await backend.must('worker', 'menu.revise', { serviceId, seen: 1, service })
  const profile = { birthYear: 1940, households: ['alone'], groups: ['disabled', 'frail'], consent: true }
  await backend.must('resident', 'account.setProfile', { profile })
  const requests = await requestsOf('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  expect(requests).toHaveLength(4 + 3)
})

test('an order of three services costs one request more for each further service', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 5, 5], hours: 100 })
  const requests = await requestsOf('resident', 'booking.order', {
    items: sessionIds.map((sessionId) => ({ sessionId })),
  })
  expect(requests).toHaveLength(4 + 2 + 3)
})

test.each([
  ['home: who I am', 'account.me', {}],
  ['home: what is on for me', 'booking.mine', {}],
  ['home: what I was told', 'reminder.inbox', {}],
  ['home and menu: what can be ordered', 'menu.browse', {}],
  ['menu: a category', 'menu.browse', { category: 'health' }],
])('%s takes at most three database requests', async (_, operation, input) => {
  expect((await requestsOf('resident', operation, input)).length).toBeLessThanOrEqual(3)
})

test.each([
  ['menu.search', { text: '量血压' }],
  ['menu.search', { text: '量血压', when: 'week', category: 'health', near: true }],
  ['menu.search', { when: 'today' }],
  ['menu.browse', { text: '血压' }],
])('a search takes at most four database requests: %s %j', async (operation, input) => {
  expect((await requestsOf('resident', operation, input)).length).toBeLessThanOrEqual(4)
})

test.each([
  ['worker', 'menu.manage', { community: COMMUNITY }],
  ['worker', 'booking.roster', { community: COMMUNITY }],
  ['worker', 'booking.todos', { community: COMMUNITY }],
  ['worker', 'schedule.todos', { community: COMMUNITY }],
  ['worker', 'feedback.todos', { community: COMMUNITY }],
  [
    'worker',
    'volunteering.lacking',
    { community: COMMUNITY, from: '2026-01-01T00:00+08:00', until: '2099-01-01T00:00+08:00' },
  ],
  ['worker', 'volunteering.roster', { community: COMMUNITY }],
  ['worker', 'feedback.roster', { community: COMMUNITY }],
  ['volunteer', 'volunteering.tasks', {}],
  [
    'worker',
    'schedule.sessions',
    { community: COMMUNITY, from: '2026-01-01T00:00+08:00', until: '2099-01-01T00:00+08:00' },
  ],
  ['worker', 'schedule.staff', { community: COMMUNITY }],
  [null, 'schedule.venues', {}],
  [null, 'account.communities', {}],
  [null, 'account.grids', { community: COMMUNITY }],
  ['resident', 'account.bonds', {}],
  ['resident', 'account.acts', {}],
  ['worker', 'account.findResidents', { community: COMMUNITY, text: '王桂兰' }],
  [null, 'menu.browse', {}],
  [null, 'demand.list', {}],
  ['resident', 'demand.mine', {}],
  ['resident', 'demand.seconded', {}],
  ['worker', 'demand.desk', { community: COMMUNITY }],
  ['worker', 'demand.visits', {}],
  [null, 'demand.offers', {}],
  ['resident', 'demand.suggest', { text: '想有人陪着去医院' }],
])('the first data for %s by %s takes at most three database requests', async (openid, operation, input) => {
  expect((await requestsOf(openid, operation, input)).length).toBeLessThanOrEqual(3)
})
