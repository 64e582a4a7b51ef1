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
  ['home and menu: what can be ordered', 'menu.browse', {}],
  ['menu: a category', 'menu.browse', { category: 'health', text: '血压' }],
])('%s takes at most three database requests', async (_, operation, input) => {
  expect((await requestsOf('resident', operation, input)).length).toBeLessThanOrEqual(3)
})

test.each([
  ['worker', 'booking.roster', { community: COMMUNITY }],
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
