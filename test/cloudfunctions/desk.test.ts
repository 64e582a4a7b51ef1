import { maskName } from '@/domain/shared/roles'
import { DAY } from '@/domain/shared/time'
import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, startBackend } from '../support/backend'
import { addVenue, aService, daily, dateIn, sessionsOf } from '../support/schedule'

const FAR = '150103001001'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('far-worker', ['worker'], { community: FAR, scope: '150103' })
  for (const [openid, name] of [
    ['wang', '王桂兰'],
    ['li', '李建军'],
    ['sun', '孙玉芬'],
  ] as const)
    await backend.addMember(openid, [], { name })
  await backend.addMember('zhou', ['volunteer'], { name: '周建国' })
})
afterEach(() => backend.stop())

const order = async (openid: string, sessionId: string | undefined): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id
const rosterOf = (sessionId: string | undefined) => backend.must('worker', 'booking.sessionRoster', { sessionId })
const todosOf = async (context: string) =>
  (await backend.must('worker', `${context}.todos`, { community: COMMUNITY })).todos
const lackingOf = async () =>
  (
    await backend.must('worker', 'volunteering.lacking', {
      ...{ community: COMMUNITY, from: inHours(0), until: inHours(24 * 14) },
    })
  ).sessions
const week = async () =>
  (await backend.must('worker', 'schedule.sessions', { community: COMMUNITY, from: inHours(-1), until: inHours(200) }))
    .sessions

test('one session’s roster names those who have a place and then those who wait in their order, all masked', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1], hours: 48 })
  await order('wang', sessionIds[0])
  await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  await backend.must('worker', 'booking.wait', { sessionId: sessionIds[0], forMember: await memberOf('sun') })
  const roster = await rosterOf(sessionIds[0])
  expect(roster).toMatchObject({ title: '量血压', capacity: 1, placesLeft: 0, state: 'open', staff: [], ruled: false })
  expect(roster.people.map((row: Row) => [row.resident, row.status, row.position])).toEqual([
    ['王*兰', 'ordered', null],
    ['李*军', 'waiting', 1],
    ['孙*芬', 'waiting', 2],
  ])
  expect(roster.people[2].by).toEqual({ who: maskName('王桂兰'), as: 'desk' })
  expect(JSON.stringify(roster)).not.toMatch(/王桂兰|李建军|孙玉芬/)
})

interface Row {
  resident: string
  status: string
  position: number | null
}

const memberOf = async (openid: string): Promise<string> => (await backend.must(openid, 'account.me')).memberId

test('the roster says who promised to help, until they take it back, and who gives the session', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1 })
  const taskId = await order('wang', sessionIds[0])
  await backend.must('zhou', 'volunteering.claim', { taskId })
  expect((await rosterOf(sessionIds[0])).people[0].helpers).toEqual(['周*国'])
  await backend.must('zhou', 'volunteering.release', { taskId, reason: '有事' })
  expect((await rosterOf(sessionIds[0])).people[0].helpers).toEqual([])
  const staff = [await memberOf('worker')]
  const { ruleId } = await backend.must('worker', 'schedule.addRule', {
    ...{ serviceId: await aService(backend), ...daily({ staff }) },
  })
  expect(await rosterOf(sessionsOf(backend, ruleId)[0]?._id)).toMatchObject({ staff: ['王*兰'], ruled: true })
})

test('a place that is offered says until when it is kept', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1], hours: 48 })
  const held = await order('wang', sessionIds[0])
  await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  await backend.must('wang', 'booking.cancel', { bookingId: held, reason: '有事' })
  const { people } = await rosterOf(sessionIds[0])
  expect(people).toMatchObject([{ resident: '李*军', status: 'offered', position: null, until: expect.any(String) }])
})

test('a session that is not, or of a community the worker does not reach, is not found', async () => {
  const { sessionIds } = await publish(backend)
  const ask = (openid: string, sessionId: unknown) => backend.call(openid, 'booking.sessionRoster', { sessionId })
  expect(await ask('worker', 'no-such-session')).toMatchObject({ code: 'SESSION_NOT_FOUND' })
  expect(await ask('far-worker', sessionIds[0])).toMatchObject({ code: 'SESSION_NOT_FOUND' })
  expect(await ask('wang', sessionIds[0])).toMatchObject({ code: 'FORBIDDEN' })
})

test.each(['booking.todos', 'schedule.todos', 'feedback.todos', 'volunteering.lacking'])(
  '%s of a community that a worker does not reach is refused',
  async (operation) => {
    const time = operation === 'volunteering.lacking' ? { from: inHours(0), until: inHours(24) } : {}
    const ask = (openid: string) => backend.call(openid, operation, { community: COMMUNITY, ...time })
    expect(await ask('far-worker')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await ask('wang')).toMatchObject({ code: 'FORBIDDEN' })
    expect(await ask('worker')).toMatchObject({ ok: true })
  },
)

test('the roster of a community can be asked for a day, for the sheet that is printed', async () => {
  const { sessionIds } = await publish(backend, { capacities: [5, 5] })
  for (const sessionId of sessionIds) await order('wang', sessionId)
  const ask = async (from: number, until: number) =>
    (
      await backend.must('worker', 'booking.roster', {
        community: COMMUNITY,
        from: inHours(from),
        until: inHours(until),
      })
    ).bookings
  expect((await ask(0, 20)).map(({ sessionId }: { sessionId: string }) => sessionId)).toEqual([sessionIds[0]])
  expect(await ask(0, 40)).toHaveLength(2)
  expect(await ask(60, 80)).toEqual([])
})

test('people who wait, a place that is offered, and attendance nobody noted are to-dos, each with its deadline', async () => {
  const { sessionIds } = await publish(backend, { capacities: [1, 5], hours: 48 })
  const held = await order('wang', sessionIds[0])
  const noted = await order('sun', sessionIds[1])
  await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  const [waiting] = await todosOf('booking')
  expect(waiting).toMatchObject({ kind: 'waiting', sessionId: sessionIds[0], count: 1, due: waiting.startsAt })
  await backend.must('wang', 'booking.cancel', { bookingId: held, reason: '有事' })
  expect(await todosOf('booking')).toMatchObject([{ kind: 'offered', count: 1, people: ['李*军'] }])

  pass(80 * HOUR)
  expect(await todosOf('booking')).toMatchObject([{ kind: 'attendance', sessionId: sessionIds[1], people: ['孙*芬'] }])
  await backend.must('worker', 'booking.noteAttendance', { bookingId: noted, came: true })
  expect(await todosOf('booking')).toEqual([])
})

test('whoever lost a place because a session was cancelled is a to-do until there is another', async () => {
  const { sessionIds } = await publish(backend, { capacities: [2, 2], hours: 48 })
  await order('wang', sessionIds[0])
  await backend.must('worker', 'schedule.cancelSession', { sessionId: sessionIds[0], reason: '停电' })
  const [displaced] = await todosOf('booking')
  expect(displaced).toMatchObject({ kind: 'displaced', sessionId: sessionIds[1], count: 1, people: ['王*兰'] })
  const { people } = await rosterOf(sessionIds[1])
  await backend.must('worker', 'booking.accept', { bookingId: people[0].id })
  expect(await todosOf('booking')).toEqual([])
})

test('a session lacks hands until each of its bookings has them', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, hours: 48 })
  const taskId = await order('wang', sessionIds[0])
  const cancelled = await order('li', sessionIds[0])
  expect(await lackingOf()).toMatchObject([{ sessionId: sessionIds[0], title: '量血压', lacking: 2, bookings: 2 }])
  expect(await week()).toMatchObject([{ booked: 2, volunteersNeeded: 2, hired: false }])
  await backend.must('li', 'booking.cancel', { bookingId: cancelled, reason: '有事' })
  expect(await lackingOf()).toMatchObject([{ lacking: 1, bookings: 1 }])
  await backend.must('zhou', 'volunteering.claim', { taskId })
  expect(await lackingOf()).toEqual([])
})

test('a rule whose session found its room taken is a to-do of its service', async () => {
  const venueId = await addVenue(backend)
  const day = { from: dateIn(2), until: dateIn(2) }
  for (const _ of [1, 2]) {
    const serviceId = await aService(backend)
    await backend.must('worker', 'schedule.addRule', { serviceId, ...daily({ venueId }, day) })
  }
  expect(await todosOf('schedule')).toMatchObject([{ kind: 'unmade', title: '理发', count: 1, why: 'VENUE_TAKEN' }])
})

test('whoever rated poorly should hear from somebody within three days', async () => {
  const { sessionIds } = await publish(backend, { hours: 1 })
  const poor = await order('wang', sessionIds[0])
  const good = await order('li', sessionIds[0])
  pass(3 * HOUR)
  await backend.must('wang', 'feedback.rate', { bookingId: poor, grade: 2, words: '来晚了' })
  await backend.must('li', 'feedback.rate', { bookingId: good, grade: 4 })
  expect(await todosOf('feedback')).toMatchObject([
    { bookingId: poor, sessionId: sessionIds[0], resident: '王*兰', grade: 2, words: '来晚了' },
  ])
  pass(3 * DAY)
  expect(await todosOf('feedback')).toEqual([])
})

test('the week does not show sessions that their rule withdrew again, empty as they were', async () => {
  const serviceId = await aService(backend, 1)
  const day = { from: dateIn(2), until: dateIn(2) }
  const { ruleId } = await backend.must('worker', 'schedule.addRule', { serviceId, ...daily({}, day) })
  expect(await week()).toHaveLength(2)
  await backend.must('worker', 'schedule.endRule', { ruleId, touches: [] })
  expect(await week()).toHaveLength(1)
})

test('what the desk asks first stays within three requests with everything there', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, capacities: [1, 5], hours: 48 })
  await order('wang', sessionIds[0])
  await order('wang', sessionIds[1])
  await backend.must('li', 'booking.wait', { sessionId: sessionIds[0] })
  const time = { from: inHours(0), until: inHours(200) }
  for (const [operation, input] of [
    ['booking.todos', {}],
    ['schedule.todos', {}],
    ['feedback.todos', {}],
    ['volunteering.lacking', time],
    ['schedule.sessions', time],
  ] as const) {
    backend.forget()
    await backend.must('worker', operation, { community: COMMUNITY, ...input })
    const requests = backend.requests.filter((action) => action.startsWith('database.'))
    expect({ operation, few: requests.length <= 3 }).toEqual({ operation, few: true })
  }
})
