import { type Backend, COMMUNITY, HOUR, pass, publish, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

const MINUTE = 60_000

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
  await backend.addMember('second', ['volunteer'], { name: '李红' })
  await backend.addMember('neighbour', [], { name: '孙秀英' })
})
afterEach(() => backend.stop())

/** A booking that needs hands, an hour from now; its id is its task's. */
const needHands = async ({ volunteersNeeded = 1, hours = 1, openid = 'resident' } = {}): Promise<string> => {
  const { sessionIds } = await publish(backend, { volunteersNeeded, hours })
  return (await backend.must(openid, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })).bookings[0].id
}

const claim = async (openid: string, taskId: string): Promise<string> =>
  (await backend.must(openid, 'volunteering.claim', { taskId })).claimId

const codeOf = async (bookingId: string): Promise<string> =>
  (await backend.must('resident', 'booking.mine')).bookings.find(({ id }: { id: string }) => id === bookingId).code

const wrongOf = (code: string, by: number) => String((Number(code) + by) % 1_000_000).padStart(6, '0')

const codesOf = (answers: { ok: boolean; code?: string }[]) => answers.map(({ ok, code }) => (ok ? 'ok' : code)).sort()

test('a task given back is taken by another, and its volunteer has their time again', async () => {
  const taskId = await needHands()
  await claim('volunteer', taskId)
  expect(await backend.call('second', 'volunteering.claim', { taskId })).toMatchObject({ code: 'TASK_FULL' })
  await backend.must('volunteer', 'volunteering.release', { taskId, reason: '家里有事' })
  await claim('second', taskId)
  const other = await needHands({ openid: 'neighbour' })
  await claim('volunteer', other)
  expect(await backend.call('volunteer', 'volunteering.release', { taskId, reason: '家里有事' })).toMatchObject({
    code: 'CLAIM_NOT_FOUND',
  })
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('a volunteer does not claim their own booking, and is not shown it', async () => {
  const taskId = await needHands({ openid: 'volunteer' })
  expect(await backend.call('volunteer', 'volunteering.claim', { taskId })).toEqual({ ok: false, code: 'OWN_BOOKING' })
  expect((await backend.must('volunteer', 'volunteering.tasks')).tasks).toEqual([])
  expect((await backend.must('second', 'volunteering.tasks')).tasks).toMatchObject([{ id: taskId }])
})

test('nobody is promised to two tasks at one time', async () => {
  const [one, other] = [await needHands(), await needHands({ hours: 1.5, openid: 'neighbour' })]
  await claim('volunteer', one)
  expect(await backend.call('volunteer', 'volunteering.claim', { taskId: other })).toEqual({
    ok: false,
    code: 'OVERLAPPING_TASK',
    detail: { taskId: one },
  })
  expect(await backend.call('volunteer', 'volunteering.claim', { taskId: one })).toMatchObject({
    code: 'ALREADY_CLAIMED',
  })
  await claim('volunteer', await needHands({ hours: 2 }))
})

test('the task of a cancelled booking is closed, and its volunteer let go', async () => {
  const taskId = await needHands()
  await claim('volunteer', taskId)
  await backend.must('resident', 'booking.cancel', { bookingId: taskId, reason: '不需要了' })
  expect(await backend.call('second', 'volunteering.claim', { taskId })).toEqual({ ok: false, code: 'TASK_CLOSED' })
  expect((await backend.must('second', 'volunteering.tasks')).tasks).toEqual([])
  expect((await backend.must('volunteer', 'volunteering.tasks')).mine).toMatchObject([{ taskId, state: 'cancelled' }])
  await claim('volunteer', await needHands())
})

test('a task that closes while many claim it leaves nobody promised to it', async () => {
  const taskId = await needHands({ volunteersNeeded: 3 })
  const volunteers = Array.from({ length: 40 }, (_, number) => `v-${number}`)
  for (const openid of volunteers) await backend.addMember(openid, ['volunteer'])
  const claims = volunteers.map((openid) => backend.call(openid, 'volunteering.claim', { taskId }))
  const cancelled = backend.call('resident', 'booking.cancel', { bookingId: taskId, reason: '不需要了' })
  expect(
    codesOf(await Promise.all(claims)).filter((code) => !['ok', 'TASK_FULL', 'TASK_CLOSED'].includes(code as string)),
  ).toEqual([])
  expect(await cancelled).toMatchObject({ ok: true })
  await settle(backend)
  expect(backend.all('claims').filter(({ state }) => state === 'claimed')).toEqual([])
  expect(broken(backend)).toEqual([])
})

test('the volunteer of a cancelled booking is let go, however many claims of it died half-way', async () => {
  const taskId = await needHands()
  for (let number = 0; number < 100; number++) {
    await backend.addMember(`v-${number}`, ['volunteer'])
    // Identity, task and intent were asked for.
    await backend.dying({ request: 3, when: 'after' }, () =>
      backend.call(`v-${number}`, 'volunteering.claim', { taskId }),
    )
  }
  await claim('volunteer', taskId)
  await backend.must('resident', 'booking.cancel', { bookingId: taskId, reason: '不需要了' })
  expect((await backend.must('volunteer', 'volunteering.tasks')).mine).toMatchObject([{ taskId, state: 'cancelled' }])
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('a claim that had its place but was not answered when its task closed is refused, and keeps nothing', async () => {
  await claim('volunteer', await needHands({ hours: 5 }))
  const taskId = await needHands()
  // Identity, task, intent, own time and place were asked for; the commit never is.
  await backend.dying({ request: 6, when: 'before' }, () =>
    backend.call('volunteer', 'volunteering.claim', { taskId }, 'the-tap'),
  )
  const { holders } = backend.document('tasks', taskId) as unknown as { holders: { claim: string; member: string }[] }
  expect(holders).toHaveLength(1)
  await backend.must('resident', 'booking.cancel', { bookingId: taskId, reason: '不需要了' })
  const answer = await backend.call('volunteer', 'volunteering.claim', { taskId }, 'the-tap')
  expect(answer).toEqual({ ok: false, code: 'TASK_CLOSED' })
  // As if a call of the same tap, under way all the while, took the time once more and then died too.
  const { startsAt, endsAt } = backend.document('claims', holders[0]!.claim) as unknown as Record<string, Date>
  const late = { by: holders[0]!.claim, for: taskId, startsAt, endsAt, at: startsAt }
  await backend.store.modify('calendars', { _id: holders[0]!.member }, { $push: { busy: late } })
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('a volunteer keeps seeing what they promised, however many tasks were full', async () => {
  const promised = await needHands()
  await claim('volunteer', promised)
  pass(1)
  const full = await needHands({ hours: 5 })
  await claim('second', full)
  for (let tap = 0; tap < 110; tap++) await backend.call('volunteer', 'volunteering.claim', { taskId: full })
  const { mine } = await backend.must('volunteer', 'volunteering.tasks')
  expect(mine.map(({ taskId }: { taskId: string }) => taskId)).toEqual([promised])
})

test('a task is given back, however often it had been full before', async () => {
  const taskId = await needHands()
  await claim('second', taskId)
  for (let tap = 0; tap < 110; tap++) await backend.call('volunteer', 'volunteering.claim', { taskId })
  await backend.must('second', 'volunteering.release', { taskId, reason: '家里有事' })
  await claim('volunteer', taskId)
  await backend.must('volunteer', 'volunteering.release', { taskId, reason: '家里有事' })
})

test('after five codes, at once or one by one, not even the right one is taken until the next window', async () => {
  const taskId = await needHands()
  const claimId = await claim('volunteer', taskId)
  const right = await codeOf(taskId)
  const tries = Array.from({ length: 20 }, (_, by) =>
    backend.call('volunteer', 'volunteering.checkIn', { claimId, code: wrongOf(right, by + 1) }),
  )
  expect(codesOf(await Promise.all(tries))).toEqual([...Array(15).fill('CODE_LOCKED'), ...Array(5).fill('CODE_WRONG')])
  expect(await backend.call('volunteer', 'volunteering.checkIn', { claimId, code: right })).toMatchObject({
    code: 'CODE_LOCKED',
  })
  pass(10 * MINUTE)
  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(taskId) })
})

test('giving back and claiming anew gains no guesses', async () => {
  const taskId = await needHands()
  let claimId = await claim('volunteer', taskId)
  const right = await codeOf(taskId)
  for (let by = 1; by <= 5; by++)
    await backend.call('volunteer', 'volunteering.checkIn', { claimId, code: wrongOf(right, by) })
  await backend.must('volunteer', 'volunteering.release', { taskId, reason: '家里有事' })
  claimId = await claim('volunteer', taskId)
  expect(await backend.call('volunteer', 'volunteering.checkIn', { claimId, code: right })).toMatchObject({
    code: 'CODE_LOCKED',
  })
})

test('one volunteer’s wrong guesses lock no other out', async () => {
  const taskId = await needHands({ volunteersNeeded: 2 })
  const [mine, others] = [await claim('volunteer', taskId), await claim('second', taskId)]
  const right = await codeOf(taskId)
  for (let by = 1; by <= 6; by++)
    await backend.call('second', 'volunteering.checkIn', { claimId: others, code: wrongOf(right, by) })
  await backend.must('volunteer', 'volunteering.checkIn', { claimId: mine, code: right })
})

test.each([
  ['checkIn', { at: expect.any(String) }],
  ['checkOut', { at: expect.any(String), minutes: 30 }],
])('the same %s sent 20 times at once happens once, with 20 equal answers', async (operation, value) => {
  const taskId = await needHands()
  const claimId = await claim('volunteer', taskId)
  if (operation === 'checkOut') {
    await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(taskId) })
    pass(30 * MINUTE)
  }
  const input = { claimId, code: await codeOf(taskId) }
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => backend.call('volunteer', `volunteering.${operation}`, input, 'the-tap')),
  )
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toEqual({ ok: true, value })
})

test('a code is for its own claim, phase and time, and for nobody else', async () => {
  const taskId = await needHands()
  const claimId = await claim('volunteer', taskId)
  const arriving = await codeOf(taskId)
  expect(await backend.call('second', 'volunteering.checkIn', { claimId, code: arriving })).toEqual({
    ok: false,
    code: 'CLAIM_NOT_FOUND',
  })
  expect(await backend.call('volunteer', 'volunteering.checkOut', { claimId, code: arriving })).toMatchObject({
    code: 'NOT_CHECKED_IN',
  })
  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: arriving })
  expect(await backend.call('volunteer', 'volunteering.checkOut', { claimId, code: arriving })).toMatchObject({
    code: 'CODE_WRONG',
  })
  const leaving = await codeOf(taskId)
  pass(20 * MINUTE)
  expect(await backend.call('volunteer', 'volunteering.checkOut', { claimId, code: leaving })).toMatchObject({
    code: 'CODE_WRONG',
  })
  await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await codeOf(taskId) })
  expect(await codeOf(taskId)).toBeUndefined()
})

test('a volunteer arrives from two hours before the start until the end', async () => {
  const taskId = await needHands({ hours: 3 })
  const claimId = await claim('volunteer', taskId)
  const arrive = async () =>
    backend.call('volunteer', 'volunteering.checkIn', { claimId, code: (await codeOf(taskId)) ?? '000000' })
  expect(await arrive()).toMatchObject({ code: 'TOO_EARLY' })
  pass(4 * HOUR)
  expect(await arrive()).toMatchObject({ code: 'TASK_ENDED' })
})

test('a forgotten check-out earns nothing past two hours after the end', async () => {
  const taskId = await needHands()
  const claimId = await claim('volunteer', taskId)
  pass(HOUR)
  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(taskId) })
  pass(30 * HOUR)
  const { minutes } = await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await codeOf(taskId) })
  expect(minutes).toBeLessThanOrEqual(180)
  expect(minutes).toBeGreaterThan(170)
})

test('no minute is counted twice, whoever is checked in at two places and however they leave', async () => {
  const [one, other] = [await needHands(), await needHands({ hours: 2 })]
  const claimIds = [await claim('volunteer', one), await claim('volunteer', other)]
  const arrive = async (claimId: string | undefined, taskId: string) =>
    backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(taskId) })
  const leave = async (claimId: string | undefined, taskId: string): Promise<number> =>
    (await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await codeOf(taskId) })).minutes
  await arrive(claimIds[0], one)
  pass(60 * MINUTE)
  await arrive(claimIds[1], other)
  pass(30 * MINUTE)
  const first = await leave(claimIds[1], other)
  pass(30 * MINUTE)
  expect([first, await leave(claimIds[0], one)]).toEqual([30, 90])
})

test('a booking is not cancelled under a volunteer who is there, and no volunteer who is there gives back', async () => {
  const taskId = await needHands()
  const claimId = await claim('volunteer', taskId)
  await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(taskId) })
  const refused = { ok: false, code: 'SERVICE_UNDER_WAY' }
  expect(await backend.call('resident', 'booking.cancel', { bookingId: taskId, reason: '不要了' })).toEqual(refused)
  expect(await backend.call('volunteer', 'volunteering.release', { taskId, reason: '有事' })).toEqual(refused)
})

test('only volunteers see tasks, and only workers of the community who claimed them', async () => {
  const taskId = await needHands()
  await claim('volunteer', taskId)
  expect(await backend.call('resident', 'volunteering.tasks')).toEqual({ ok: false, code: 'FORBIDDEN' })
  await backend.addMember('near', ['worker'], { scope: '150102001002' })
  await backend.addMember('street', ['worker'], { scope: '150102001' })
  for (const operation of ['booking.roster', 'volunteering.roster', 'feedback.roster']) {
    for (const openid of ['near', 'resident', 'volunteer'])
      expect(await backend.call(openid, operation, { community: COMMUNITY })).toEqual({ ok: false, code: 'FORBIDDEN' })
    expect(await backend.call(null, operation, { community: COMMUNITY })).toEqual({ ok: false, code: 'SIGNED_OUT' })
    await backend.must('street', operation, { community: COMMUNITY })
    expect(await backend.must('near', operation, { community: '150102001002' })).toMatchObject({ cursor: null })
  }
  const { claims } = await backend.must('street', 'volunteering.roster', { community: COMMUNITY })
  expect(claims).toEqual([
    { claimId: expect.any(String), bookingId: taskId, volunteer: '周*军', state: 'claimed', minutes: null },
  ])
})

test('a task shows the person served masked, and no id of theirs', async () => {
  await needHands()
  const shown = JSON.stringify(await backend.must('volunteer', 'volunteering.tasks'))
  expect(shown).toContain('王*兰')
  for (const { _id } of backend.all('members')) expect(shown).not.toContain(_id)
})

test('open tasks are walked page by page, each once, those that start at the same moment too, and none that began', async () => {
  const { sessionIds } = await publish(backend, { volunteersNeeded: 1, capacities: [45], hours: 1 })
  for (let number = 0; number < 45; number++) {
    await backend.addMember(`neighbour-${number}`)
    await backend.must(`neighbour-${number}`, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  }
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: { tasks: { id: string }[]; cursor: string | null } = await backend.must(
      'volunteer',
      'volunteering.tasks',
      cursor ? { cursor } : {},
    )
    seen.push(...page.tasks.map(({ id }) => id))
    cursor = page.cursor
  } while (cursor && seen.length < 100)
  expect(new Set(seen).size).toBe(45)
  expect(seen).toHaveLength(45)
  pass(HOUR)
  const first = Buffer.from('0/a').toString('base64url')
  expect((await backend.must('volunteer', 'volunteering.tasks', { cursor: first })).tasks).toEqual([])
})
