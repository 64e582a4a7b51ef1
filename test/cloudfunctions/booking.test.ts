import { type Backend, COMMUNITY, HOUR, pass, publish, startBackend } from '../support/backend'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('neighbour', [], { name: '张三' })
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
})
afterEach(() => backend.stop())

const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id

/** Every row of a list, page by page. */
const walk = async (openid: string, operation: string, rows: string, input: object = {}) => {
  const pages: { id: string }[][] = []
  let cursor: string | null = null
  do {
    const page: Record<string, unknown> = await backend.must(openid, operation, {
      ...input,
      ...(cursor ? { cursor } : {}),
    })
    pages.push(page[rows] as { id: string }[])
    cursor = page.cursor as string | null
  } while (cursor && pages.length < 20)
  return pages
}

test('a cancelled seat is free for another person, and only once', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1] })
  const bookingId = await order('resident', sessionIds[0])
  expect(await backend.call('neighbour', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })).toMatchObject({
    code: 'SESSION_FULL',
    detail: { sessionId: sessionIds[0] },
  })
  await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
  await order('neighbour', sessionIds[0])
  expect(await backend.call('resident', 'booking.cancel', { bookingId, reason: '有事' })).toMatchObject({
    code: 'ALREADY_CANCELLED',
  })
  expect(backend.document('sessions', sessionIds[0] as string)).toMatchObject({ placesLeft: 0 })
})

test('whoever cancelled may order the same session again', async () => {
  const { sessionIds } = await publish(backend)
  await backend.must('resident', 'booking.cancel', {
    bookingId: await order('resident', sessionIds[0]),
    reason: '有事',
  })
  await order('resident', sessionIds[0])
  const { bookings } = await backend.must('resident', 'booking.mine')
  expect(bookings.map(({ status }: { status: string }) => status)).toEqual(['ordered', 'cancelled'])
})

test("nobody cancels or rates another's booking, and learns nothing of it", async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  const refused = { ok: false, code: 'BOOKING_NOT_FOUND' }
  expect(await backend.call('neighbour', 'booking.cancel', { bookingId, reason: '有事' })).toEqual(refused)
  pass(3 * HOUR)
  expect(await backend.call('neighbour', 'feedback.rate', { bookingId, grade: 1 })).toEqual(refused)
  expect((await backend.must('neighbour', 'booking.mine')).bookings).toEqual([])
})

test('a booking is cancelled by its own id alone, and its task with it', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1 })
  const bookingId = await order('resident', sessionIds[0])
  const orderId = bookingId.slice(0, -2)
  for (const other of ['', '00', '0.0', '0e0', '0x0', '-0', '1']) {
    const cancelled = await backend.call('resident', 'booking.cancel', {
      bookingId: `${orderId}.${other}`,
      reason: '有事',
    })
    expect({ other, cancelled }).toEqual({ other, cancelled: { ok: false, code: 'BOOKING_NOT_FOUND' } })
  }
  await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
  expect(backend.document('tasks', bookingId)).toMatchObject({ state: 'closed' })
})

test('a booking cannot be cancelled once its session has started', async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  pass(HOUR)
  expect(await backend.call('resident', 'booking.cancel', { bookingId, reason: '有事' })).toMatchObject({
    code: 'SESSION_STARTED',
  })
})

test('an order with one full session takes no seat of the others', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 1] })
  await order('neighbour', sessionIds[1])
  const items = sessionIds.map((sessionId) => ({ sessionId }))
  expect(await backend.call('resident', 'booking.order', { items })).toMatchObject({
    code: 'SESSION_FULL',
    detail: { sessionId: sessionIds[1] },
  })
  expect(backend.document('sessions', sessionIds[0] as string)).toMatchObject({ placesLeft: 5, holders: [] })
})

test('a repeated order is answered as the first time, refusals too, and another order under its name is refused', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1, 5] })
  const first = { items: [{ sessionId: sessionIds[0] }] }
  const other = { items: [{ sessionId: sessionIds[1] }] }
  await order('neighbour', sessionIds[0])
  const refused = await backend.call('resident', 'booking.order', first, 'a')
  expect(refused).toMatchObject({ code: 'SESSION_FULL' })
  const bookingId = (await backend.must('neighbour', 'booking.mine')).bookings[0].id
  await backend.must('neighbour', 'booking.cancel', { bookingId, reason: '有事' })
  expect(await backend.call('resident', 'booking.order', first, 'a')).toEqual(refused)
  expect(await backend.call('resident', 'booking.order', other, 'a')).toEqual({ ok: false, code: 'REQUEST_REUSED' })
  // Another person's request of the same name is another request.
  expect(await backend.call('neighbour', 'booking.order', other, 'a')).toMatchObject({ ok: true })
})

test('an order that was refused is looked at once more a whole time-out after it was refused, however long it took', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 1] })
  await order('neighbour', sessionIds[1])
  const { modify } = backend.store
  backend.store.modify = (...given) => {
    if (given[0] === 'sessions') pass(9_000)
    return modify.apply(backend.store, given)
  }
  const items = sessionIds.map((sessionId) => ({ sessionId }))
  await backend.call('resident', 'booking.order', { items }, 'slow')
  const refused = backend.all('orders').find(({ state }) => state === 'refused')
  expect(+(refused?.dueAt as Date) - Date.now()).toBeGreaterThan(10_000)
})

test('my orders are walked page by page, each booking once, those made at the same moment too', async () => {
  const { sessionIds } = await publish(backend, { capacities: Array.from({ length: 50 }, () => 5) })
  const moment = Date.now()
  const clock = jest.spyOn(Date, 'now').mockReturnValue(moment)
  for (const sessionId of sessionIds) await order('resident', sessionId)
  clock.mockRestore()
  const pages = await walk('resident', 'booking.mine', 'bookings')
  expect(pages.map((page) => page.length)).toEqual([20, 20, 10])
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(50)
})

test("the desk's list is walked page by page, each booking once, those of the same moment too", async () => {
  for (let number = 0; number < 25; number++) {
    const { sessionIds } = await publish(backend, {
      capacities: [2],
      title: `服务 ${number}`,
      hours: 3 + 2 * Math.floor(number / 2),
    })
    const [first, second] = number % 2 ? ['resident', 'neighbour'] : ['volunteer', 'worker']
    await order(first as string, sessionIds[0])
    await order(second as string, sessionIds[0])
  }
  const pages = await walk('worker', 'booking.roster', 'bookings', { community: COMMUNITY })
  expect(pages.map((page) => page.length)).toEqual([40, 10])
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(50)
})

test("the desk's list begins three days ago, whatever cursor is sent", async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  await order('resident', sessionIds[0])
  const cursor = Buffer.from('0/a').toString('base64url')
  const seen = async (input = {}) =>
    (await backend.must('worker', 'booking.roster', { community: COMMUNITY, ...input })).bookings
  expect(await seen({ cursor })).toHaveLength(1)
  pass(4 * 24 * HOUR)
  expect(await seen()).toEqual([])
  expect(await seen({ cursor })).toEqual([])
})

test("names stand masked in the desk's list, and nothing else of a person", async () => {
  const { serviceId, sessionIds } = await publish(backend)
  const bookingId = await order('resident', sessionIds[0])
  const { bookings } = await backend.must('worker', 'booking.roster', { community: COMMUNITY })
  expect(bookings).toEqual([
    {
      id: bookingId,
      sessionId: sessionIds[0],
      serviceId,
      serviceTitle: '量血压',
      startsAt: expect.any(String),
      endsAt: expect.any(String),
      resident: '王*兰',
      memberId: expect.any(String),
      status: 'ordered',
      volunteersNeeded: 0,
      by: null,
      attended: null,
      word: null,
      forgiven: false,
      hire: null,
    },
  ])
})

test('a volunteer who is there can leave after the session, although the second never came', async () => {
  await backend.addMember('second', ['volunteer'], { name: '李红' })
  const { sessionIds } = await publish(backend, { volunteersNeeded: 2, hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  await backend.must('second', 'volunteering.claim', { taskId: bookingId })
  const code = async () => (await backend.must('resident', 'booking.mine')).bookings[0].code
  pass(HOUR)
  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await code() })
  pass(HOUR)
  await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await code() })
  expect((await backend.must('resident', 'booking.mine')).bookings[0].status).toBe('done')
})
