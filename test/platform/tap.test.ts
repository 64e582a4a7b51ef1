import { createTap } from '@/platform/tap'

jest.mock('@tarojs/taro', () => ({ __esModule: true, default: {} }))

const sent: { operation: string; input: unknown; requestId: string }[] = []
/** What the functions answer, in turn; null: nothing comes back. */
let answers: (object | null)[]

beforeEach(() => {
  sent.length = 0
  jest.useFakeTimers()
  global.fetch = jest.fn(async (_address, init) => {
    sent.push(JSON.parse(String(init?.body)))
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return { json: async () => answer } as Response
  })
})
afterEach(() => jest.useRealTimers())

const order = (sessionId: string) => ({ items: [{ sessionId }] })
const ordered = { ok: true, value: { orderId: 'o', bookings: [] } }

test('pressed again after no answer came, it is the same request: nothing is done twice', async () => {
  answers = [null, ordered]
  const tap = createTap('booking.order')
  expect(await tap(order('s1'))).toEqual({ ok: false, code: 'OFFLINE' })
  expect(await tap(order('s1'))).toEqual(ordered)
  expect(sent[1]?.requestId).toBe(sent[0]?.requestId)
})

test('a new tap after an answer is a new request', async () => {
  answers = [{ ok: false, code: 'SESSION_FULL' }, ordered, ordered]
  const tap = createTap('booking.order')
  for (let press = 0; press < 3; press += 1) await tap(order('s1'))
  expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(3)
})

test('something else asked for is a new request, answered or not', async () => {
  answers = [null, ordered]
  const tap = createTap('booking.order')
  await tap(order('s1'))
  await tap(order('s2'))
  expect(sent[1]?.requestId).not.toBe(sent[0]?.requestId)
})

test('a second press while the first is under way sends nothing', async () => {
  answers = [ordered]
  const tap = createTap('booking.order')
  const first = tap(order('s1'))
  expect(await tap(order('s1'))).toBeNull()
  expect(await first).toEqual(ordered)
  expect(sent).toHaveLength(1)
})

test('an answer that does not come in time is no network', async () => {
  global.fetch = jest.fn(() => new Promise<Response>(() => undefined))
  const answer = createTap('booking.order')(order('s1'))
  await jest.advanceTimersByTimeAsync(30_000)
  expect(await answer).toEqual({ ok: false, code: 'OFFLINE' })
})

test('what is no answer of a function is a failure of ours, not of the person', async () => {
  answers = [{ error: 'Bad gateway' }]
  expect(await createTap('booking.order')(order('s1'))).toEqual({ ok: false, code: 'UNEXPECTED' })
})
