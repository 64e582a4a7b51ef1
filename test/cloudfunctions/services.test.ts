import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, settle } from '../support/backend'
import { fresh } from '../support/commands'
import { broken } from '../support/invariants'
import { aDraft, aPublished, aWithdrawn, said } from '../support/menu-commands'
import { daily, dateIn, sessionsOf } from '../support/schedule'

let backend: Backend
beforeEach(async () => {
  backend = await fresh()
})
afterEach(() => backend.stop())

const mine = async (openid: string) => (await backend.must(openid, 'booking.mine')).bookings
const order = (openid: string, sessionId: string | undefined, some = {}) =>
  backend.call(openid, 'booking.order', { items: [{ sessionId }], ...some })
const open = () => backend.all('sessions').filter(({ state }) => state === 'open')
const browse = async () => (await backend.must(null, 'menu.browse')).services

describe('a draft', () => {
  test('is on no menu until it is published, and has its sessions by rules or one by one', async () => {
    const { serviceId, seen } = await aDraft(backend)
    expect(await browse()).toEqual([])
    expect(await backend.call(null, 'menu.service', { serviceId })).toEqual({ ok: false, code: 'SERVICE_NOT_FOUND' })
    const session = { serviceId, startsAt: inHours(30), endsAt: inHours(31), capacity: 3 }
    expect(await backend.call('worker', 'schedule.addSession', session)).toEqual({ ok: false, code: 'NOT_ON_MENU' })

    expect(await backend.must('worker', 'menu.publishDraft', { serviceId, seen })).toMatchObject({
      version: 1,
      told: 0,
    })
    expect(await browse()).toMatchObject([{ id: serviceId, where: 'venue', timeLimit: '每人十分钟', next: null }])
    const { sessionId } = await backend.must('worker', 'schedule.addSession', session)
    await backend.must('worker', 'schedule.addRule', { serviceId, ...daily({}, { from: dateIn(2), until: dateIn(3) }) })
    expect((await browse())[0].next).toMatchObject({ sessionId, placesLeft: 3 })
    expect((await order('resident', sessionId)).ok).toBe(true)
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })

  test('that two work on is saved by the quicker; the other is shown what stands there', async () => {
    const { serviceId, seen } = await aDraft(backend)
    const save = (some: object) =>
      backend.call('worker', 'menu.saveDraft', { community: COMMUNITY, serviceId, seen, service: said(some) })
    expect(await save({ place: '二楼' })).toMatchObject({ ok: true, value: { seen: 2 } })
    expect(await save({ place: '一楼' })).toMatchObject({
      code: 'VERSION_CHANGED',
      detail: { current: { serviceId, state: 'draft', seen: 2, service: { place: '二楼' } } },
    })
    expect(await backend.call('worker', 'menu.publishDraft', { serviceId, seen })).toMatchObject({
      code: 'VERSION_CHANGED',
    })
  })

  test('that is dropped is gone; one of what is on the menu leaves that as it is', async () => {
    const draft = await aDraft(backend)
    await backend.must('worker', 'menu.dropDraft', draft)
    expect(await backend.call('worker', 'menu.editable', { serviceId: draft.serviceId })).toMatchObject({
      code: 'SERVICE_NOT_FOUND',
    })
    const { serviceId } = await publish(backend)
    const edited = { community: COMMUNITY, serviceId, seen: 1, service: said() }
    const { seen } = await backend.must('worker', 'menu.saveDraft', edited)
    expect(await backend.must('worker', 'menu.editable', { serviceId })).toMatchObject({
      ...{ state: 'published', version: 1, seen, service: { place: '' }, edit: { place: '三楼健康角' } },
    })
    await backend.must('worker', 'menu.dropDraft', { serviceId, seen })
    expect(await backend.must('worker', 'menu.editable', { serviceId })).toMatchObject({ edit: null })
    expect(await backend.call('worker', 'menu.publishDraft', { serviceId, seen: 3 })).toMatchObject({
      code: 'NOTHING_TO_PUBLISH',
    })
  })

  test('of what is on the menu becomes its next version when it is published', async () => {
    const { serviceId } = await publish(backend)
    const edited = { community: COMMUNITY, serviceId, seen: 1, service: said() }
    const { seen } = await backend.must('worker', 'menu.saveDraft', edited)
    expect((await browse())[0].place).toBe('')
    expect(await backend.must('worker', 'menu.publishDraft', { serviceId, seen })).toMatchObject({ version: 2 })
    expect((await browse())[0].place).toBe('三楼健康角')
    expect(await backend.must('worker', 'menu.editable', { serviceId })).toMatchObject({ edit: null, version: 2 })
  })
})

describe('a new version', () => {
  test('is what sessions ahead say, and those who had booked read what has changed for them', async () => {
    const { serviceId, bookingId } = await aPublished(backend)
    pass(1000)
    const revised = await backend.must('worker', 'menu.revise', { serviceId, seen: 1, service: said() })
    expect(revised).toMatchObject({ version: 2, seen: 2, told: 1 })
    for (const session of open()) expect(session).toMatchObject({ version: 2, place: '三楼健康角' })
    expect(backend.document('tasks', bookingId)).toMatchObject({ place: '三楼健康角' })
    expect((await mine('resident'))[0].changes).toEqual([
      { at: expect.any(String), field: 'place', before: '', after: '三楼健康角' },
      { at: expect.any(String), field: 'timeLimit', before: null, after: '每人十分钟' },
      { at: expect.any(String), field: 'bring', before: null, after: '身份证' },
    ])
    // Who orders from now on has read it.
    pass(1000)
    const later = open().find(({ holders }) => !(holders as unknown[]).length)
    await order('neighbour', String(later?._id))
    expect((await mine('neighbour'))[0].changes).toEqual([])
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })

  test('that takes back what another changed leaves nothing to tell', async () => {
    const { serviceId } = await aPublished(backend)
    const revise = (seen: number, place?: string) =>
      backend.must('worker', 'menu.revise', {
        ...{ serviceId, seen },
        service: { title: '量血压', category: 'health', volunteersNeeded: 1, ...(place ? { place } : {}) },
      })
    pass(1000)
    await revise(1, '二楼')
    pass(1000)
    await revise(2)
    expect((await mine('resident'))[0].changes).toEqual([])
    pass(1000)
    await revise(3, '三楼')
    expect((await mine('resident'))[0].changes).toMatchObject([{ field: 'place', before: '', after: '三楼' }])
  })

  test('leaves those who have booked the terms that were agreed, and asks nothing new of them', async () => {
    const { serviceId, bookingId, sessionIds } = await aPublished(backend)
    const stricter = { terms: { cancelBefore: 7 * 24 * 60, reschedules: 2 }, eligibility: { ages: { from: 90 } } }
    await backend.must('resident', 'account.setProfile', { profile: { birthYear: 1980, consent: true } })
    await backend.must('worker', 'menu.revise', {
      serviceId,
      seen: 1,
      service: said({ ...stricter, volunteersNeeded: 1 }),
    })
    const [booked, free] = sessionIds.map((id) => backend.document('sessions', id))
    expect(booked).toMatchObject({ version: 2, terms: { cancelBefore: 0 } })
    expect(free).toMatchObject({ version: 2, terms: { cancelBefore: 7 * 24 * 60 } })
    expect(await order('resident', sessionIds[1])).toMatchObject({ code: 'NOT_ELIGIBLE' })
    const move = { bookingId, sessionId: sessionIds[1] }
    expect((await backend.call('resident', 'booking.reschedule', move)).ok).toBe(true)
  })

  test('of one in a room leaves the place the room', async () => {
    const venueId = await backend.addVenue()
    const { serviceId, sessionIds } = await backend.must('worker', 'menu.publish', {
      ...{ community: COMMUNITY, service: { title: '合唱', category: 'culture' }, venueId },
      sessions: [{ startsAt: `${dateIn(2)}T09:00:00+08:00`, endsAt: `${dateIn(2)}T10:00:00+08:00`, capacity: 5 }],
    })
    await order('resident', sessionIds[0])
    pass(1000)
    await backend.must('worker', 'menu.revise', { serviceId, seen: 1, service: said({ title: '合唱' }) })
    const place = '公主府社区一楼 活动室'
    expect(backend.document('sessions', sessionIds[0])).toMatchObject({ version: 2, place })
    const fields = (await mine('resident'))[0].changes.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(['timeLimit', 'bring'])
  })

  test('that says the same is none', async () => {
    const { serviceId } = await publish(backend)
    const same = { title: '量血压', category: 'health' }
    expect(await backend.must('worker', 'menu.revise', { serviceId, seen: 1, service: same })).toEqual({
      ...{ serviceId, version: 1, seen: 1, told: 0 },
    })
  })

  test('of two workers at once is made by the quicker; the other is shown it', async () => {
    const { serviceId } = await publish(backend)
    const answers = await Promise.all(
      ['二楼', '三楼', '四楼'].map((place) =>
        backend.call('worker', 'menu.revise', { serviceId, seen: 1, service: said({ place }) }),
      ),
    )
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    for (const answer of answers)
      if (!answer.ok) expect(answer).toMatchObject({ code: 'VERSION_CHANGED', detail: { current: { version: 2 } } })
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })

  test('is kept for ever, with who made it when and what changed', async () => {
    const { serviceId, seen } = await aWithdrawn(backend)
    await backend.must('worker', 'menu.publishDraft', { serviceId, seen })
    await backend.must('worker', 'menu.revise', { serviceId, seen: 3, service: said() })
    const { versions } = await backend.must('worker', 'menu.versions', { serviceId })
    expect(versions).toMatchObject([
      { version: 4, what: 'revised', who: '王*兰', service: { place: '三楼健康角' } },
      { version: 3, what: 'returned', changed: [], service: { place: '' } },
      { version: 2, what: 'withdrawn', reason: '师傅退休了', changed: [] },
      { version: 1, what: 'published', changed: [] },
    ])
    expect(versions[0].changed).toEqual(['place', 'timeLimit', 'bring', 'volunteersNeeded'])
  })

  test('reaches a session that was made by a call that knew the service as it was', async () => {
    const { serviceId } = await publish(backend)
    const [session] = backend.all('sessions')
    await backend.must('worker', 'menu.revise', { serviceId, seen: 1, service: said() })
    const late = { ...session, _id: `late.${String(session?._id)}`, version: 1, place: '' }
    await backend.store.insert('sessions', [late])
    await settle(backend)
    expect(backend.document('sessions', late._id)).toMatchObject({ version: 2, place: '三楼健康角' })
  })
})

describe('a service that is withdrawn', () => {
  test('is ordered by nobody from that moment on; those who have booked are served', async () => {
    const { serviceId, sessionIds, ruleId } = await aWithdrawn(backend)
    expect(await browse()).toEqual([])
    expect(await order('neighbour', sessionIds[0])).toMatchObject({ code: 'SERVICE_WITHDRAWN' })
    expect(await order('neighbour', sessionIds[1])).toMatchObject({ code: 'SESSION_CANCELLED' })
    expect(await backend.call('neighbour', 'booking.wait', { sessionId: sessionIds[0] })).toMatchObject({
      code: 'SERVICE_WITHDRAWN',
    })
    expect(await mine('resident')).toMatchObject([{ status: 'assigned' }])
    expect(sessionsOf(backend, ruleId)).toEqual([])
    expect(backend.document('rules', ruleId)).toMatchObject({ ended: true })
    const given = daily({}, { from: dateIn(2) })
    expect(await backend.call('worker', 'schedule.addRule', { serviceId, ...given })).toMatchObject({ ok: false })
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })

  test('its last session goes when the last who had booked has left', async () => {
    const { bookingId } = await aWithdrawn(backend)
    await settle(backend)
    await backend.must('resident', 'booking.cancel', { bookingId, reason: '不去了' })
    for (let hour = 0; hour < 20; hour++) {
      pass(HOUR)
      await backend.sweep()
    }
    expect(open()).toEqual([])
    expect(broken(backend)).toEqual([])
  })

  test('tells those who have booked why, when they are not to be served, and offers them nothing of it', async () => {
    await aWithdrawn(backend, 'cancel')
    const bookings = await mine('resident')
    expect(bookings).toMatchObject([{ status: 'cancelled' }])
    expect(bookings[0].steps).toContainEqual(expect.objectContaining({ what: 'withdrawn', reason: '师傅退休了' }))
    expect(open()).toEqual([])
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })

  test('comes back with those who had stayed, for everybody', async () => {
    const { serviceId, seen, sessionIds } = await aWithdrawn(backend)
    expect(await backend.must('worker', 'menu.publishDraft', { serviceId, seen })).toMatchObject({
      version: 3,
      told: 0,
    })
    expect((await order('neighbour', sessionIds[0])).ok).toBe(true)
    expect(await browse()).toMatchObject([{ id: serviceId, version: 3 }])
    await settle(backend)
    expect(broken(backend)).toEqual([])
  })
})

describe('the desk', () => {
  test('sees drafts, what is on the menu and what is not any more, latest changed first', async () => {
    await aWithdrawn(backend)
    pass(1000)
    const { serviceId } = await publish(backend, { title: '理发' })
    pass(1000)
    await aDraft(backend, { title: '修鞋' })
    pass(1000)
    await backend.must('worker', 'menu.saveDraft', {
      ...{ community: COMMUNITY, serviceId, seen: 1, service: said({ title: '剪发' }) },
    })
    const { services } = await backend.must('worker', 'menu.manage', { community: COMMUNITY })
    expect(services).toMatchObject([
      { title: '剪发', state: 'published', version: 1, edited: true, sessions: 1, booked: 0 },
      { title: '修鞋', state: 'draft', version: 0, edited: false, sessions: 0 },
      { title: '量血压', state: 'withdrawn', version: 2, sessions: 1, booked: 1 },
    ])
    const drafts = await backend.must('worker', 'menu.manage', { community: COMMUNITY, state: 'draft' })
    expect(drafts.services).toMatchObject([{ title: '修鞋' }])
  })

  test('of another district reaches none of it', async () => {
    await backend.addMember('far', ['worker'], { scope: '150103' })
    const { serviceId, seen } = await aDraft(backend)
    for (const [operation, input] of [
      ['editable', { serviceId }],
      ['versions', { serviceId }],
      ['publishDraft', { serviceId, seen }],
      ['dropDraft', { serviceId, seen }],
      ['revise', { serviceId, seen, service: said() }],
      ['withdraw', { serviceId, reason: '不办了', booked: 'keep' }],
    ] as const)
      expect(await backend.call('far', `menu.${operation}`, input)).toEqual({ ok: false, code: 'SERVICE_NOT_FOUND' })
    expect(await backend.call('far', 'menu.manage', { community: COMMUNITY })).toEqual({ ok: false, code: 'FORBIDDEN' })
  })
})
