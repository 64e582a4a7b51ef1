import { type Backend, contextOf, pass, publish, settle, startBackend } from '../support/backend'
import { connectDirectly } from '../support/direct'
import { broken } from '../support/invariants'

interface Asked {
  action: string
  collectionName?: unknown
}

let backend: Backend
let disconnect: () => void
let held: { matches: (asked: Asked, text: string) => boolean; reach: () => void; gate: Promise<void> } | null = null

/** Holds the next update of the collection that has all these words, until it is let go. */
const hold = (collection: string, ...words: string[]) => {
  let letGo = () => {}
  let reach = () => {}
  const gate = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const reached = new Promise<void>((resolve) => {
    reach = resolve
  })
  const matches = ({ action, collectionName }: Asked, text: string) =>
    collectionName === collection && action === 'database.modifyDocument' && words.every((word) => text.includes(word))
  held = { matches, reach, gate }
  return { reached, letGo }
}

beforeEach(async () => {
  backend = await startBackend()
  disconnect = connectDirectly(backend, async (asked: Asked) => {
    const waiting = held
    if (!waiting?.matches(asked, JSON.stringify(asked))) return
    held = null
    waiting.reach()
    await waiting.gate
  })
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  for (const openid of ['wang', 'li', 'sun']) await backend.addMember(openid)
})
afterEach(async () => {
  disconnect()
  await backend.stop()
})

const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id
const cancel = (openid: string, bookingId: string) =>
  backend.must(openid, 'booking.cancel', { bookingId, reason: '有事' })
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise(setImmediate)
}
const sweep = () =>
  backend.raw('booking', { Type: 'Timer', TriggerName: 'sweep', Message: '' }, contextOf(null, 'timer'))

test('a move that succeeds beside the second look at one that was refused keeps its seat', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1, 1] })
  const other = await publish(backend, { title: '理发', hours: 27 })
  const bookingId = await order('wang', sessionIds[0])
  const inTheWay = await order('wang', other.sessionIds[0])
  const move = { bookingId, sessionId: sessionIds[1] }
  expect(await backend.call('wang', 'booking.reschedule', move)).toMatchObject({ code: 'OVERLAPPING' })
  await cancel('wang', inTheWay)
  pass(30_000)
  const { reached, letGo } = hold('sessions', 'holders.booking')
  const swept = sweep()
  await reached
  await backend.must('wang', 'booking.reschedule', move)
  letGo()
  await swept
  await settle(backend)
  expect(broken(backend)).toEqual([])
  expect(await backend.call('li', 'booking.order', { items: [{ sessionId: sessionIds[1] }] })).toMatchObject({
    code: 'SESSION_FULL',
  })
})

test('an acceptance beside the timer’s finishing of one that hung holds the person’s time', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1] })
  const taken = await order('wang', sessionIds[0])
  const { id: bookingId } = await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  await cancel('wang', taken)
  const commit = hold('orders', '.ordered')
  const hanging = backend.call('li', 'booking.accept', { bookingId })
  await commit.reached
  pass(60_000)
  const again = backend.call('li', 'booking.accept', { bookingId })
  await sweep()
  commit.letGo()
  expect(await again).toMatchObject({ ok: true })
  expect(await hanging).toMatchObject({ ok: true })
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('an acceptance that died is finished by the timer: the person has said yes', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1] })
  const taken = await order('wang', sessionIds[0])
  const { id: bookingId } = await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  await cancel('wang', taken)
  const commit = hold('orders', '.ordered')
  const hanging = backend.call('li', 'booking.accept', { bookingId })
  await commit.reached
  pass(60_000)
  await sweep()
  expect((await backend.must('li', 'booking.mine')).bookings[0]).toMatchObject({ id: bookingId, status: 'ordered' })
  commit.letGo()
  await hanging
})

test('told of a cancelled session twice at once, nobody gets places of two others', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1, 1, 1] })
  const [off, next] = sessionIds as [string, string]
  await order('wang', off)
  const { reached, letGo } = hold('sessions', next, 'waiting', '$push')
  const cancelled = backend.must('worker', 'schedule.cancelSession', { sessionId: off, reason: '停电' })
  await reached
  const suns = await order('sun', next)
  await backend.raw('booking', { operation: 'events', events: [`${off}.cancelled`] })
  letGo()
  await cancelled
  await settle(backend)
  const offered = (await backend.must('wang', 'booking.mine')).bookings.find(
    ({ status }: { status: string }) => status === 'offered' || status === 'waiting',
  )
  expect(offered).toBeDefined()
  await cancel('sun', suns)
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('what two tell of one order side by side leaves its outbox empty, without the timer', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1, 1] })
  const { bookings } = await backend.must('wang', 'booking.order', {
    items: sessionIds.map((sessionId) => ({ sessionId })),
  })
  const [first, second] = bookings.map(({ id }: { id: string }) => id)
  const { reached, letGo } = hold('orders', '$size')
  const cancelled = cancel('wang', first)
  await reached
  const other = cancel('wang', second)
  await until(() => JSON.stringify(backend.all('orders')).includes(`${second}.cancelled`))
  letGo()
  await Promise.all([cancelled, other])
  expect(backend.all('orders')).toMatchObject([{ outbox: [] }])
  expect(backend.all('orders')[0]).not.toHaveProperty('dueAt')
  await settle(backend)
  expect(broken(backend)).toEqual([])
})
