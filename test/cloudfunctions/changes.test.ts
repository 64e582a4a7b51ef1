import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, settle, startBackend } from '../support/backend'

let backend: Backend
let ids: Record<string, string>
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('far', ['worker'], { scope: '150102002' })
  ids = {}
  for (const [openid, name] of [
    ['wang', '王桂兰'],
    ['li', '李建军'],
    ['sun', '孙秀英'],
  ] as const)
    ids[openid] = await backend.addMember(openid, [], { name })
})
afterEach(() => backend.stop())

const order = async (openid: string, sessionId: string | undefined, input: object = {}): Promise<string> =>
  (await backend.must(openid, 'booking.order', { items: [{ sessionId }], ...input })).bookings[0].id
const mine = async (openid: string, input: object = {}) => (await backend.must(openid, 'booking.mine', input)).bookings
const bond = async (helper: string, served: string, state: 'active' | 'ended' = 'active') => {
  const { digest } = await import('../../cloudfunctions/_runtime/identity')
  const _id = digest('bond', ids[helper] as string, ids[served] as string)
  await backend.store.remove('bonds', { _id })
  await backend.store.insert('bonds', [{ _id, helper: ids[helper], served: ids[served], state }])
}

describe('nobody is in two places', () => {
  test('an order at the time of another booking is refused, with that one named', async () => {
    const first = await publish(backend, { title: '理发' })
    const second = await publish(backend, { title: '量血压' })
    const bookingId = await order('wang', first.sessionIds[0])
    const refused = await backend.call('wang', 'booking.order', { items: [{ sessionId: second.sessionIds[0] }] })
    expect(refused).toMatchObject({
      code: 'OVERLAPPING',
      detail: { sessionId: second.sessionIds[0], other: { title: '理发', bookingId, startsAt: expect.any(String) } },
    })
    await backend.must('wang', 'booking.cancel', { bookingId, reason: '换一样' })
    await order('wang', second.sessionIds[0])
  })

  test('a session that one has booked already is not booked again, and is called so', async () => {
    const { sessionIds } = await publish(backend)
    await order('wang', sessionIds[0])
    expect(await backend.call('wang', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })).toMatchObject({
      code: 'ALREADY_BOOKED',
      detail: { sessionId: sessionIds[0] },
    })
  })

  test('two services at the same time are not one order', async () => {
    const first = await publish(backend, { title: '理发' })
    const second = await publish(backend, { title: '量血压' })
    const items = [first.sessionIds[0], second.sessionIds[0]].map((sessionId) => ({ sessionId }))
    expect(await backend.call('wang', 'booking.order', { items })).toMatchObject({ code: 'OVERLAPPING' })
    expect(await mine('wang')).toEqual([])
  })

  test('a volunteer does not claim a task at the time of their own booking, nor order at the time of a task', async () => {
    await backend.addMember('volunteer', ['volunteer'])
    const hands = await publish(backend, { volunteersNeeded: 1, hours: 5 })
    const plain = await publish(backend, { hours: 5 })
    const taskId = await order('wang', hands.sessionIds[0])
    const own = await order('volunteer', plain.sessionIds[0])
    expect(await backend.call('volunteer', 'volunteering.claim', { taskId })).toMatchObject({
      code: 'OVERLAPPING_BOOKING',
      detail: { bookingId: own },
    })
    await backend.must('volunteer', 'booking.cancel', { bookingId: own, reason: '去帮忙' })
    await backend.must('volunteer', 'volunteering.claim', { taskId })
    expect(
      await backend.call('volunteer', 'booking.order', { items: [{ sessionId: plain.sessionIds[0] }] }),
    ).toMatchObject({ code: 'OVERLAPPING', detail: { other: { title: '量血压', taskId } } })
  })
})

describe('another time', () => {
  test('is taken before the old one is given up; the booking keeps its story', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1] })
    const [from, to] = sessionIds as [string, string]
    const old = await order('wang', from)
    const { id } = await backend.must('wang', 'booking.reschedule', { bookingId: old, sessionId: to })
    expect(await mine('wang')).toMatchObject([
      {
        id,
        sessionId: to,
        status: 'ordered',
        steps: [{ what: 'ordered' }, { what: 'rescheduled' }],
        reschedulesLeft: 1,
      },
    ])
    await order('li', from)
    expect(await backend.call('sun', 'booking.order', { items: [{ sessionId: to }] })).toMatchObject({
      code: 'SESSION_FULL',
    })
  })

  test('that is full, of another service, or overlaps something else is refused, and the old seat stays', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1, 1] })
    const [from, full, busy] = sessionIds as [string, string, string]
    await order('li', full)
    const other = await publish(backend, { title: '理发', hours: 3 + 48 })
    await order('wang', other.sessionIds[0])
    const bookingId = await order('wang', from)
    const move = (sessionId: string | undefined) => backend.call('wang', 'booking.reschedule', { bookingId, sessionId })
    expect(await move(full)).toMatchObject({ code: 'SESSION_FULL' })
    expect(await move(other.sessionIds[0])).toMatchObject({ code: 'OTHER_SERVICE' })
    expect(await move(busy)).toMatchObject({ code: 'OVERLAPPING', detail: { other: { title: '理发' } } })
    expect(await move(from)).toMatchObject({ code: 'ALREADY_BOOKED' })
    expect((await mine('wang')).find(({ id }: { id: string }) => id === bookingId)).toMatchObject({ status: 'ordered' })
    await settle(backend)
    expect(backend.document('sessions', busy)).toMatchObject({ placesLeft: 1 })
  })

  test('that came to nothing is no booking: it is neither cancelled nor moved', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1] })
    const other = await publish(backend, { title: '理发', hours: 27 })
    const bookingId = await order('wang', sessionIds[0])
    await order('wang', other.sessionIds[0])
    expect(await backend.call('wang', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })).toMatchObject({
      code: 'OVERLAPPING',
    })
    const ghost = bookingId.replace(/0$/, '1')
    const none = { code: 'BOOKING_NOT_FOUND' }
    expect(await backend.call('wang', 'booking.cancel', { bookingId: ghost, reason: '有事' })).toMatchObject(none)
    expect(
      await backend.call('wang', 'booking.reschedule', { bookingId: ghost, sessionId: sessionIds[0] }),
    ).toMatchObject(none)
    expect(await mine('wang')).toHaveLength(2)
  })

  test('may overlap the old one of the same booking', async () => {
    const { sessionIds } = await backend.must('worker', 'menu.publish', {
      community: COMMUNITY,
      service: { title: '量血压', category: 'health' },
      sessions: [0, 0.5].map((later) => ({ startsAt: inHours(3 + later), endsAt: inHours(4 + later), capacity: 1 })),
    })
    const bookingId = await order('wang', sessionIds[0])
    await backend.must('wang', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
  })

  test('is chosen as often and as late as the service allows; the desk can do more', async () => {
    const { sessionIds } = await backend.must('worker', 'menu.publish', {
      community: COMMUNITY,
      service: { title: '量血压', category: 'health', terms: { cancelBefore: 120, reschedules: 1 } },
      sessions: [3, 30, 60].map((hours) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity: 1 })),
    })
    const first = await order('wang', sessionIds[1])
    const { id } = await backend.must('wang', 'booking.reschedule', { bookingId: first, sessionId: sessionIds[0] })
    const again = { bookingId: id, sessionId: sessionIds[2] }
    expect(await backend.call('wang', 'booking.reschedule', again)).toMatchObject({ code: 'RESCHEDULED_TOO_OFTEN' })
    pass(1.5 * HOUR)
    expect(await backend.call('wang', 'booking.cancel', { bookingId: id, reason: '有事' })).toMatchObject({
      code: 'TOO_LATE_TO_CHANGE',
      detail: { until: expect.any(String) },
    })
    const { id: moved } = await backend.must('worker', 'booking.reschedule', again)
    expect((await mine('wang'))[0]).toMatchObject({
      id: moved,
      steps: [{ what: 'ordered' }, { what: 'rescheduled' }, { what: 'rescheduled', who: '赵*梅', as: 'desk' }],
    })
  })

  test('frees the old seat for those who wait', async () => {
    const { sessionIds } = await publish(backend, { capacities: [1, 1], hours: 48 })
    const [from, to] = sessionIds as [string, string]
    const bookingId = await order('wang', from)
    await backend.must('li', 'booking.wait', { sessionId: from })
    await backend.must('wang', 'booking.reschedule', { bookingId, sessionId: to })
    expect((await mine('li'))[0]).toMatchObject({ status: 'offered' })
  })

  test('lets the volunteer of the old time go and looks for one at the new time', async () => {
    await backend.addMember('volunteer', ['volunteer'])
    const { sessionIds } = await publish(backend, { capacities: [1, 1], volunteersNeeded: 1 })
    const bookingId = await order('wang', sessionIds[0])
    await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    const { id } = await backend.must('wang', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
    const { tasks, mine: claimed } = await backend.must('volunteer', 'volunteering.tasks')
    expect(claimed).toMatchObject([{ taskId: bookingId, state: 'cancelled' }])
    expect(tasks).toMatchObject([{ id }])
  })
})

describe('for another', () => {
  test('nobody orders, looks or changes anything without a bond or a desk that reaches the person', async () => {
    const { sessionIds } = await publish(backend)
    const forMember = ids.wang
    const items = [{ sessionId: sessionIds[0] }]
    for (const openid of ['li', 'far']) {
      expect(await backend.call(openid, 'booking.order', { items, forMember })).toMatchObject({ code: 'NOT_FOR_THEM' })
      expect(await backend.call(openid, 'booking.mine', { forMember })).toMatchObject({ code: 'NOT_FOR_THEM' })
    }
    const bookingId = await order('wang', sessionIds[0])
    for (const openid of ['li', 'far']) {
      const answer = await backend.call(openid, 'booking.cancel', { bookingId, reason: '算了' })
      expect(answer).toMatchObject({ code: 'BOOKING_NOT_FOUND' })
    }
  })

  test('family orders, waits, moves and cancels by their bond; each step says who, and the log is told', async () => {
    await bond('li', 'wang')
    const { sessionIds } = await publish(backend, { capacities: [2, 2] })
    const forMember = ids.wang
    const bookingId = await order('li', sessionIds[0], { forMember })
    expect((await mine('wang'))[0]).toMatchObject({
      by: { who: '李*军', as: 'family' },
      steps: [{ what: 'ordered', who: '李*军', as: 'family' }],
    })
    expect(await mine('li')).toEqual([])
    expect(await mine('li', { forMember })).toHaveLength(1)
    const { id } = await backend.must('li', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
    pass(60 * HOUR)
    await backend.must('worker', 'booking.noteAttendance', { bookingId: id, came: false })
    await backend.must('li', 'booking.explain', { bookingId: id, words: '她不舒服' })
    const { sessionIds: next } = await publish(backend)
    const given = await order('li', next[0], { forMember })
    await backend.must('li', 'booking.cancel', { bookingId: given, reason: '她不舒服' })
    const acts = backend.all('acts') as unknown as { member: string; what: string }[]
    expect(
      acts
        .filter(({ member }) => member === ids.wang)
        .map(({ what }) => what)
        .sort(),
    ).toEqual(['booking.cancelled', 'booking.explained', 'booking.ordered', 'booking.ordered', 'booking.rescheduled'])
  })

  test('it is the calendar of the person served that counts, not that of who orders', async () => {
    await bond('li', 'wang')
    const first = await publish(backend, { title: '理发' })
    const second = await publish(backend, { title: '量血压' })
    await order('li', first.sessionIds[0])
    await order('li', second.sessionIds[0], { forMember: ids.wang })
    expect(
      await backend.call('li', 'booking.order', { items: [{ sessionId: first.sessionIds[0] }], forMember: ids.wang }),
    ).toMatchObject({ code: 'OVERLAPPING', detail: { other: { title: '量血压' } } })
  })

  test('a volunteer who may act for somebody is not told the code for having come to them', async () => {
    await backend.addMember('zhou', ['volunteer'])
    ids.zhou = (await backend.must('zhou', 'account.me')).memberId
    await bond('zhou', 'wang')
    await bond('li', 'wang')
    const { sessionIds } = await publish(backend, { volunteersNeeded: 1 })
    await order('wang', sessionIds[0])
    const [told, silent] = [await mine('li', { forMember: ids.wang }), await mine('zhou', { forMember: ids.wang })]
    expect([told[0].code, silent[0].code]).toEqual([expect.any(String), undefined])
  })

  test('a bond that has ended allows nothing from that moment', async () => {
    await bond('li', 'wang')
    const { sessionIds } = await publish(backend, { capacities: [2, 2] })
    const bookingId = await order('li', sessionIds[0], { forMember: ids.wang })
    await bond('li', 'wang', 'ended')
    expect(await backend.call('li', 'booking.cancel', { bookingId, reason: '算了' })).toMatchObject({
      code: 'BOOKING_NOT_FOUND',
    })
    expect(
      await backend.call('li', 'booking.order', { items: [{ sessionId: sessionIds[1] }], forMember: ids.wang }),
    ).toMatchObject({ code: 'NOT_FOR_THEM' })
  })

  test('the desk orders for whoever stands there, in its own community', async () => {
    const { sessionIds } = await publish(backend)
    await order('worker', sessionIds[0], { forMember: ids.sun })
    expect((await mine('sun'))[0]).toMatchObject({ by: { who: '赵*梅', as: 'desk' } })
  })

  test('who was asked to pause orders nothing and is told until when and why; the desk still can', async () => {
    const until = new Date(Date.now() + 24 * HOUR)
    await backend.store.modify(
      'members',
      { _id: ids.wang },
      { $set: { pause: { untilAt: until, reason: '三次没来', at: new Date(), by: 'w' } } },
    )
    const { sessionIds } = await publish(backend)
    const items = [{ sessionId: sessionIds[0] }]
    expect(await backend.call('wang', 'booking.order', { items })).toMatchObject({
      code: 'ORDERING_PAUSED',
      detail: { reason: '三次没来', until: expect.any(String) },
    })
    // A helper is told until when, not why.
    await bond('li', 'wang')
    const forWang = await backend.call('li', 'booking.order', { items, forMember: ids.wang })
    expect(forWang).toEqual({ ok: false, code: 'ORDERING_PAUSED', detail: { until: expect.any(String) } })
    await order('worker', sessionIds[0], { forMember: ids.wang })
    pass(25 * HOUR)
    const later = await publish(backend)
    await order('wang', later.sessionIds[0])
  })
})

describe('a room', () => {
  const tomorrow = (from: number, until: number) => {
    const day = inHours(24).slice(0, 10)
    const at = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`
    return { startsAt: at(from), endsAt: at(until), purpose: '合唱排练', people: 12 }
  }
  const hire = (openid: string, input: object) => backend.call(openid, 'booking.hire', { venueId: 'room', ...input })

  test('is hired once at a time, with the time it needs afterwards, and is free again when that is cancelled', async () => {
    await backend.addVenue()
    const { value } = (await hire('wang', tomorrow(9, 10))) as { ok: true; value: { bookings: { id: string }[] } }
    const between = await hire('li', tomorrow(9, 11))
    expect(between).toMatchObject({ code: 'VENUE_TAKEN', detail: { other: { startsAt: expect.any(String) } } })
    expect(await hire('li', tomorrow(10, 11))).toMatchObject({ code: 'VENUE_TAKEN' })
    expect(await hire('li', tomorrow(11, 12))).toMatchObject({ ok: true })
    await backend.must('wang', 'booking.cancel', { bookingId: value.bookings[0]?.id, reason: '不排了' })
    expect(await hire('sun', tomorrow(9, 10))).toMatchObject({ ok: true })
  })

  test('is nobody’s to hire at the time of another booking of theirs, nor outside its hours, nor for more than it holds', async () => {
    await backend.addVenue()
    await hire('wang', tomorrow(9, 10))
    await backend.addVenue('other')
    expect(await hire('wang', { ...tomorrow(9, 10), venueId: 'other' })).toMatchObject({ code: 'OVERLAPPING' })
    expect(await hire('li', tomorrow(6, 7))).toMatchObject({ code: 'VENUE_CLOSED_THEN' })
    expect(await hire('li', { ...tomorrow(13, 14), people: 41 })).toMatchObject({ code: 'VENUE_TOO_SMALL' })
    expect(await hire('li', { ...tomorrow(13, 14), venueId: 'none' })).toMatchObject({ code: 'VENUE_NOT_FOUND' })
  })

  test('is not waited for; what it is for is read at the desk', async () => {
    await backend.addVenue()
    await hire('wang', tomorrow(9, 10))
    const { bookings } = await backend.must('worker', 'booking.roster', { community: COMMUNITY })
    expect(bookings).toMatchObject([{ hire: { purpose: '合唱排练', people: 12 } }])
    const wait = await backend.call('li', 'booking.wait', { sessionId: bookings[0].sessionId })
    expect(wait).toMatchObject({ code: 'WAITLIST_FULL' })
  })

  test('forgets what is over', async () => {
    await backend.addVenue()
    await hire('wang', tomorrow(9, 10))
    pass(48 * HOUR)
    await backend.sweep()
    expect(backend.document('calendars', 'room')).toMatchObject({ busy: [] })
  })
})

describe('whether somebody came', () => {
  test('is the worker’s word, with the person’s beside it; it blocks nobody, and can be forgiven', async () => {
    const { sessionIds } = await publish(backend, { capacities: [5, 5], hours: 1 })
    const bookingId = await order('wang', sessionIds[0])
    expect(await backend.call('worker', 'booking.noteAttendance', { bookingId, came: false })).toMatchObject({
      code: 'NOT_STARTED',
    })
    pass(1.5 * HOUR)
    expect(await backend.call('far', 'booking.noteAttendance', { bookingId, came: false })).toMatchObject({
      code: 'BOOKING_NOT_FOUND',
    })
    expect(await backend.must('worker', 'booking.noteAttendance', { bookingId, came: false })).toMatchObject({
      status: 'missed',
    })
    await backend.must('wang', 'booking.explain', { bookingId, words: '孙子发烧，走不开' })
    expect((await mine('wang'))[0]).toMatchObject({ status: 'missed', word: '孙子发烧，走不开' })
    const roster = async () => (await backend.must('worker', 'booking.roster', { community: COMMUNITY })).bookings[0]
    expect(await roster()).toMatchObject({ attended: false, word: '孙子发烧，走不开', forgiven: false })
    expect((await backend.must('worker', 'booking.missed', { bookingId })).bookings).toMatchObject([{ counts: true }])
    await order('wang', sessionIds[1])
    await backend.must('worker', 'booking.forgive', { bookingId })
    expect((await backend.must('worker', 'booking.missed', { bookingId })).bookings).toMatchObject([{ counts: false }])
    expect(await roster()).toMatchObject({ forgiven: true })
  })

  test('is told of in other communities only there', async () => {
    const { sessionIds } = await publish(backend, { hours: 1 })
    const bookingId = await order('wang', sessionIds[0])
    pass(1.5 * HOUR)
    await backend.must('worker', 'booking.noteAttendance', { bookingId, came: false })
    const elsewhere = await backend.must('far', 'menu.publish', {
      community: '150102002001',
      service: { title: '理发', category: 'haircut' },
      sessions: [{ startsAt: inHours(1), endsAt: inHours(2), capacity: 1 }],
    })
    const there = await order('wang', elsewhere.sessionIds[0])
    expect((await backend.must('far', 'booking.missed', { bookingId: there })).bookings).toEqual([])
  })

  test('is put right by the last word; who came can rate', async () => {
    const { sessionIds } = await publish(backend, { hours: 1 })
    const bookingId = await order('wang', sessionIds[0])
    pass(3 * HOUR)
    await backend.must('worker', 'booking.noteAttendance', { bookingId, came: false })
    expect(await backend.call('wang', 'feedback.rate', { bookingId, grade: 5 })).toMatchObject({ code: 'NOT_DONE_YET' })
    await backend.must('worker', 'booking.noteAttendance', { bookingId, came: true })
    expect(await backend.call('wang', 'booking.explain', { bookingId, words: '我来了' })).toMatchObject({
      code: 'NOT_MISSED',
    })
    await backend.must('wang', 'feedback.rate', { bookingId, grade: 5 })
    expect(await backend.call('worker', 'booking.noteAttendance', { bookingId, came: false })).toMatchObject({
      code: 'WAS_SERVED',
    })
  })
})
