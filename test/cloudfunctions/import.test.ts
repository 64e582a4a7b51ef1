import { type Backend, COMMUNITY, inHours, pass, publish, settle, startBackend } from '../support/backend'
import { bringIn } from '../support/bring'
import { carryOn, day, decideOn, IMPORT, service, session } from '../support/import'
import { broken } from '../support/invariants'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('resident')
  await backend.addVenue()
})
afterEach(() => backend.stop())

const check = (services: object[], sessions: object[] = []) =>
  backend.must('worker', 'menu.checkImport', { community: COMMUNITY, services, sessions })
const problemsOf = async (services: object[], sessions: object[] = []) =>
  (await check(services, sessions)).problems.map(({ row, column, code }: Record<string, unknown>) => [
    row,
    column,
    code,
  ])
const stored = () =>
  ['services', 'sessions', 'calendars', 'imports', 'importParts', 'importSteps', 'requests', 'versions'].map((name) =>
    JSON.stringify(backend.all(name)),
  )

test('a dry run says what would happen, and stores nothing', async () => {
  const before = stored()
  const answer = await check(
    [service('A'), service('B', {}, 3)],
    [session('A', 2, 2), session('A', 3, 3, { venue: '活动室' })],
  )
  expect(answer).toEqual({
    problems: [],
    services: { added: 2, revised: [], same: 0 },
    sessions: { added: [2, 3], same: 0 },
    buffers: [{ venue: '活动室', before: 0, after: 15 }],
  })
  expect(stored()).toEqual(before)
})

test('what is clear is on the menu when it was carried, with the time of its rooms', async () => {
  const sessions = [session('A', 2, 2, { venue: '活动室', staff: ['赵晓梅'] }), session('A', 3, 3), session('B', 2, 4)]
  expect(await decideOn(backend, [{ services: [service('A'), service('B', {}, 3)], sessions }])).toEqual({
    services: 2,
    sessions: 3,
  })
  expect((await backend.must(null, 'menu.browse', { community: COMMUNITY })).services).toEqual([])
  expect(await carryOn(backend)).toEqual({ state: 'done', done: 2, of: 2, sessions: 3, lost: [] })
  const { services } = await backend.must(null, 'menu.browse', { community: COMMUNITY })
  expect(services.map(({ title }: { title: string }) => title).sort()).toEqual(['服务A', '服务B'])
  const [first] = backend.all('sessions').filter(({ venue }) => venue === 'room')
  expect(first).toMatchObject({ place: '公主府社区一楼 活动室', state: 'open', capacity: 10, placesLeft: 10 })
  expect(backend.document('calendars', 'room')?.busy).toHaveLength(1)
  await backend.must('resident', 'booking.order', { items: [{ sessionId: first?._id }] })
  await settle(backend)
  expect(broken(backend)).toEqual([])
  expect([backend.all('importParts'), backend.all('importSteps')]).toEqual([[], []])
})

test('without anybody asking the timer carries it to its end', async () => {
  await decideOn(backend, [{ services: [service('A')], sessions: [session('A', 2, 2)] }])
  pass(60_000)
  await backend.sweep()
  const progress = await backend.must('worker', 'menu.importProgress', { community: COMMUNITY, importId: IMPORT })
  expect(progress).toMatchObject({ state: 'done', sessions: 1 })
})

test('the same workbook again changes nothing', async () => {
  const parts = [{ services: [service('A')], sessions: [session('A', 2, 2), session('A', 3, 3, { venue: '活动室' })] }]
  await decideOn(backend, parts)
  await carryOn(backend)
  await settle(backend)
  const before = [backend.all('services'), backend.all('sessions')]
  const answer = await check(parts[0]!.services, parts[0]!.sessions)
  expect(answer).toMatchObject({
    problems: [],
    services: { added: 0, revised: [], same: 1 },
    sessions: { added: [], same: 2 },
  })
  await decideOn(backend, parts, 'another-import-01')
  expect(await carryOn(backend, 'another-import-01')).toMatchObject({ done: 0, sessions: 0 })
  expect([backend.all('services'), backend.all('sessions')]).toEqual(before)
})

test('a session that has passed and stands on the menu is the same, not in the past', async () => {
  const [services, sessions] = [[service('A')], [session('A', 1, 2), session('A', 3, 3)]]
  await decideOn(backend, [{ services, sessions }])
  await carryOn(backend)
  pass(2 * 86_400_000)
  expect(await check(services, sessions)).toMatchObject({ problems: [], sessions: { added: [], same: 2 } })
})

test('a service on the menu, known by title and provider, becomes what the workbook says, in a version of its own', async () => {
  await decideOn(backend, [{ services: [service('A')], sessions: [session('A', 2, 2)] }])
  await carryOn(backend)
  const changed = [service('A', { cost: '5 元' })]
  const answer = await check(changed)
  expect(answer.services).toEqual({ added: 0, revised: [{ row: 2, title: '服务A', changed: ['cost'] }], same: 0 })
  await decideOn(backend, [{ services: changed, sessions: [session('A', 5, 2)] }], 'another-import-01')
  await carryOn(backend, 'another-import-01')
  const [found] = backend.all('services')
  expect(found).toMatchObject({ cost: '5 元', version: 2, state: 'published' })
  expect(backend.all('sessions')).toHaveLength(2)
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test.each([
  ['in the past', session('A', -1, 2), ['date', 'SESSION_IN_PAST']],
  ['too far', session('A', 400, 2), ['date', 'SESSION_TOO_FAR']],
  ['in a room that is not there', session('A', 2, 2, { venue: '地下室' }), ['venue', 'VENUE_NOT_FOUND']],
  [
    'for more than its room holds',
    session('A', 2, 2, { venue: '活动室', capacity: 41 }),
    ['capacity', 'VENUE_TOO_SMALL'],
  ],
  [
    'while its room is closed',
    session('A', 2, 2, { venue: '活动室', startsAt: `${day(2)}T06:00:00+08:00` }),
    ['venue', 'VENUE_CLOSED_THEN'],
  ],
  ['with somebody who is not there', session('A', 2, 2, { staff: ['钱某'] }), ['staff', 'STAFF_NOT_FOUND']],
  ['of no service', session('B', 2, 2), ['key', 'KEY_UNKNOWN']],
])('a session %s is told by its row', async (_, brought, told) => {
  expect(await problemsOf([service('A')], [brought])).toEqual([[2, ...told]])
})

test('times that are taken already, or by another row with the minutes the room needs, are told', async () => {
  await decideOn(backend, [{ services: [service('A')], sessions: [session('A', 2, 2, { venue: '活动室' })] }])
  await carryOn(backend)
  const room = { venue: '活动室' }
  const next = { ...room, startsAt: `${day(3)}T10:10:00+08:00`, endsAt: `${day(3)}T11:00:00+08:00` }
  const rows = [session('B', 2, 5, room), session('B', 3, 6, room), session('B', 3, 7, next)]
  expect(await problemsOf([service('B')], rows)).toEqual([
    [5, 'venue', 'VENUE_TAKEN'],
    [7, 'venue', 'SESSIONS_OVERLAP'],
  ])
})

test('a session on the menu with other places is not touched, and is told', async () => {
  await decideOn(backend, [{ services: [service('A')], sessions: [session('A', 2, 2)] }])
  await carryOn(backend)
  expect(await problemsOf([service('A')], [session('A', 2, 2, { capacity: 11 })])).toEqual([
    [2, 'capacity', 'SESSION_DIFFERS'],
  ])
})

test('what is not clear is decided against, with nothing on the menu and a word for each row', async () => {
  const services = [service('A')]
  const sessions = [session('A', 2, 2), session('A', 2, 3, { venue: '地下室' })]
  await backend.must('worker', 'menu.stageImport', {
    community: COMMUNITY,
    importId: IMPORT,
    part: 0,
    services,
    sessions,
  })
  const answer = await backend.call('worker', 'menu.import', { community: COMMUNITY, importId: IMPORT, parts: 1 })
  expect(answer).toMatchObject({ ok: false, code: 'IMPORT_NOT_CLEAR', detail: { problems: [{ row: 3 }] } })
  expect([backend.all('services'), backend.all('sessions'), backend.all('imports')]).toEqual([[], [], []])
})

test('parts are checked together: what one alone cannot see is told', async () => {
  const room = { venue: '活动室' }
  const parts = [
    { services: [service('A')], sessions: [session('A', 2, 2, room)] },
    { services: [service('B', {}, 3)], sessions: [session('B', 2, 3, room)] },
  ]
  for (const [part, brought] of parts.entries())
    await backend.must('worker', 'menu.stageImport', { community: COMMUNITY, importId: IMPORT, part, ...brought })
  const answer = await backend.call('worker', 'menu.import', { community: COMMUNITY, importId: IMPORT, parts: 2 })
  expect(answer).toMatchObject({ ok: false, detail: { problems: [{ row: 3, code: 'SESSIONS_OVERLAP' }] } })
})

test('an import whose parts have not all come is not decided', async () => {
  const brought = { services: [service('A')], sessions: [] }
  await backend.must('worker', 'menu.stageImport', { community: COMMUNITY, importId: IMPORT, part: 0, ...brought })
  const answer = await backend.call('worker', 'menu.import', { community: COMMUNITY, importId: IMPORT, parts: 2 })
  expect(answer).toMatchObject({ ok: false, code: 'IMPORT_INCOMPLETE' })
})

test('what was staged and never decided is forgotten after a day', async () => {
  const brought = { services: [service('A')], sessions: [] }
  await backend.must('worker', 'menu.stageImport', { community: COMMUNITY, importId: IMPORT, part: 0, ...brought })
  pass(25 * 3_600_000)
  await backend.sweep()
  expect(backend.all('importParts')).toEqual([])
})

test('a time that is taken between the decision and its turn is lost alone, and told by its row', async () => {
  const sessions = [session('A', 2, 2, { venue: '活动室' }), session('A', 3, 3, { venue: '活动室' })]
  await decideOn(backend, [{ services: [service('A')], sessions }])
  await backend.must('worker', 'menu.publish', {
    ...{ community: COMMUNITY, service: { title: '先来的', category: 'law' }, venueId: 'room' },
    sessions: [{ startsAt: `${day(2)}T09:30:00+08:00`, endsAt: `${day(2)}T10:30:00+08:00`, capacity: 5 }],
  })
  expect(await carryOn(backend)).toMatchObject({
    ...{ done: 1, of: 1, sessions: 1 },
    lost: [{ sheet: 'sessions', row: 2, column: 'venue', code: 'VENUE_TAKEN' }],
  })
  await settle(backend)
  expect(broken(backend)).toEqual([])
  expect(backend.document('calendars', 'room')?.busy).toHaveLength(2)
})

test('a service that left the menu since the decision is told, and gets no sessions', async () => {
  const { serviceId } = await publish(backend, { title: '服务A' })
  const known = service('A', { provider: undefined, place: undefined })
  await decideOn(backend, [{ services: [known], sessions: [session('A', 2, 7)] }])
  await backend.must('worker', 'menu.withdraw', { serviceId, reason: '不办了', booked: 'keep' })
  expect(await carryOn(backend)).toMatchObject({
    sessions: 0,
    lost: [{ sheet: 'services', row: 2, code: 'SERVICE_GONE' }],
  })
})

test('ten calls that carry one import at once open each session once', async () => {
  const sessions = [2, 3, 4, 5].map((days) => session('A', days, days, { venue: '活动室' }))
  await decideOn(backend, [{ services: [service('A'), service('B', {}, 3)], sessions }])
  await Promise.all(Array.from({ length: 10 }, () => carryOn(backend)))
  expect(backend.all('sessions').filter(({ state }) => state === 'open')).toHaveLength(4)
  expect(backend.document('calendars', 'room')?.busy).toHaveLength(4)
  expect(await carryOn(backend)).toMatchObject({ done: 2, sessions: 4, lost: [] })
  await settle(backend)
  expect(broken(backend)).toEqual([])
})

test('a worker of elsewhere neither checks, decides, carries nor reads', async () => {
  await backend.addMember('far', ['worker'], { scope: '150103' })
  for (const [operation, input] of [
    ['menu.checkImport', { services: [service('A')], sessions: [] }],
    ['menu.stageImport', { importId: IMPORT, part: 0, services: [service('A')], sessions: [] }],
    ['menu.import', { importId: IMPORT, parts: 1 }],
    ['menu.carryImport', { importId: IMPORT }],
    ['menu.importProgress', { importId: IMPORT }],
    ['menu.exportMenu', {}],
  ] as const)
    expect(await backend.call('far', operation, { community: COMMUNITY, ...input })).toMatchObject({
      code: 'FORBIDDEN',
    })
})

test('what is taken out has what lies ahead, names masked', async () => {
  await decideOn(backend, [
    { services: [service('A')], sessions: [session('A', 2, 2, { venue: '活动室', staff: ['赵晓梅'] })] },
  ])
  await carryOn(backend)
  await publish(backend, { hours: -1 }).catch(() => undefined)
  const { services, cursor } = await backend.must('worker', 'menu.exportMenu', { community: COMMUNITY })
  expect(cursor).toBeNull()
  expect(services).toMatchObject([
    { service: { title: '服务A', where: 'venue' }, sessions: [{ capacity: 10, venue: '活动室', staff: ['赵*梅'] }] },
  ])
  expect(inHours(0) < services[0].sessions[0].startsAt).toBe(true)
})

test('a thousand rows are read and checked within two seconds of the processor, and all come onto the menu', async () => {
  const { rows, dryRun, progress } = await bringIn(backend, 20, 49)
  expect(rows).toBe(1_000)
  expect(dryRun.processor).toBeLessThan(2_000)
  expect(progress).toMatchObject({ of: 20, sessions: 980, lost: [] })
  await settle(backend)
  expect(broken(backend)).toEqual([])
}, 120_000)
