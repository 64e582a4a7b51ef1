import { type Backend, COMMUNITY, HOUR, pass, publish, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
})
afterEach(() => backend.stop())

const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id

const score = async () => (await backend.must(null, 'menu.browse')).services[0].score

test('a booking that needs nobody is rated from the end of its session on, not before', async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  const rate = () => backend.call('resident', 'feedback.rate', { bookingId, grade: 5 })
  expect(await rate()).toEqual({ ok: false, code: 'NOT_DONE_YET' })
  pass(1.5 * HOUR)
  expect(await rate()).toEqual({ ok: false, code: 'NOT_DONE_YET' })
  pass(0.5 * HOUR)
  expect(await rate()).toEqual({ ok: true, value: { ratingId: bookingId } })
})

test('a booking is rated once, however its id is written', async () => {
  const { serviceId, sessionIds } = await publish(backend, { hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  pass(2 * HOUR)
  await backend.must('resident', 'feedback.rate', { bookingId, grade: 5 })
  const orderId = bookingId.slice(0, -2)
  for (const spelling of ['', '0', '00', '0e0', '0x0', '-0', '1']) {
    const answer = await backend.call('resident', 'feedback.rate', { bookingId: `${orderId}.${spelling}`, grade: 1 })
    expect({ spelling, ok: answer.ok }).toEqual({ spelling, ok: false })
  }
  expect(backend.all('ratings')).toHaveLength(1)
  expect(await score()).toEqual({ average: 5, count: 1 })
  expect((await backend.must(null, 'feedback.ofService', { serviceId })).ratings).toHaveLength(1)
})

test('only the person served rates: no neighbour, no volunteer, no worker, nobody unknown', async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const bookingId = await order('resident', sessionIds[0])
  pass(2 * HOUR)
  for (const openid of ['volunteer', 'worker'])
    expect(await backend.call(openid, 'feedback.rate', { bookingId, grade: 1 })).toEqual({
      ok: false,
      code: 'BOOKING_NOT_FOUND',
    })
  for (const openid of ['stranger', null])
    expect(await backend.call(openid, 'feedback.rate', { bookingId, grade: 1 })).toEqual({
      ok: false,
      code: 'SIGNED_OUT',
    })
  expect(backend.all('ratings')).toEqual([])
})

test('a booking that was cancelled, or to which nobody came, is not rated', async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const cancelled = await order('resident', sessionIds[0])
  await backend.must('resident', 'booking.cancel', { bookingId: cancelled, reason: '有事' })
  const { sessionIds: needing } = await publish(backend, { hours: 1, volunteersNeeded: 1 })
  const unserved = await order('resident', needing[0])
  await backend.must('volunteer', 'volunteering.claim', { taskId: unserved })
  pass(5 * HOUR)
  for (const bookingId of [cancelled, unserved])
    expect(await backend.call('resident', 'feedback.rate', { bookingId, grade: 1 })).toEqual({
      ok: false,
      code: 'NOT_DONE_YET',
    })
})

test('the score counts every rating once, however often it is told, and in any order', async () => {
  const { sessionIds } = await publish(backend, { hours: 1, capacities: [30] })
  const grades = [5, 4, 4, 1, 3]
  const bookings = await Promise.all(
    grades.map(async (_, person) => {
      await backend.addMember(`p-${person}`)
      return order(`p-${person}`, sessionIds[0])
    }),
  )
  pass(2 * HOUR)
  await Promise.all(
    bookings.map((bookingId, person) =>
      backend.must(`p-${person}`, 'feedback.rate', { bookingId, grade: grades[person] }),
    ),
  )
  await settle(backend)
  expect(await score()).toEqual({ average: 3.4, count: 5 })
  const events = bookings.map((bookingId) => `${bookingId}.rated`)
  for (const consumer of ['menu', 'booking'])
    expect(await backend.raw(consumer, { operation: 'events', events: [...events, ...events] })).toMatchObject({
      ok: true,
    })
  expect(await score()).toEqual({ average: 3.4, count: 5 })
  expect(broken(backend)).toEqual([])
})

test('what people said of a service is walked page by page, each once, without a name or an id', async () => {
  const { serviceId, sessionIds } = await publish(backend, { hours: 1, capacities: [50] })
  const bookings: string[] = []
  for (let person = 0; person < 45; person++) {
    await backend.addMember(`p-${person}`)
    bookings.push(await order(`p-${person}`, sessionIds[0]))
  }
  pass(2 * HOUR)
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now())
  for (const [person, bookingId] of bookings.entries())
    await backend.must(`p-${person}`, 'feedback.rate', { bookingId, grade: 5, words: `第 ${person} 句` })
  clock.mockRestore()
  for (const [operation, openid, input] of [
    ['feedback.ofService', null, { serviceId }],
    ['feedback.roster', 'worker', { community: COMMUNITY }],
  ] as const) {
    const said: { words: string }[] = []
    let cursor: string | null = null
    do {
      const page: { ratings: { words: string }[]; cursor: string | null } = await backend.must(openid, operation, {
        ...input,
        ...(cursor ? { cursor } : {}),
      })
      said.push(...page.ratings)
      cursor = page.cursor
    } while (cursor && said.length < 100)
    expect(said).toHaveLength(45)
    expect(new Set(said.map(({ words }) => words)).size).toBe(45)
    const allowed = openid === null ? ['at', 'grade', 'words'] : ['at', 'bookingId', 'grade', 'words']
    expect(Object.keys(said[0] as object).sort()).toEqual(allowed)
  }
})
