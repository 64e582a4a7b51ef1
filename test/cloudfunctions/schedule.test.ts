import {
  type Answer,
  type Backend,
  COMMUNITY,
  DISTRICT,
  HOUR,
  inHours,
  pass,
  settle,
  startBackend,
} from '../support/backend'
import { connectDirectly } from '../support/direct'
import { broken } from '../support/invariants'
import { addVenue, aService, daily, dateIn, room, sessionsOf, setOrdinaryYears } from '../support/schedule'

const DAY = 24 * HOUR

let backend: Backend
let serviceId: string
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('far-worker', ['worker'], { scope: '150102002' })
  await backend.addMember('resident')
  await setOrdinaryYears(backend)
  serviceId = await aService(backend)
})
afterEach(async () => {
  await settle(backend)
  expect(broken(backend)).toEqual([])
  await backend.stop()
})

const must = (operation: string, input: object) => backend.must('worker', `schedule.${operation}`, input)
const refused = async (operation: string, input: object, openid = 'worker') => {
  const answer: Answer = await backend.call(openid, `schedule.${operation}`, input)
  return answer.ok ? 'ok' : answer.code
}
const add = (some: object = {}, rule: object = {}) => must('addRule', { serviceId, ...daily(some, rule) })
const order = async (sessionId: string | undefined, openid = 'resident') =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }] })).bookings[0].id as string
const minutesOf = ({ startsAt }: { startsAt: Date }) => Math.floor(((+startsAt + 8 * HOUR) % DAY) / 60_000)
const memberId = (openid: string) => backend.all('members').find((member) => member.openid === openid)?._id as string

describe('a rule', () => {
  test('makes its sessions for the next thirty days, which are then on the menu and can be ordered', async () => {
    const { ruleId, sessions, unmade, unknownYears } = await add({}, { starts: [14 * 60, 9 * 60] })
    const made = sessionsOf(backend, ruleId)
    expect(made).toHaveLength(sessions)
    expect(sessions).toBeGreaterThanOrEqual(60)
    expect(sessions).toBeLessThanOrEqual(62)
    expect(new Set(made.map(minutesOf))).toEqual(new Set([9 * 60, 14 * 60]))
    expect({ unmade, unknownYears }).toEqual({ unmade: [], unknownYears: [] })
    const onMenu = await backend.must(null, 'menu.service', { serviceId })
    expect(onMenu.sessions.length).toBeGreaterThanOrEqual(60)
    await order(made[5]?._id)
  })

  test('costs as many requests for two sessions as for sixty, made or moved', async () => {
    const venueId = await addVenue(backend)
    const staff = [memberId('worker')]
    const asked = async (act: () => Promise<unknown>) => {
      backend.forget()
      await act()
      return backend.requests.filter((action) => action.startsWith('database.')).length
    }
    const costs: number[][] = []
    // The first makes the calendars too.
    for (const [starts, days] of [
      [[3 * 60], 1],
      [[6 * 60], 2],
      [[18 * 60, 19 * 60], 60],
    ] as const) {
      const given = (starts: readonly number[]) =>
        daily({ venueId, staff }, { starts, from: dateIn(1), until: dateIn(days) })
      let ruleId = ''
      const made = await asked(async () => {
        ruleId = (await must('addRule', { serviceId, ...given(starts) })).ruleId
      })
      costs.push([
        made,
        await asked(() => must('changeRule', { ruleId, ...given(starts.map((start) => start + 10)), touches: [] })),
      ])
    }
    expect(costs[1]).toEqual(costs[2])
    expect(costs[1]).toEqual([22, 28])
  })

  test('makes one day more each day', async () => {
    const { ruleId } = await add()
    const before = sessionsOf(backend, ruleId)
    pass(DAY)
    await backend.sweep()
    const after = sessionsOf(backend, ruleId)
    expect(+after[after.length - 1]!.startsAt - +before[before.length - 1]!.startsAt).toBe(DAY)
    expect(new Set(after.map(({ _id }) => _id)).size).toBe(after.length)
  })

  test('makes nothing on a day that depends on a year without data, and says which; makes it once the year is set', async () => {
    for (const { _id } of backend.all('holidays')) await backend.store.remove('holidays', { _id })
    const year = Number(dateIn(0).slice(0, 4)) + 1
    // So that days of the year after next to be set lie ahead.
    const untilThen = Date.parse(`${year}-12-10T00:00:00+08:00`) - Date.now()
    await backend.store.insert('holidays', [
      { _id: String(year), year, holidays: [], workdays: [], changedAt: new Date(0) },
    ])
    pass(untilThen)
    await backend.sweep()
    const { ruleId, unknownYears } = await add({}, { holidays: 'skip' })
    expect(unknownYears).toEqual([year + 1])
    const last = () => sessionsOf(backend, ruleId).pop()!.startsAt
    expect(last().toISOString().slice(5, 10)).toBe('12-27')
    await backend.must('worker', 'schedule.setHolidays', {
      year: year + 1,
      holidays: [`${year + 1}-01-01`, `${year + 1}-01-02`],
      workdays: [],
    })
    await backend.sweep()
    expect(last().toISOString().slice(0, 7)).toBe(`${year + 1}-01`)
    const days = sessionsOf(backend, ruleId).map(({ startsAt }) => startsAt.toISOString().slice(5, 10))
    expect(days).toContain('12-31')
    expect(days).not.toContain('01-01')
    expect(days).toContain('01-03')
    expect((await must('rules', { serviceId })).rules[0]).toMatchObject({ unknownYears: [] })
  })

  test('is previewed without a trace: what it makes, in whose way it stands, and why', async () => {
    const venueId = await addVenue(backend, { people: 20 })
    await add({ venueId })
    const stored = JSON.stringify(backend.all('sessions'))
    const other = daily({ venueId }, { starts: [9 * 60 + 15, 12 * 60], until: dateIn(2) })
    const { sessions, count, clashes, touches } = await must('preview', { serviceId, ...other })
    expect(sessions).toHaveLength(count)
    expect(clashes.length).toBeGreaterThanOrEqual(2)
    expect(clashes.length).toBeLessThan(count)
    for (const clash of clashes) expect(clash).toMatchObject({ why: 'VENUE_TAKEN', who: null })
    for (const { startsAt } of clashes) expect(startsAt).toContain('T09:15')
    expect(touches).toEqual([])
    expect(JSON.stringify(backend.all('sessions'))).toBe(stored)
    expect((await must('preview', { serviceId, ...daily() })).sessions).toHaveLength(20)
  })

  test('makes what can be made, keeps a note of what cannot and why, and makes that when it can be', async () => {
    const venueId = await addVenue(backend)
    const { ruleId: first } = await add({ venueId })
    const { ruleId, unmade, sessions } = await add({ venueId }, { starts: [9 * 60 + 10, 11 * 60] })
    expect(unmade).toHaveLength(sessions)
    expect(unmade[0]).toMatchObject({ why: 'VENUE_TAKEN', who: null })
    expect(
      (await must('rules', { serviceId })).rules.find((rule: { ruleId: string }) => rule.ruleId === ruleId).unmade,
    ).toEqual(unmade)
    await must('endRule', { ruleId: first, touches: [] })
    pass(DAY)
    await backend.sweep()
    expect(sessionsOf(backend, ruleId).map(minutesOf)).toContain(9 * 60 + 10)
    expect(
      (await must('rules', { serviceId })).rules.find((rule: { ruleId: string }) => rule.ruleId === ruleId).unmade,
    ).toEqual([])
  })

  test('does not put its own sessions in each other’s way, buffers included', async () => {
    const venueId = await addVenue(backend, { buffer: { before: 0, after: 30 } })
    const { ruleId, unmade } = await add({ venueId }, { starts: [9 * 60, 9 * 60 + 45, 10 * 60], until: dateIn(3) })
    expect(unmade.length).toBeGreaterThan(0)
    for (const { startsAt } of unmade) expect(startsAt).toContain('T09:45')
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([9 * 60, 10 * 60]))
  })

  test('gives nobody two services at one time, whoever else needs them', async () => {
    const staff = [memberId('worker')]
    const { ruleId } = await add({ staff, buffer: { before: 10, after: 0 } }, { until: dateIn(3) })
    expect(sessionsOf(backend, ruleId).length).toBeGreaterThan(0)
    const { unmade, sessions } = await add({ staff }, { starts: [8 * 60 + 25], until: dateIn(3) })
    expect(sessions).toBe(0)
    expect(unmade[0]).toMatchObject({ why: 'STAFF_TAKEN', who: staff[0] })
  })

  test('stands in the way of what its staff do for themselves, and the other way about', async () => {
    const staff = [memberId('worker')]
    const { ruleId } = await add({}, { until: dateIn(2) })
    const open = sessionsOf(backend, ruleId)
    await order(open[0]?._id, 'worker')
    const own = await add({ staff }, { starts: [9 * 60 + 10], until: dateIn(2) })
    expect(own.unmade).toHaveLength(1)
    const at = sessionsOf(backend, own.ruleId)[0]
    const clashing = open.find(({ startsAt }) => Math.abs(+startsAt - +at!.startsAt) < HOUR)
    expect(await backend.call('worker', 'booking.order', { items: [{ sessionId: clashing?._id }] })).toMatchObject({
      code: 'OVERLAPPING',
    })
  })

  test('is only in a venue that is open then and holds so many', async () => {
    const venueId = await addVenue(backend, { people: 8, opening: [{ weekday: 1, opens: 480, closes: 560 }] })
    expect(await refused('addRule', { serviceId, ...daily({ venueId }) })).toBe('VENUE_TOO_SMALL')
    const { ruleId, unmade } = await add({ venueId, capacity: 8 }, { starts: [8 * 60, 9 * 60] })
    expect(new Set(sessionsOf(backend, ruleId).map(({ startsAt }) => (startsAt.getUTCDay() + 7) % 7))).toEqual(
      new Set([1]),
    )
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([8 * 60]))
    expect(unmade[0]).toMatchObject({ why: 'VENUE_CLOSED_THEN' })
  })

  test('is for venues and people there are, by those who reach them', async () => {
    const venueId = await addVenue(backend)
    const all = daily()
    expect(await refused('addRule', { serviceId, ...all, venueId: 'none' })).toBe('VENUE_NOT_FOUND')
    expect(await refused('addRule', { serviceId, ...all, staff: [memberId('resident')] })).toBe('STAFF_NOT_FOUND')
    expect(await refused('addRule', { serviceId, ...all, staff: ['nobody'] })).toBe('STAFF_NOT_FOUND')
    expect(await refused('addRule', { serviceId: 'none', ...all })).toBe('SERVICE_NOT_FOUND')
    expect(await refused('addRule', { serviceId, ...all, venueId }, 'far-worker')).toBe('SERVICE_NOT_FOUND')
    expect(await refused('addRule', { serviceId, ...all }, 'resident')).toBe('FORBIDDEN')
    const { ruleId } = await add()
    expect(await refused('changeRule', { ruleId, ...all, touches: [] }, 'far-worker')).toBe('RULE_NOT_FOUND')
    expect(await refused('endRule', { ruleId, touches: [] }, 'far-worker')).toBe('RULE_NOT_FOUND')
    expect(await refused('rules', { serviceId }, 'far-worker')).toBe('SERVICE_NOT_FOUND')
    expect(await refused('preview', { serviceId, ruleId: 'none', ...all })).toBe('RULE_NOT_FOUND')
  })

  test.each([
    ['ends before it begins', { from: '2026-05-02', until: '2026-05-01' }],
    ['begins on a day there is not', { from: '2026-02-30' }],
    ['names a start twice', { starts: [540, 540] }],
    [
      'says two things of one date',
      {
        exceptions: [
          { date: '2026-05-01', starts: [] },
          { date: '2026-05-01', starts: [1] },
        ],
      },
    ],
    ['is on the zeroth day of months', { frequency: { kind: 'monthly', every: 1, days: [0] } }],
  ])('that %s is none', async (_, rule) => {
    expect(await refused('addRule', { serviceId, ...daily({}, rule) })).toBe('INVALID')
  })
})

describe('a changed rule', () => {
  test('moves what nobody has ordered to the new time, and gives its room back', async () => {
    const venueId = await addVenue(backend)
    const { ruleId, sessions } = await add({ venueId })
    const changed = await must('changeRule', {
      ruleId,
      ...daily({ venueId }, { starts: [9 * 60 + 15] }),
      touches: [],
    })
    expect(changed).toMatchObject({ unmade: [], kept: [] })
    expect(Math.abs(changed.sessions - sessions)).toBeLessThanOrEqual(1)
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([9 * 60 + 15]))
    const busy = backend.document('calendars', venueId)?.busy as unknown[]
    expect(busy).toHaveLength(changed.sessions)
  })

  test('that is changed back makes its sessions anew', async () => {
    const { ruleId, sessions } = await add()
    await must('changeRule', { ruleId, ...daily({}, { starts: [15 * 60] }), touches: [] })
    const back = await must('changeRule', { ruleId, ...daily(), touches: [] })
    expect(back.sessions).toBe(sessions)
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([9 * 60]))
  })

  test('first says which sessions with people it would touch, and touches none that was not agreed to', async () => {
    const { ruleId } = await add()
    const [, second, third] = sessionsOf(backend, ruleId)
    await order(second?._id)
    const change = { ...daily({}, { starts: [16 * 60] }) }
    const { touches } = await must('preview', { serviceId, ruleId, ...change })
    expect(touches).toMatchObject([{ sessionId: second?._id, booked: 1, waiting: 0 }])
    await order(third?._id)
    const answer = await backend.call('worker', 'schedule.changeRule', {
      ...{ ruleId, ...change, touches: touches.map(({ sessionId }: { sessionId: string }) => sessionId) },
      reason: '师傅下午才来',
    })
    expect(answer).toMatchObject({ code: 'TOUCHES_CHANGED' })
    expect((answer as { detail: { touches: unknown[] } }).detail.touches).toMatchObject([
      { sessionId: second?._id },
      { sessionId: third?._id },
    ])
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([9 * 60]))
    const agreed = [second?._id, third?._id]
    await must('changeRule', { ruleId, ...change, touches: agreed, reason: '师傅下午才来' })
    expect(new Set(sessionsOf(backend, ruleId).map(minutesOf))).toEqual(new Set([16 * 60]))
  })

  test('moves the people of a session that goes: each is told why and offered the next place', async () => {
    const { ruleId } = await add()
    // The service's first session of all is over: the next one is the rule's.
    pass(HOUR / 30)
    const second = sessionsOf(backend, ruleId)[1]
    const bookingId = await order(second?._id)
    await must('changeRule', {
      ...{ ruleId, ...daily({}, { starts: [16 * 60] }), touches: [second?._id], reason: '师傅下午才来' },
    })
    await settle(backend)
    const { bookings } = await backend.must('resident', 'booking.mine')
    expect(bookings.find(({ id }: { id: string }) => id === bookingId).status).toBe('cancelled')
    expect(bookings.find(({ id }: { id: string }) => id !== bookingId).status).toBe('offered')
    expect(JSON.stringify(backend.all('orders'))).toContain('师傅下午才来')
  })

  test('has more places at once, and fewer as far as they are free', async () => {
    const { ruleId } = await add({ capacity: 3 })
    const [first, second] = sessionsOf(backend, ruleId)
    await backend.addMember('neighbour')
    await order(first?._id)
    await order(first?._id, 'neighbour')
    await must('changeRule', { ruleId, ...daily({ capacity: 1 }), touches: [] })
    const after = sessionsOf(backend, ruleId)
    expect(after[0]).toMatchObject({ _id: first?._id, capacity: 2, placesLeft: 0 })
    expect(after[1]).toMatchObject({ _id: second?._id, capacity: 1, placesLeft: 1 })
    await must('changeRule', { ruleId, ...daily({ capacity: 5 }), touches: [] })
    expect(sessionsOf(backend, ruleId)[0]).toMatchObject({ _id: first?._id, capacity: 5, placesLeft: 3 })
  })

  test('that ends makes nothing more, and gives all rooms back', async () => {
    const venueId = await addVenue(backend)
    const { ruleId } = await add({ venueId })
    expect(await must('endRule', { ruleId, touches: [] })).toMatchObject({ sessions: 0 })
    expect(sessionsOf(backend, ruleId)).toEqual([])
    expect(backend.document('calendars', venueId)).toMatchObject({ busy: [] })
    pass(2 * DAY)
    await backend.sweep()
    expect(sessionsOf(backend, ruleId)).toEqual([])
    expect(await refused('endRule', { ruleId, touches: [] })).toBe('RULE_ENDED')
    expect(await refused('changeRule', { ruleId, ...daily(), touches: [] })).toBe('RULE_ENDED')
  })

  test('leaves no session in the old room, and none open once it ends, however many it has withdrawn before', async () => {
    const [hall, school] = [await addVenue(backend), await addVenue(backend, { name: '二楼学堂' })]
    const { ruleId, sessions } = await add({ venueId: hall })
    const [first] = backend.all('sessions').filter(({ rule }) => rule === ruleId)
    const withdrawn = Array.from({ length: 1000 }, (_, index) => {
      const startsAt = new Date(Date.now() + HOUR + index)
      const endsAt = new Date(+startsAt + HOUR)
      return { ...first, _id: `${ruleId}.${index}.0-0`, state: 'cancelled', byRule: true, startsAt, endsAt }
    })
    await backend.store.insert('sessions', withdrawn)
    const changed = await must('changeRule', { ruleId, ...daily({ venueId: school }), touches: [] })
    const open = sessionsOf(backend, ruleId)
    expect(new Set(open.map(({ venue }) => venue))).toEqual(new Set([school]))
    expect({ ...changed, open: open.length }).toMatchObject({ sessions, unmade: [], open: sessions })
    expect(await must('endRule', { ruleId, touches: [] })).toMatchObject({ sessions: 0 })
    expect(sessionsOf(backend, ruleId)).toEqual([])
    for (const room of [hall, school]) expect(backend.document('calendars', room)).toMatchObject({ busy: [] })
  })

  test('offers a place that it adds to whoever begins to wait at that moment', async () => {
    const { ruleId } = await add({ capacity: 1 })
    const session = sessionsOf(backend, ruleId)[1]!
    await order(session._id)
    await backend.addMember('neighbour')
    let isHeld = false
    const disconnect = connectDirectly(backend, async (asked) => {
      const written = JSON.stringify(asked)
      if (isHeld || asked.action !== 'database.modifyDocument' || !written.includes(session._id)) return
      isHeld = true
      await backend.must('neighbour', 'booking.wait', { sessionId: session._id })
    })
    await must('changeRule', { ruleId, ...daily({ capacity: 2 }), touches: [] }).finally(disconnect)
    expect(isHeld).toBe(true)
    await settle(backend)
    expect(backend.document('sessions', session._id)).toMatchObject({ placesLeft: 0, waiting: [] })
    const { bookings } = await backend.must('neighbour', 'booking.mine')
    expect(bookings).toMatchObject([{ status: 'offered' }])
  })

  test('by two at once is as one of them says, with no session twice and no room left taken', async () => {
    const venueId = await addVenue(backend)
    const { ruleId } = await add({ venueId })
    await Promise.all(
      [10, 11, 12, 13].map((hour) =>
        must('changeRule', { ruleId, ...daily({ venueId }, { starts: [hour * 60] }), touches: [] }),
      ),
    )
    await settle(backend)
    const made = sessionsOf(backend, ruleId)
    const [stored] = backend.all('rules') as unknown as { rule: { starts: number[] }; version: number }[]
    expect(stored?.version).toBe(5)
    expect(new Set(made.map(minutesOf))).toEqual(new Set(stored?.rule.starts))
    expect(new Set(made.map(({ startsAt }) => +startsAt)).size).toBe(made.length)
    expect(backend.document('calendars', venueId)?.busy).toHaveLength(made.length)
  })
})

describe('a session that is cancelled', () => {
  test('moves its people, gives room and staff back, and does not come back by its rule', async () => {
    const venueId = await addVenue(backend)
    const staff = [memberId('worker')]
    const { ruleId } = await add({ venueId, staff })
    const first = sessionsOf(backend, ruleId)[0]!
    const bookingId = await order(first._id)
    await must('cancelSession', { sessionId: first._id, reason: '停电' })
    await settle(backend)
    for (const owner of [venueId, staff[0]!])
      expect(JSON.stringify(backend.document('calendars', owner)?.busy)).not.toContain(first._id)
    pass(DAY / 2)
    await backend.sweep()
    expect(sessionsOf(backend, ruleId).map(({ _id }) => _id)).not.toContain(first._id)
    const { bookings } = await backend.must('resident', 'booking.mine')
    expect(bookings.find(({ id }: { id: string }) => id === bookingId)).toMatchObject({ status: 'cancelled' })
    expect(bookings).toHaveLength(2)
    expect(await refused('cancelSession', { sessionId: first._id, reason: '停电' })).toBe('SESSION_CANCELLED')
  })

  test('is cancelled by a worker who reaches it, before it starts', async () => {
    const { ruleId } = await add()
    const sessionId = sessionsOf(backend, ruleId)[0]!._id
    expect(await refused('cancelSession', { sessionId, reason: '停电' }, 'far-worker')).toBe('SESSION_NOT_FOUND')
    expect(await refused('cancelSession', { sessionId, reason: '停电' }, 'resident')).toBe('FORBIDDEN')
    expect(await refused('cancelSession', { sessionId: 'none', reason: '停电' })).toBe('SESSION_NOT_FOUND')
    pass(25 * HOUR)
    expect(await refused('cancelSession', { sessionId, reason: '停电' })).toBe('SESSION_STARTED')
  })

  test('leaves the menu to the next one', async () => {
    const { ruleId } = await add()
    pass(HOUR / 30)
    await backend.sweep()
    const [first, second] = sessionsOf(backend, ruleId)
    await must('cancelSession', { sessionId: first?._id, reason: '停电' })
    const { services } = await backend.must(null, 'menu.browse')
    expect(services[0].next.sessionId).toBe(second?._id)
    expect(backend.document('services', serviceId)?.nextAt).toEqual(second?.startsAt)
  })
})

describe('a published service', () => {
  const toPublish = (sessions: object[], some: object = {}) => ({
    ...{ community: COMMUNITY, service: { title: '合唱', category: 'culture' }, sessions },
    ...some,
  })
  const session = (hours: number, length = 1) => ({
    ...{ startsAt: inHours(hours), endsAt: inHours(hours + length), capacity: 10 },
  })
  const publishing = async (sessions: object[], some: object = {}) => {
    const answer = await backend.call('worker', 'menu.publish', toPublish(sessions, some))
    return answer.ok ? 'ok' : { code: answer.code, ...answer.detail }
  }

  test('has its room and staff to itself, whole or not at all', async () => {
    const venueId = await addVenue(backend)
    const staff = [memberId('worker')]
    expect(await publishing([session(3), session(6)], { venueId, staff })).toBe('ok')
    expect(await publishing([session(1), session(6.5)], { venueId })).toEqual({ code: 'VENUE_TAKEN', session: 1 })
    expect(await publishing([session(1), session(3.5)], { staff })).toEqual({
      ...{ code: 'STAFF_TAKEN', session: 1, staff: staff[0] },
    })
    expect(await publishing([session(4), session(5, 0.9)], { venueId, staff })).toBe('ok')
    const [made] = backend.all('sessions').filter(({ title }) => title === '合唱')
    expect(made).toMatchObject({ venue: venueId, staff, place: '公主府社区三楼 多功能厅' })
  })

  test('is in a venue there is, that is open then and holds so many, and gives itself no two sessions at once', async () => {
    const venueId = await addVenue(backend, { opening: [], people: 9 })
    expect(await publishing([session(3)], { venueId: 'none' })).toEqual({ code: 'VENUE_NOT_FOUND' })
    expect(await publishing([session(3)], { venueId })).toEqual({ code: 'VENUE_TOO_SMALL', session: 0 })
    expect(await publishing([{ ...session(3), capacity: 9 }], { venueId })).toEqual({
      ...{ code: 'VENUE_CLOSED_THEN', session: 0 },
    })
    const open = await addVenue(backend)
    expect(await publishing([session(3), session(3.5)], { venueId: open })).toEqual({
      ...{ code: 'SESSIONS_OVERLAP', session: 1 },
    })
    expect(await publishing([session(3)], { staff: ['none'] })).toEqual({ code: 'STAFF_NOT_FOUND' })
    expect(backend.all('sessions').filter(({ title }) => title === '合唱')).toEqual([])
  })
})

describe('a venue', () => {
  test('shows everybody when it is open and when taken, and nobody who is there', async () => {
    const venueId = await addVenue(backend, { buffer: { before: 15, after: 15 } })
    const { sessions } = await add({ venueId }, { starts: [9 * 60, 10 * 60] })
    expect(sessions).toBeGreaterThan(0)
    const shown = await backend.must(null, 'schedule.venue', { venueId, from: dateIn(1) })
    expect(shown).toMatchObject({
      id: venueId,
      name: '多功能厅',
      keeper: { name: '小赵' },
      from: dateIn(1),
      until: dateIn(14),
    })
    expect(shown.open).toHaveLength(1)
    expect(shown.taken).toHaveLength(14)
    expect(shown.taken[0].startsAt).toContain(`${dateIn(1)}T08:45`)
    expect(shown.taken[0].endsAt).toContain(`${dateIn(1)}T10:45`)
    for (const { _id } of [...backend.all('members'), ...backend.all('sessions')])
      expect(JSON.stringify(shown)).not.toContain(_id)
    expect(await refused('venue', { venueId: 'none' })).toBe('VENUE_NOT_FOUND')
  })

  test('is listed by community', async () => {
    const venueId = await addVenue(backend)
    const listed = async (input: object) =>
      (await backend.must(null, 'schedule.venues', input)).venues.map(({ id }: { id: string }) => id)
    expect(await listed({})).toEqual([venueId])
    expect(await listed({ community: COMMUNITY })).toEqual([venueId])
    expect(await listed({ community: '150102002001' })).toEqual([])
  })

  test('says in the list when it is open today', async () => {
    const opening = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 8 * 60, closes: 21 * 60 }))
    await addVenue(backend, { opening })
    const { venues, now } = await backend.must(null, 'schedule.venues', {})
    const day = now.slice(0, 10)
    expect(venues[0].today).toEqual([{ startsAt: `${day}T08:00:00+08:00`, endsAt: `${day}T21:00:00+08:00` }])
  })

  test('of the community is kept by its workers, of a unit also by an organisation', async () => {
    await backend.addMember('organisation', ['organisation'])
    const input = { community: COMMUNITY, ...room }
    expect(await refused('addVenue', input, 'far-worker')).toBe('FORBIDDEN')
    expect(await refused('addVenue', input, 'resident')).toBe('FORBIDDEN')
    expect(await refused('addVenue', input, 'organisation')).toBe('NOT_YOUR_KIND')
    expect(await refused('addVenue', { ...input, community: '150102001999' })).toBe('COMMUNITY_NOT_FOUND')
    const unit = { ...input, kind: 'unit' }
    const { venueId } = await backend.must('organisation', 'schedule.addVenue', unit)
    await backend.must('organisation', 'schedule.changeVenue', { venueId, ...room, kind: 'unit', name: '会议室' })
    expect(await backend.must(null, 'schedule.venue', { venueId })).toMatchObject({ name: '会议室' })
    expect(await refused('changeVenue', { venueId, ...room }, 'organisation')).toBe('NOT_YOUR_KIND')
    expect(await refused('changeVenue', { venueId, ...room }, 'far-worker')).toBe('VENUE_NOT_FOUND')
    await must('changeVenue', { venueId, ...room })
    expect(await refused('changeVenue', { venueId, ...room, kind: 'unit' }, 'organisation')).toBe('NOT_YOUR_KIND')
  })

  test('that somebody else entered is not an organisation’s to change', async () => {
    await backend.addMember('organisation', ['organisation'])
    await backend.addMember('other-organisation', ['organisation'])
    const changed = { ...room, kind: 'unit', keeper: { name: '别人', phone: '13900000000' } }
    const unit = { community: COMMUNITY, ...room, kind: 'unit' }
    for (const openid of ['worker', 'other-organisation']) {
      const { venueId } = await backend.must(openid, 'schedule.addVenue', unit)
      expect(await refused('changeVenue', { venueId, ...changed }, 'organisation')).toBe('VENUE_NOT_FOUND')
      expect(await backend.must(null, 'schedule.venue', { venueId })).toMatchObject({ keeper: room.keeper })
      await must('changeVenue', { venueId, ...changed })
    }
  })
})

describe('holidays', () => {
  const year = Number(dateIn(0).slice(0, 4)) + 3
  const input = { year, holidays: [`${year}-01-01`], workdays: [] as string[] }

  test('are set by those who answer for a district', async () => {
    await backend.addMember('officer', ['officer'])
    await backend.addMember('street-worker', ['worker'], { scope: '150102001' })
    expect(await refused('setHolidays', input, 'street-worker')).toBe('FORBIDDEN')
    expect(await refused('setHolidays', input, 'resident')).toBe('FORBIDDEN')
    expect((await backend.must('officer', 'schedule.setHolidays', input)).years).toContain(year)
    await backend.must('worker', 'schedule.setHolidays', { ...input, holidays: [`${year}-05-01`, `${year - 1}-12-31`] })
    const { set, years } = await backend.must('street-worker', 'schedule.holidays', {})
    expect(set).toContainEqual({ ...input, holidays: [`${year}-05-01`, `${year - 1}-12-31`] })
    expect(years).toContain(year)
    expect(DISTRICT).toHaveLength(6)
  })

  test('of a year are its own, each named once, and not of one that is over', async () => {
    expect(await refused('setHolidays', { ...input, year: 2020, holidays: ['2020-01-01'] })).toBe('YEAR_IS_OVER')
    expect(await refused('setHolidays', { ...input, holidays: [`${year - 1}-12-27`] })).toBe('DATES_OF_ANOTHER_YEAR')
    expect(await refused('setHolidays', { ...input, workdays: [`${year}-01-01`] })).toBe('DATE_NAMED_TWICE')
  })
})

test('the desk sees the week of a community, soonest first, page by page, with what was cancelled and why', async () => {
  const staff = [memberId('worker')]
  const { ruleId } = await add({ staff }, { starts: [9 * 60, 10 * 60, 11 * 60] })
  const first = sessionsOf(backend, ruleId)[0]
  await must('cancelSession', { sessionId: first?._id, reason: '停电' })
  const input = { community: COMMUNITY, from: inHours(-1), until: inHours(24 * 20) }
  const seen: { id: string; startsAt: string }[] = []
  let cursor: string | null = null
  do {
    const page: { sessions: typeof seen; cursor: string | null } = await must('sessions', {
      ...input,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...page.sessions)
    cursor = page.cursor
  } while (cursor)
  expect(seen.length).toBeGreaterThan(50)
  expect(seen.map(({ startsAt }) => startsAt)).toEqual(seen.map(({ startsAt }) => startsAt).sort())
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  expect(seen.find(({ id }) => id === first?._id)).toMatchObject({
    ...{ state: 'cancelled', reason: '停电', staff: [{ memberId: staff[0], name: '赵*梅' }], serviceId, ruleId },
  })
  expect(await refused('sessions', input, 'far-worker')).toBe('FORBIDDEN')
})

test('those who may give services in a community are listed, however many live there, wherever they live', async () => {
  const neighbours = Array.from({ length: 1000 }, (_, index) => ({
    ...{ _id: `a${index}`, openid: `a${index}`, name: '街坊', community: COMMUNITY },
    roles: [{ role: 'resident', scope: COMMUNITY }],
  }))
  await backend.store.insert('members', neighbours)
  const elsewhere = { community: '150102002001' }
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
  await backend.addMember('street', ['worker'], { ...elsewhere, name: '乌云其其格', scope: '150102001' })
  await backend.addMember('unit', ['organisation', 'volunteer'], { name: '郭海燕' })
  await backend.addMember('far-volunteer', ['volunteer'], { ...elsewhere, name: '李强', scope: '150102002' })
  const { staff } = await must('staff', { community: COMMUNITY })
  expect(staff.map(({ name }: { name: string }) => name).sort()).toEqual(['乌*格', '周*军', '赵*梅', '郭*燕'].sort())
  expect(staff).toContainEqual({ memberId: memberId('worker'), name: '赵*梅' })
})
