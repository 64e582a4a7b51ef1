import { type Backend, COMMUNITY, contextOf, type Death, HOUR, inHours, pass, publish } from '../support/backend'
import { fresh } from '../support/commands'
import { connectDirectly } from '../support/direct'
import { dateIn } from '../support/schedule'

let backend: Backend
beforeEach(async () => {
  backend = await fresh()
  untilHour(9)
})
afterEach(() => backend.stop())

/** Lets time pass until so late in the civil day, of today or tomorrow. */
const untilHour = (hour: number, minute = 0) => {
  const civil = (Date.now() + 8 * HOUR) % (24 * HOUR)
  const wanted = (hour * 60 + minute) * 60_000
  pass(wanted > civil ? wanted - civil : wanted - civil + 24 * HOUR)
}

const sweep = () =>
  backend.raw('reminder', { Type: 'Timer', TriggerName: 'sweep', Message: '' }, contextOf(null, 'timer'))

// biome-ignore lint/suspicious/noExplicitAny: news of every kind
type Told = { id: string; read: boolean; news: any }
const inboxOf = async (openid: string): Promise<Told[]> => (await backend.must(openid, 'reminder.inbox')).messages
const kindsFor = async (openid: string) => (await inboxOf(openid)).map(({ news }) => news.kind)
const sentTo = (openid: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: a message as WeChat takes it
  backend.outbox.map(({ data }) => data as any).filter(({ touser }) => touser === openid)
const statesOf = (kind: string) =>
  backend
    .all('messages')
    // biome-ignore lint/suspicious/noExplicitAny: a stored message
    .filter(({ news }: any) => news.kind === kind)
    .map(({ sending }) => sending)

/** Sessions of one service tomorrow at an hour, and a booking of the first. */
const bookedTomorrow = async (hour = 15, openid = 'resident', volunteersNeeded = 0) => {
  const starts = (day: number) => `${dateIn(day)}T${String(hour).padStart(2, '0')}:00:00+08:00`
  const { serviceId, sessionIds } = await backend.must('worker', 'menu.publish', {
    community: COMMUNITY,
    service: { title: '理发', category: 'haircut', place: '公主府社区', volunteersNeeded },
    sessions: [1, 2].map((day) => ({
      startsAt: starts(day),
      endsAt: starts(day).replace(':00:00+', ':50:00+'),
      capacity: 3,
    })),
  })
  const { bookings, orderId } = await backend.must(openid, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  return { serviceId, sessionIds, orderId, bookingId: bookings[0].id as string }
}

/** Without a network between, which only those need that die. */
const quickly = async <T>(act: () => Promise<T>): Promise<T> => {
  const disconnect = connectDirectly(backend)
  return act().finally(disconnect)
}

/** A place offered to the resident, who waited for it. */
const offered = () => quickly(offer)
const offer = async () => {
  const { sessionIds } = await publish(backend, { capacities: [1], hours: 48 })
  const items = [{ sessionId: sessionIds[0] }]
  const { bookings } = await backend.must('neighbour', 'booking.order', { items })
  const { id } = await backend.must('resident', 'booking.wait', { sessionId: sessionIds[0] })
  await backend.must('neighbour', 'booking.cancel', { bookingId: bookings[0].id, reason: '不需要了' })
  return id as string
}

const family = async () => {
  const { code } = await backend.must('neighbour', 'account.inviteBond', { relation: 'neighbour' })
  const { bondId } = await backend.must('resident', 'account.acceptBond', { code })
  const { memberId } = await backend.must('resident', 'account.me')
  return { bondId, memberId }
}

describe('what happens to what is mine is told', () => {
  test('a place that is kept is in the inbox at once, and on the phone of whoever accepted that', async () => {
    await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
    const booking = await offered()
    const { messages, unread } = await backend.must('resident', 'reminder.inbox')
    expect(unread).toBe(1)
    expect(messages).toMatchObject([{ read: false, news: { kind: 'offered', booking, title: '量血压' } }])
    await sweep()
    await sweep()
    expect(sentTo('resident')).toMatchObject([
      { template_id: 'offered', page: 'pages/reminder/inbox/index', data: { thing1: { value: '量血压' } } },
    ])
    await offered()
    await sweep()
    expect(sentTo('resident')).toHaveLength(1)
    expect(await inboxOf('resident')).toHaveLength(2)
  })

  test('a place that was answered before its message left is not announced any more', async () => {
    await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
    await backend.must('resident', 'booking.accept', { bookingId: await offered() })
    await sweep()
    expect(sentTo('resident')).toEqual([])
    expect(statesOf('offered')).toEqual([{ state: 'kept' }])
  })

  test('a place that nobody took in time is said to be gone', async () => {
    await offered()
    pass(3 * HOUR)
    await backend.sweep()
    expect(await kindsFor('resident')).toEqual(['lapsed', 'offered'])
  })

  test('nobody is told of what they do themselves', async () => {
    const { bookingId, sessionIds } = await bookedTomorrow()
    const { id } = await backend.must('resident', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
    await backend.must('resident', 'booking.cancel', { bookingId: id, reason: '有事' })
    expect(await inboxOf('resident')).toEqual([])
  })

  test('an order of one’s own asks nothing of reminder', async () => {
    const { sessionIds } = await publish(backend)
    backend.forget()
    await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
    expect(backend.requests).not.toContain('functions.invokeFunction')
  })

  test('what family or desk did for one is told, with a masked name', async () => {
    const { memberId } = await family()
    const { sessionIds } = await publish(backend, { capacities: [3, 3, 3], hours: 30 })
    const order = (items: unknown[]) => backend.must('neighbour', 'booking.order', { items, forMember: memberId })
    const { bookings } = await order(sessionIds.slice(0, 2).map((sessionId) => ({ sessionId })))
    const [first, second] = bookings.map(({ id }: { id: string }) => id)
    const moved = await backend.must('neighbour', 'booking.reschedule', { bookingId: first, sessionId: sessionIds[2] })
    await backend.must('worker', 'booking.cancel', { bookingId: second, reason: '师傅病了' })
    const told = (await inboxOf('resident')).map(({ news }) => news)
    expect(told).toMatchObject([
      { kind: 'cancelled', booking: second, who: '王*兰', as: 'desk', reason: '师傅病了' },
      { kind: 'rescheduled', booking: moved.id, who: '孙*英', as: 'family' },
      { kind: 'ordered', booking: first, more: 1, who: '孙*英', as: 'family' },
    ])
    expect(told[1].fromAt).not.toBe(told[1].startsAt)
    // Whoever asked for the bond hears that it was accepted.
    expect(await kindsFor('neighbour')).toEqual(['bonded'])
  })

  test('a session that is called off is said to be, with the reason, and the volunteer need not go', async () => {
    const { sessionIds, bookingId } = await bookedTomorrow(15, 'resident', 1)
    await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    await backend.must('worker', 'schedule.cancelSession', { sessionId: sessionIds[0], reason: '停电' })
    expect((await inboxOf('resident')).map(({ news }) => news)).toMatchObject([
      { kind: 'withdrawn', reason: '停电', title: '理发' },
      { kind: 'offered' },
      { kind: 'claimed', who: '周*军' },
    ])
    expect((await inboxOf('volunteer')).map(({ news }) => news)).toMatchObject([
      { kind: 'dutyOff', task: bookingId, who: '王*兰' },
    ])
  })

  test('what was said of a service and is no longer so, if it concerns those who come; who orders afterwards knows it', async () => {
    const { serviceId, sessionIds, bookingId } = await bookedTomorrow()
    const service = { title: '理发', category: 'haircut', place: '公主府社区' }
    pass(1000)
    await backend.must('worker', 'menu.revise', {
      serviceId,
      seen: 1,
      service: { ...service, terms: { cancelBefore: 60, reschedules: 1 } },
    })
    expect(await kindsFor('resident')).toEqual([])
    await backend.must('worker', 'menu.revise', { serviceId, seen: 2, service: { ...service, place: '三楼' } })
    await backend.must('neighbour', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
    expect(await inboxOf('resident')).toMatchObject([
      { news: { kind: 'revised', booking: bookingId, service: serviceId } },
    ])
    expect(await kindsFor('neighbour')).toEqual([])
  })

  test('who comes, who comes no longer, and that one may say how it was', async () => {
    const { bookingId } = await bookedTomorrow(15, 'resident', 1)
    await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    await backend.must('volunteer', 'volunteering.release', { taskId: bookingId, reason: '发烧了' })
    const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    untilHour(14, 30)
    pass(24 * HOUR)
    const code = async () => (await backend.must('resident', 'booking.mine')).bookings[0].code
    await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await code() })
    pass(HOUR)
    await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await code() })
    expect(await kindsFor('resident')).toEqual(['served', 'claimed', 'released', 'claimed'])
    // The volunteer's reason is between the volunteer and the desk.
    expect(JSON.stringify(backend.all('messages'))).not.toContain('发烧')
  })

  test('an end of a bond, a pause and its end', async () => {
    const { bondId, memberId } = await family()
    pass(1000)
    await backend.must('resident', 'account.endBond', { bondId })
    await backend.must('worker', 'account.pause', { memberId, until: inHours(48), reason: '三次没来' })
    pass(1000)
    await backend.must('worker', 'account.resume', { memberId })
    expect(await kindsFor('neighbour')).toEqual(['bondEnded', 'bonded'])
    expect(await kindsFor('resident')).toEqual(['resumed', 'paused'])
    // Why is on one's own page, nowhere else.
    expect(JSON.stringify(backend.all('messages'))).not.toContain('三次没来')
  })

  test('at night nothing is sent, unless it begins before the morning', async () => {
    await backend.must('resident', 'reminder.accept', { templates: ['changed'] })
    await backend.must('resident', 'reminder.accept', { templates: ['changed'] })
    const { sessionIds } = await bookedTomorrow(7)
    const later = await bookedTomorrow(15)
    untilHour(22)
    await backend.must('worker', 'schedule.cancelSession', { sessionId: sessionIds[0], reason: '停电' })
    await backend.must('worker', 'schedule.cancelSession', { sessionId: later.sessionIds[0], reason: '停电' })
    await sweep()
    expect(sentTo('resident')).toHaveLength(1)
    untilHour(7, 59)
    await sweep()
    expect(sentTo('resident')).toHaveLength(1)
    untilHour(8)
    await sweep()
    expect(sentTo('resident')).toHaveLength(2)
  })
})

describe('what WeChat says is taken as it is meant', () => {
  const refused = async (code?: number) => {
    for (let tap = 0; tap < 3; tap++) await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
    backend.refuseMessages(code)
    await offered()
    await sweep()
    const { left } = (await backend.must('resident', 'reminder.settings')).templates.offered
    return { left, states: statesOf('offered') }
  }

  test('who has not accepted any more is not tried again until they have', async () => {
    expect(await refused(43101)).toEqual({ left: 0, states: [{ state: 'failed', code: 43101 }] })
  })

  test.each([47003, 40037])('%i: nothing was sent, and nothing is used up', async (code) => {
    expect(await refused(code)).toEqual({ left: 3, states: [{ state: 'failed', code }] })
  })

  test('anything else: it may have been sent, and is not sent again', async () => {
    expect(await refused(-1)).toEqual({ left: 2, states: [{ state: 'failed', code: 'unknown' }] })
    backend.refuseMessages()
    await sweep()
    expect(sentTo('resident')).toEqual([])
  })
})

describe('an acceptance is one message', () => {
  test('of 20 acceptances and 30 messages at once, 20 are sent', async () => {
    for (let count = 0; count < 30; count++) await offered()
    const accepted = Array.from({ length: 20 }, () =>
      backend.must('resident', 'reminder.accept', { templates: ['offered'] }),
    )
    await Promise.all(accepted)
    await Promise.all([sweep(), sweep(), sweep()])
    expect(sentTo('resident')).toHaveLength(20)
    expect(statesOf('offered').filter((sending) => (sending as { state: string }).state === 'sent')).toHaveLength(20)
    expect((await backend.must('resident', 'reminder.settings')).templates.offered.left).toBe(0)
  })

  test('acceptances beside messages are neither lost nor used twice', async () => {
    for (let count = 0; count < 20; count++) await offered()
    const taps = Array.from({ length: 20 }, () =>
      backend.must('resident', 'reminder.accept', { templates: ['offered'] }),
    )
    await Promise.all([...taps, sweep(), sweep()])
    const { left } = (await backend.must('resident', 'reminder.settings')).templates.offered
    expect(sentTo('resident').length + left).toBe(20)
  })

  test('a tap that is repeated counts once; more than the policy allows are not kept', async () => {
    const tap = () => backend.must('resident', 'reminder.accept', { templates: ['offered', 'changed'] }, 'one-tap')
    await Promise.all(Array.from({ length: 5 }, tap))
    const left = async () => (await backend.must('resident', 'reminder.settings')).templates.offered.left
    expect(await left()).toBe(1)
    for (let count = 0; count < 25; count++)
      await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
    expect(await left()).toBe(20)
  })
})

describe('whoever is to come is reminded', () => {
  test('the evening before and two hours before, once each', async () => {
    const { bookingId } = await bookedTomorrow(15)
    for (let tap = 0; tap < 2; tap++) await backend.must('resident', 'reminder.accept', { templates: ['reminded'] })
    untilHour(18, 59)
    await sweep()
    expect(await kindsFor('resident')).toEqual([])
    untilHour(19, 1)
    await sweep()
    await sweep()
    expect(await inboxOf('resident')).toMatchObject([
      { news: { kind: 'eve', booking: bookingId, place: '公主府社区' } },
    ])
    untilHour(13)
    await sweep()
    await sweep()
    expect(await kindsFor('resident')).toEqual(['near', 'eve'])
    expect(sentTo('resident').map(({ data }) => data.thing4.value)).toEqual(['明天的事，别忘了', '快到时间了'])
  })

  test('a volunteer who promised to come too', async () => {
    const { bookingId } = await bookedTomorrow(15, 'resident', 1)
    await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    untilHour(19)
    await sweep()
    untilHour(13)
    await sweep()
    expect(await kindsFor('volunteer')).toEqual(['dutyNear', 'dutyEve'])
    expect((await inboxOf('volunteer'))[0]).toMatchObject({ news: { task: bookingId, who: '王*兰' } })
  })

  test('not who has given it back, or moved it to another day, or has only just ordered it', async () => {
    const first = await bookedTomorrow(15)
    await backend.must('resident', 'booking.cancel', { bookingId: first.bookingId, reason: '有事' })
    const { bookingId, sessionIds } = await bookedTomorrow(16, 'neighbour')
    await backend.must('neighbour', 'booking.reschedule', { bookingId, sessionId: sessionIds[1] })
    untilHour(18, 30)
    await bookedTomorrow(17, 'volunteer')
    untilHour(19)
    await sweep()
    for (const openid of ['resident', 'neighbour', 'volunteer']) expect(await kindsFor(openid)).toEqual([])
    untilHour(16)
    await sweep()
    expect(await kindsFor('volunteer')).toEqual(['near'])
    untilHour(19)
    await sweep()
    expect(await kindsFor('neighbour')).toEqual(['eve'])
  })

  test('not on the phone any more when it was given back in between', async () => {
    const { bookingId } = await bookedTomorrow(15)
    await backend.must('resident', 'reminder.accept', { templates: ['reminded'] })
    untilHour(19)
    // It dies once the inbox is written, before anything is sent.
    for (let request = 1; (await inboxOf('resident')).length === 0; request++)
      await backend.dying({ request, when: 'before' }, sweep)
    await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
    await sweep()
    expect(sentTo('resident')).toEqual([])
  })

  test('as they wish: the evening before, shortly before, or not at all', async () => {
    await bookedTomorrow(15)
    await backend.must('resident', 'reminder.setSettings', { eve: false, near: true })
    expect(await backend.must('resident', 'reminder.settings')).toMatchObject({ eve: false, near: true })
    untilHour(19)
    await sweep()
    expect(await kindsFor('resident')).toEqual([])
    untilHour(13)
    await sweep()
    expect(await kindsFor('resident')).toEqual(['near'])
  })

  test('however many they are, and wherever the timer died: everybody once', async () => {
    const disconnect = connectDirectly(backend)
    const people = Array.from({ length: 6 }, (_, index) => `person-${index}`)
    for (const [index, openid] of people.entries()) await backend.addMember(openid, [], { name: `王${index}` })
    // More sessions than the timer looks at together.
    const { sessionIds } = await publish(backend, { capacities: [6], hours: 24 })
    const session = backend.document('sessions', sessionIds[0] as string)
    const copies = Array.from({ length: 119 }, (_, index) => ({
      ...session,
      _id: `copy-${index}.${sessionIds[0]?.split('.')[1]}`,
    }))
    await backend.store.insert('sessions', copies as never)
    for (const openid of people) await backend.must(openid, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
    const holders = backend.document('sessions', sessionIds[0] as string)?.holders
    // Held by nobody's booking: what counts is how far the timer has to read.
    for (const { _id } of copies)
      await backend.store.modify('sessions', { _id }, { $set: { holders } }, { multi: false })
    disconnect()
    untilHour(19)
    let deaths = 0
    for (let request = 1; ; request++) {
      const at: Death = { request, when: request % 2 ? 'before' : 'after' }
      if (!(await backend.dying(at, sweep))) break
      deaths++
    }
    expect(deaths).toBeGreaterThan(5)
    await sweep()
    for (const openid of people) expect(await kindsFor(openid)).toEqual(['eve'])
  }, 60_000)
})

test('wherever the timer dies while it sends, nothing is sent twice, and what may not have been is said so', async () => {
  for (let request = 1, died = true; died; request++) {
    for (const when of ['before', 'after'] as const) {
      await backend.must('resident', 'reminder.accept', { templates: ['offered'] })
      await offered()
      backend.outbox.length = 0
      died = await backend.dying({ request, when }, sweep)
      for (let round = 0; round < 3; round++) {
        pass(60_000)
        await sweep()
      }
      const [message] = backend.all('messages').sort((a, b) => +(b.at as Date) - +(a.at as Date))
      expect(sentTo('resident').length).toBeLessThanOrEqual(1)
      const sending = message?.sending
      if ((sending as { state?: string })?.state === 'sent') expect(sentTo('resident')).toHaveLength(1)
      else expect(sending).toEqual({ state: 'failed', code: 'unknown' })
      expect(message?.dueAt).toBeUndefined()
    }
  }
}, 120_000)

describe('the inbox', () => {
  test('is one’s own, latest first, by pages, and counts what was not read', async () => {
    for (let count = 0; count < 23; count++) {
      await offered()
      pass(1000)
    }
    const first = await backend.must('resident', 'reminder.inbox')
    expect(first).toMatchObject({ unread: 23, cursor: expect.any(String) })
    const second = await backend.must('resident', 'reminder.inbox', { cursor: first.cursor })
    const ids = [...first.messages, ...second.messages].map(({ id }: Told) => id)
    expect(new Set(ids).size).toBe(23)
    expect(await inboxOf('volunteer')).toEqual([])

    await backend.must('volunteer', 'reminder.read', { messageIds: ids.slice(0, 2) })
    expect((await backend.must('resident', 'reminder.inbox')).unread).toBe(23)
    await backend.must('resident', 'reminder.read', { messageIds: ids.slice(0, 2) })
    expect((await backend.must('resident', 'reminder.inbox')).unread).toBe(21)
    await backend.must('resident', 'reminder.read', { all: true })
    const after = await backend.must('resident', 'reminder.inbox')
    expect(after.unread).toBe(0)
    expect(after.messages.every(({ read }: Told) => read)).toBe(true)
  })

  test('forgets what is half a year old', async () => {
    await offered()
    pass(179 * 24 * HOUR)
    await sweep()
    expect(await inboxOf('resident')).toHaveLength(1)
    pass(25 * HOUR)
    await sweep()
    expect(await inboxOf('resident')).toEqual([])
  })
})

describe('the desk reminds those who come', () => {
  const remind = (sessionId: string, openid = 'worker', tap?: string) =>
    backend.call(openid, 'reminder.remindPeople', { sessionId }, tap)

  test('each of them once, in the inbox, and on the phone of whoever accepted that', async () => {
    await backend.must('resident', 'reminder.accept', { templates: ['reminded'] })
    const { sessionIds, bookingId } = await bookedTomorrow()
    const items = [{ sessionId: sessionIds[0] }]
    const { bookings } = await backend.must('neighbour', 'booking.order', { items })
    const other = await backend.must('volunteer', 'booking.order', { items })
    await backend.must('volunteer', 'booking.cancel', { bookingId: other.bookings[0].id, reason: '有事' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => remind(sessionIds[0], 'worker', 'one-tap')))
    expect(answers).toEqual(Array(5).fill({ ok: true, value: { told: 2 } }))
    expect(await inboxOf('resident')).toMatchObject([{ news: { kind: 'reminded', booking: bookingId, title: '理发' } }])
    expect(await inboxOf('neighbour')).toMatchObject([{ news: { kind: 'reminded', booking: bookings[0].id } }])
    expect(await inboxOf('volunteer')).toEqual([])
    await sweep()
    await sweep()
    expect(sentTo('resident')).toMatchObject([{ template_id: 'reminded', data: { thing1: { value: '理发' } } }])
    expect(sentTo('neighbour')).toEqual([])
  })

  test('not again for six hours, whoever asks, and then once more', async () => {
    const { sessionIds } = await bookedTomorrow()
    const rush = await Promise.all([1, 2, 3].map(() => remind(sessionIds[0])))
    expect(rush.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await remind(sessionIds[0])).toMatchObject({ ok: false, code: 'REMINDED_LATELY' })
    pass(6 * HOUR)
    expect(await remind(sessionIds[0])).toMatchObject({ ok: true, value: { told: 1 } })
    expect(await kindsFor('resident')).toEqual(['reminded', 'reminded'])
  })

  test('in the evening it reaches the phone the next morning', async () => {
    await backend.must('resident', 'reminder.accept', { templates: ['reminded'] })
    const { sessionIds } = await bookedTomorrow()
    untilHour(21, 30)
    await remind(sessionIds[0])
    const notes = () => sentTo('resident').filter(({ data }) => JSON.stringify(data).includes('社区提醒您'))
    await sweep()
    expect(notes()).toHaveLength(0)
    untilHour(8, 1)
    await sweep()
    expect(notes()).toHaveLength(1)
  })

  test('nobody where nobody comes, where it is over, or by a worker of elsewhere', async () => {
    const { sessionIds, bookingId } = await bookedTomorrow()
    await backend.addMember('stranger', ['worker'], { scope: '150102002' })
    expect(await remind(sessionIds[1])).toMatchObject({ code: 'NOBODY_COMES' })
    expect(await remind(sessionIds[0], 'stranger')).toMatchObject({ code: 'SESSION_NOT_FOUND' })
    expect(await remind(sessionIds[0], 'resident')).toMatchObject({ code: 'FORBIDDEN' })
    await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
    expect(await remind(sessionIds[0])).toMatchObject({ code: 'NOBODY_COMES' })
    pass(48 * HOUR)
    expect(await remind(sessionIds[0])).toMatchObject({ code: 'SESSION_STARTED' })
  })

  test('a call that dies after its word is carried on by the timer', async () => {
    const { sessionIds } = await bookedTomorrow()
    let request = 1
    while (
      await backend.dying({ request, when: 'after' }, () => remind(sessionIds[0], 'worker', `tap-of-${request}`))
    ) {
      if (backend.all('reminded').length > 0) break
      request++
    }
    expect(await inboxOf('resident')).toEqual([])
    pass(60_000)
    await sweep()
    expect(await kindsFor('resident')).toEqual(['reminded'])
    expect(backend.all('reminded')[0]).not.toHaveProperty('dueAt')
  })
})
