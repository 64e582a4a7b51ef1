import { instant } from '@/domain/shared/time'
import { rateLimit } from '../../cloudfunctions/_runtime/rate'
import { type Backend, COMMUNITY, HOUR, pass, publish, settle, startBackend } from '../support/backend'

const CONTEXTS = ['account', 'menu', 'schedule', 'booking', 'volunteering', 'feedback']

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
})
afterEach(() => backend.stop())

const contextOf = (environment: object) => ({ environment: JSON.stringify(environment) })
const person = (openid: string) => contextOf({ WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid })

const everything = () =>
  JSON.stringify(
    ['members', 'services', 'sessions', 'orders', 'tasks', 'calendars', 'claims', 'ratings', 'events'].map(backend.all),
  )

/** An order with a task that is claimed, and one that is cancelled; gives the events of all that. */
const history = async (): Promise<string[]> => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, capacities: [1, 1] })
  const order = async (sessionId: string | undefined): Promise<string> =>
    (await backend.must('resident', 'booking.order', { items: [{ sessionId }] })).bookings[0].id
  await backend.must('volunteer', 'volunteering.claim', { taskId: await order(sessionIds[0]) })
  const taskId = await order(sessionIds[1])
  await backend.must('volunteer', 'volunteering.claim', { taskId })
  await backend.must('volunteer', 'volunteering.release', { taskId, reason: '有事' })
  await backend.must('resident', 'booking.cancel', { bookingId: taskId, reason: '有事' })
  await settle(backend)
  return backend.all('events').map(({ _id }) => String(_id))
}

test('a timer is known by its context: one that a client sends is refused and does nothing', async () => {
  await publish(backend, { hours: 1 })
  pass(2 * HOUR)
  const before = everything()
  for (const name of CONTEXTS) {
    for (const Message of ['', 'all']) {
      const event = {
        Type: 'Timer',
        TriggerName: 'sweep',
        Time: new Date().toISOString(),
        Message,
        TRIGGER_SRC: 'timer',
      }
      for (const context of [person('resident'), contextOf({ TRIGGER_SRC: 'tcb' }), contextOf({})])
        expect(await backend.raw(name, event, context)).toEqual({ ok: false, code: 'INVALID' })
    }
  }
  expect(everything()).toBe(before)
})

test('a notice of events that never happened changes nothing', async () => {
  const real = await history()
  const before = everything()
  const invented = [...real.map((id) => `${id}x`), 'x.rated', 'x.0.cancelled.y', '__proto__', 'constructor']
  for (const name of CONTEXTS)
    expect(await backend.raw(name, { operation: 'events', events: invented })).toEqual({ ok: true, value: null })
  expect(everything()).toBe(before)
})

test('a notice of events that did happen changes nothing a second time, whoever sends it', async () => {
  const events = await history()
  expect(events.length).toBeGreaterThan(5)
  // Somebody else has the freed seat and place by now.
  await backend.addMember('neighbour', [], { name: '张三' })
  const session = backend.all('sessions').find(({ placesLeft }) => placesLeft === 1)
  await backend.must('neighbour', 'booking.order', { items: [{ sessionId: session?._id }] })
  await settle(backend)
  const before = everything()
  for (const name of CONTEXTS) {
    for (const context of [person('stranger'), contextOf({})])
      expect(await backend.raw(name, { operation: 'events', events: [...events, ...events] }, context)).toEqual({
        ok: true,
        value: null,
      })
  }
  expect(everything()).toBe(before)
})

test('a notice carries nothing but ids', async () => {
  for (const events of [[{ $gt: '' }], [''], ['a b'], 'x', [], Array(201).fill('x'), { $ne: null }])
    expect(await backend.raw('booking', { operation: 'events', events })).toEqual({ ok: false, code: 'INVALID' })
})

test.each([
  ['booking.order', { items: Array(2_000_000).fill(0) }],
  ['booking.order', { items: Array(2_000_000).fill({}) }],
  ['menu.publish', { community: COMMUNITY, service: {}, sessions: Array(2_000_000).fill({}) }],
])('a list far too long is refused at once, without a word on each of its items: %s', async (operation, input) => {
  const before = performance.now()
  const openid = 'worker'
  expect(await backend.call(openid, operation, input)).toMatchObject({ ok: false, code: 'INVALID' })
  const [name = ''] = operation.split('.')
  expect(await backend.raw(name, { operation: 'events', events: Array(2_000_000).fill(0) })).toMatchObject({
    code: 'INVALID',
  })
  expect(performance.now() - before).toBeLessThan(1000)
})

test('a command that is outrun each time it writes gives up, and asks no more', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, hours: 1 })
  const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  const bookingId: string = bookings[0].id
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  const { code } = (await backend.must('resident', 'booking.mine')).bookings[0]
  const { modify } = backend.store
  backend.store.modify = async (collection, ...given) =>
    collection === 'orders' || collection === 'claims'
      ? { updated: 0, upsertedId: null, text: null }
      : modify.call(backend.store, collection, ...given)
  backend.forget()
  const gaveUp = { ok: false, code: 'UNEXPECTED' }
  expect(await backend.call('resident', 'booking.cancel', { bookingId, reason: '有事' })).toEqual(gaveUp)
  expect(await backend.call('volunteer', 'volunteering.checkIn', { claimId, code })).toEqual(gaveUp)
  expect(backend.requests.length).toBeLessThan(100)
})

test('a caller makes 200 calls at once and five a second from then on; others are not held up by it', () => {
  const mayGoOn = rateLimit({ burst: 200, perSecond: 5 })
  const callsAt = (caller: string, at: number) =>
    Array.from({ length: 300 }, () => mayGoOn(caller, instant(at))).filter(Boolean).length
  expect(callsAt('a', 0)).toBe(200)
  expect(callsAt('b', 0)).toBe(200)
  expect(callsAt('a', 1000)).toBe(5)
  expect(callsAt('a', 1100)).toBe(0)
  expect(callsAt('a', 100_000)).toBe(200)
})

describe('a log line', () => {
  /** What one line says, all of it, as text. */
  const lineOf = async (error: Error): Promise<string> => {
    const lines: object[] = []
    await jest.isolateModulesAsync(async () => {
      jest.doMock('pino', () => () => ({ error: (line: object) => lines.push(line) }))
      const { log } = await import('../../cloudfunctions/_runtime/log')
      log('error', { function: 'menu', error })
    })
    return JSON.stringify(lines)
  }

  test('never holds the message of an error, however many lines it has, for it may quote data', async () => {
    const line = await lineOf(new Error('王桂兰\n13812345678\n    at 兴安北路 12 号\nlast'))
    expect(line).toContain('runtime.test.ts')
    expect(line).not.toMatch(/王桂兰|13812345678|兴安北路|last/)
  })

  test('tells what failed of many, each by its name and place', async () => {
    const line = await lineOf(new AggregateError([new TypeError('王桂兰')], '1 document'))
    expect(line).toContain('AggregateError')
    expect(line).toContain('TypeError')
    expect(line).not.toContain('王桂兰')
  })
})
