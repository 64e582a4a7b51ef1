import { type Backend, HOUR, pass, publish, settle, startBackend } from '../support/backend'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  for (const name of ['wang', 'li', 'sun', 'zhang', 'he']) await backend.addMember(name)
})
afterEach(() => backend.stop())

const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id
const wait = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.wait', { sessionId })).id
const mine = async (openid: string) => (await backend.must(openid, 'booking.mine')).bookings[0]
const cancel = (openid: string, bookingId: string) =>
  backend.must(openid, 'booking.cancel', { bookingId, reason: '不需要了' })

/** A session of so many places, all taken by wang (and li). */
const full = async (capacity = 1, hours = 48) => {
  const { sessionIds } = await publish(backend, { capacities: [capacity], hours })
  const booked = []
  for (const openid of ['wang', 'li'].slice(0, capacity)) booked.push(await order(openid, sessionIds[0]))
  return { sessionId: sessionIds[0] as string, booked }
}

test('who waits for a full session is told how many are before them', async () => {
  const { sessionId } = await full()
  await wait('sun', sessionId)
  await wait('zhang', sessionId)
  expect(await mine('sun')).toMatchObject({ status: 'waiting', position: 1 })
  expect(await mine('zhang')).toMatchObject({ status: 'waiting', position: 2 })
  expect(
    (await backend.must(null, 'menu.service', { serviceId: (await mine('sun')).serviceId })).sessions[0],
  ).toMatchObject({
    placesLeft: 0,
    waiting: 2,
  })
})

test('a place that frees is offered to the first in the queue, in the same moment, with a time to accept', async () => {
  const { sessionId, booked } = await full()
  await wait('sun', sessionId)
  await wait('zhang', sessionId)
  await cancel('wang', booked[0]!)
  expect(await mine('sun')).toMatchObject({ status: 'offered', until: expect.any(String) })
  expect(await mine('zhang')).toMatchObject({ status: 'waiting', position: 1 })
  expect(await backend.call('he', 'booking.order', { items: [{ sessionId }] })).toMatchObject({ code: 'SESSION_FULL' })
  expect(await backend.must('sun', 'booking.accept', { bookingId: (await mine('sun')).id })).toMatchObject({
    status: 'ordered',
  })
  expect((await mine('sun')).steps.map(({ what }: { what: string }) => what)).toEqual(['waiting', 'offered', 'ordered'])
})

test('nobody gets a place before those who wait, not even when one is free', async () => {
  const { sessionId, booked } = await full(2)
  await wait('sun', sessionId)
  await cancel('wang', booked[0]!)
  await cancel('li', booked[1]!)
  expect(await mine('sun')).toMatchObject({ status: 'offered' })
  expect(await backend.call('he', 'booking.wait', { sessionId })).toMatchObject({ code: 'PLACES_LEFT' })
  await order('he', sessionId)
})

test('who leaves the queue or does not want the place leaves it to the next, with one tap', async () => {
  const { sessionId, booked } = await full()
  const [first, second] = [await wait('sun', sessionId), await wait('zhang', sessionId)]
  await wait('he', sessionId)
  await backend.must('zhang', 'booking.leave', { bookingId: second })
  await cancel('wang', booked[0]!)
  await backend.must('sun', 'booking.leave', { bookingId: first })
  expect(await mine('he')).toMatchObject({ status: 'offered' })
  expect(await backend.call('sun', 'booking.accept', { bookingId: first })).toMatchObject({ code: 'NOT_OFFERED' })
  expect(await backend.must('sun', 'booking.leave', { bookingId: first })).toMatchObject({ status: 'left' })
})

test('a place that is not accepted in time goes to the next, by the timer, and cannot be taken any more', async () => {
  const { sessionId, booked } = await full(1, 200)
  const first = await wait('sun', sessionId)
  await wait('zhang', sessionId)
  await cancel('wang', booked[0]!)
  pass(26 * HOUR)
  expect(await backend.call('sun', 'booking.accept', { bookingId: first })).toMatchObject({ code: 'OFFER_LAPSED' })
  expect(await mine('sun')).toMatchObject({ status: 'lapsed' })
  await backend.sweep()
  expect(await mine('zhang')).toMatchObject({ status: 'offered' })
  expect(await backend.call('sun', 'booking.accept', { bookingId: first })).toMatchObject({ code: 'OFFER_LAPSED' })
})

test('an offer is accepted once, whatever is tapped at the same time', async () => {
  const { sessionId, booked } = await full()
  const first = await wait('sun', sessionId)
  await wait('zhang', sessionId)
  await cancel('wang', booked[0]!)
  const answers = await Promise.all([
    backend.call('sun', 'booking.accept', { bookingId: first }),
    backend.call('sun', 'booking.leave', { bookingId: first }),
    backend.call('sun', 'booking.accept', { bookingId: first }),
    backend.call('sun', 'booking.leave', { bookingId: first }),
  ])
  const status = (await mine('sun')).status
  if (status === 'ordered') expect(await mine('zhang')).toMatchObject({ status: 'waiting' })
  else expect(await mine('zhang')).toMatchObject({ status: 'offered' })
  expect(answers.some(({ ok }) => ok)).toBe(true)
})

test('an offer at the time of another booking is refused with that one named, and stays open', async () => {
  const { sessionId, booked } = await full()
  const first = await wait('sun', sessionId)
  const { sessionIds } = await publish(backend, { title: '理发', hours: 48 })
  const other = await order('sun', sessionIds[0])
  await cancel('wang', booked[0]!)
  expect(await backend.call('sun', 'booking.accept', { bookingId: first })).toMatchObject({
    code: 'OVERLAPPING',
    detail: { sessionId, other: { title: '理发', bookingId: other } },
  })
  await cancel('sun', other)
  expect(await backend.must('sun', 'booking.accept', { bookingId: first })).toMatchObject({ status: 'ordered' })
})

test('waiting is refused twice, with a seat, and once the session has begun', async () => {
  const { sessionId } = await full(1, 1)
  await wait('sun', sessionId)
  expect(await backend.call('sun', 'booking.wait', { sessionId })).toMatchObject({ code: 'ALREADY_WAITING' })
  expect(await backend.call('wang', 'booking.wait', { sessionId })).toMatchObject({ code: 'ALREADY_BOOKED' })
  pass(2 * HOUR)
  expect(await backend.call('he', 'booking.wait', { sessionId })).toMatchObject({ code: 'SESSION_STARTED' })
  expect(await mine('sun')).toMatchObject({ status: 'lapsed' })
})

describe('when the community cancels a session', () => {
  /** As the schedule does it. */
  const cancelSession = async (sessionId: string) => {
    const event = {
      _id: `${sessionId}.cancelled`,
      type: 'schedule.sessionCancelled',
      at: new Date(),
      session: sessionId,
    }
    await backend.store.insert('events', [event])
    await backend.store.modify('sessions', { _id: sessionId }, { $set: { state: 'cancelled', reason: '师傅病了' } })
    await backend.raw('booking', { operation: 'events', events: [event._id] })
  }

  test('everybody is told why and offered a place in the next one, those with a seat before those who waited', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1, 1], hours: 48 })
    const [first, second, third] = sessionIds as [string, string, string]
    await order('wang', first)
    await wait('li', first)
    await wait('sun', first)
    await cancelSession(first)
    const rows = async (openid: string) => (await backend.must(openid, 'booking.mine')).bookings
    const [offered, cancelled] = await rows('wang')
    expect(offered).toMatchObject({ status: 'offered', sessionId: second, insteadOf: cancelled.id })
    expect(cancelled).toMatchObject({ status: 'cancelled', sessionId: first })
    expect(cancelled.steps[1]).toMatchObject({ what: 'withdrawn', reason: '师傅病了' })
    expect((await rows('li'))[0]).toMatchObject({ status: 'offered', sessionId: third })
    expect((await rows('sun'))[0]).toMatchObject({ status: 'waiting', sessionId: second })
    expect(await backend.must('wang', 'booking.accept', { bookingId: offered.id })).toMatchObject({ status: 'ordered' })
    await settle(backend)
  })

  test('the next place is the nearest in time from that day on, not the soonest of all', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1, 1, 1, 1], hours: 30 })
    const [, , off, next] = sessionIds as string[]
    await order('wang', off)
    await cancelSession(off as string)
    expect((await backend.must('wang', 'booking.mine')).bookings[0]).toMatchObject({
      status: 'offered',
      sessionId: next,
    })
  })

  test('hearing it again moves nobody twice', async () => {
    const { sessionIds } = await publish(backend, { capacities: [2, 2], hours: 48 })
    const first = sessionIds[0] as string
    await order('wang', first)
    await order('li', first)
    await cancelSession(first)
    const before = backend.all('orders').length
    await backend.raw('booking', { operation: 'events', events: [`${first}.cancelled`] })
    expect(backend.all('orders')).toHaveLength(before)
  })

  test('nobody is offered anything where nothing follows; they are told all the same', async () => {
    const { sessionIds } = await publish(backend, { capacities: [2], hours: 48 })
    await order('wang', sessionIds[0])
    await cancelSession(sessionIds[0] as string)
    expect((await backend.must('wang', 'booking.mine')).bookings).toMatchObject([{ status: 'cancelled' }])
    expect(await backend.call('li', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })).toMatchObject({
      code: 'SESSION_CANCELLED',
    })
  })
})
