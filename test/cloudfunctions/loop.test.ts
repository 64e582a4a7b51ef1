import { type Backend, COMMUNITY, HOUR, pass, publish, startBackend } from '../support/backend'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
})
afterEach(() => backend.stop())

test('a service is published, ordered, served by a volunteer, rated, and its score stands on the menu', async () => {
  const { serviceId, sessionIds } = await publish(backend, { volunteersNeeded: 1, capacities: [3], hours: 1 })
  const { services } = await backend.must('resident', 'menu.browse')
  expect(services).toMatchObject([{ id: serviceId, next: { sessionId: sessionIds[0], placesLeft: 3 } }])

  const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  const bookingId = bookings[0].id
  const mine = async () => (await backend.must('resident', 'booking.mine')).bookings[0]
  expect(await mine()).toMatchObject({
    id: bookingId,
    status: 'ordered',
    serviceTitle: '量血压',
    code: expect.any(String),
  })

  const { tasks } = await backend.must('volunteer', 'volunteering.tasks', { community: COMMUNITY })
  expect(tasks).toMatchObject([
    { id: bookingId, places: 1, placesLeft: 1, resident: '王*兰', communityName: '公主府社区' },
  ])
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  expect(await mine()).toMatchObject({
    status: 'assigned',
    steps: [{ what: 'ordered' }, { what: 'claimed', who: '周*军' }],
  })

  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: (await mine()).code })
  expect(await mine()).toMatchObject({ status: 'serving' })
  const { code } = await mine()
  pass(HOUR / 2)
  const { minutes } = await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: (await mine()).code })
  expect(minutes).toBe(30)
  expect(code).toEqual(expect.any(String))
  expect(await mine()).toMatchObject({ status: 'done' })
  expect((await mine()).code).toBeUndefined()

  await backend.must('resident', 'feedback.rate', { bookingId, grade: 4, words: '量得很仔细' })
  expect(await mine()).toMatchObject({ status: 'rated' })
  const browsed = await backend.must('resident', 'menu.browse')
  expect(browsed.services[0].score).toEqual({ average: 4, count: 1 })
  expect((await backend.must('worker', 'booking.roster', { community: COMMUNITY })).bookings).toMatchObject([
    { id: bookingId, resident: '王*兰', status: 'rated' },
  ])
  expect((await backend.must('worker', 'volunteering.roster', { community: COMMUNITY })).claims).toMatchObject([
    { bookingId, volunteer: '周*军', state: 'served', minutes: 30 },
  ])
  expect((await backend.must('worker', 'feedback.roster', { community: COMMUNITY })).ratings).toMatchObject([
    { bookingId, grade: 4, words: '量得很仔细' },
  ])
})
