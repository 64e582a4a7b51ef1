import { policy } from '@/domain/shared/policy'
import { memberIdOf } from '../../cloudfunctions/_runtime/identity'
import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

const FAR = '150102002001'
const DAY = 24 * HOUR
const PHONE = '13812345678'

let backend: Backend
let resident: string
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('far-worker', ['worker'], { community: FAR, scope: '150102002' })
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
  await backend.addMember('other-volunteer', ['volunteer'])
  const joined = { community: COMMUNITY, name: '王桂兰', phone: PHONE }
  resident = (await backend.must('resident', 'account.join', joined)).memberId
})
afterEach(async () => {
  try {
    await settle(backend)
    expect(broken(backend)).toEqual([])
  } finally {
    await backend.stop()
  }
})

const reveal = (openid: string, input: object = {}, requestId?: string) =>
  backend.call(openid, 'account.reveal', { memberId: resident, reason: 'call', ...input }, requestId)
const actsOf = async (openid: string, input = {}) => (await backend.must(openid, 'account.acts', input)).acts
const looksOf = (openid: string) =>
  backend.all('looks').flatMap(({ by, looks }) => (by === memberIdOf(openid) ? (looks as object[]) : []))

/** A booking of the resident's, of a session of that community. */
const bookingIn = async (worker: string, community: string, { hours = 3, volunteersNeeded = 0 } = {}) => {
  const { sessionIds } = await backend.must(worker, 'menu.publish', {
    community,
    service: { title: '量血压', category: 'health', volunteersNeeded },
    sessions: [{ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity: 3 }],
  })
  const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  return bookings[0].id as string
}

test('a worker who reaches a person sees name and telephone, and the person sees who looked and why', async () => {
  expect(await reveal('worker')).toEqual({ ok: true, value: { name: '王桂兰', phone: PHONE } })
  await reveal('worker', { reason: 'other', words: '家里没人应门' })
  expect(await actsOf('resident')).toMatchObject([
    {
      what: 'account.looked',
      as: 'desk',
      who: '赵*梅',
      from: '公主府社区',
      why: { reason: 'other', words: '家里没人应门' },
    },
    { what: 'account.looked', as: 'desk', who: '赵*梅', from: '公主府社区', why: { reason: 'call', words: null } },
  ])
})

test('whoever is out of reach, or no worker, sees nothing and leaves no trace', async () => {
  expect(await reveal('far-worker')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
  expect(await reveal('volunteer')).toEqual({ ok: false, code: 'FORBIDDEN' })
  expect(await reveal('worker', { memberId: 'nobody' })).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
  expect(backend.all('looks')).toEqual([])
  expect(await actsOf('resident')).toEqual([])
})

test('a reason that no choice says is said in words', async () => {
  expect(await reveal('worker', { reason: 'other' })).toMatchObject({ ok: false, code: 'INVALID' })
  expect(await reveal('worker', { reason: 'curious' })).toMatchObject({ ok: false, code: 'INVALID' })
})

test('a worker whose community gives what somebody from elsewhere booked sees them, as long as it stands', async () => {
  const bookingId = await bookingIn('far-worker', FAR)
  expect(await reveal('far-worker', { bookingId })).toMatchObject({ ok: true, value: { phone: PHONE } })
  expect(await actsOf('resident')).toMatchObject([{ bookingId, why: { reason: 'call' } }])
  await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
  expect(await reveal('far-worker', { bookingId })).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })

  const later = await bookingIn('far-worker', FAR)
  pass(policy.booking.attendanceWithin + 5 * HOUR)
  expect(await reveal('far-worker', { bookingId: later })).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
})

test('a booking of somebody else opens nobody', async () => {
  await backend.addMember('neighbour')
  const { sessionIds } = await publish(backend)
  const { bookings } = await backend.must('neighbour', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  expect(await reveal('worker', { bookingId: bookings[0].id })).toEqual({ ok: false, code: 'BOOKING_NOT_FOUND' })
  expect(await reveal('far-worker', { bookingId: bookings[0].id })).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
  expect(backend.all('looks')).toEqual([])
})

test('no answer with a name or a telephone is kept, nor does an event hold a reason', async () => {
  await reveal('worker', { reason: 'other', words: '家里没人应门' })
  for (const name of ['requests', 'events', 'looks', 'acts']) {
    const kept = JSON.stringify(backend.all(name))
    for (const secret of ['王桂兰', PHONE]) expect(kept).not.toContain(secret)
    expect(kept.includes('家里没人应门')).toBe(name === 'looks' || name === 'acts')
  }
})

test('a repeated tap is answered as long as the right lasts, and no longer', async () => {
  const bookingId = await bookingIn('far-worker', FAR)
  expect(await reveal('far-worker', { bookingId }, 'a')).toMatchObject({ ok: true })
  expect(await reveal('far-worker', { bookingId }, 'a')).toMatchObject({ ok: true })
  expect(looksOf('far-worker')).toHaveLength(1)
  await backend.must('resident', 'booking.cancel', { bookingId, reason: '有事' })
  expect(await reveal('far-worker', { bookingId }, 'a')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
})

test('however many taps come at once, nobody looks at more people in a day than the policy says; the next day anew', async () => {
  const { looksADay } = policy.account
  const first = Array.from({ length: looksADay - 5 }, () => reveal('worker'))
  for (const answer of await Promise.all(first)) expect(answer.ok).toBe(true)
  const answers = await Promise.all(Array.from({ length: 20 }, () => reveal('worker')))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(5)
  for (const answer of answers) if (!answer.ok) expect(answer).toEqual({ ok: false, code: 'LOOKED_TOO_OFTEN' })
  expect(looksOf('worker')).toHaveLength(looksADay)
  pass(DAY)
  expect((await reveal('worker')).ok).toBe(true)
}, 60_000)

test('the log of somebody without WeChat is read to them by a worker', async () => {
  const registered = { community: COMMUNITY, name: '李大爷', phone: '13912345678' }
  const { memberId } = await backend.must('worker', 'account.register', registered)
  await reveal('worker', { memberId, reason: 'visit' })
  expect(await actsOf('worker', { memberId })).toMatchObject([
    { why: { reason: 'visit' } },
    { what: 'account.registered' },
  ])
})

describe('a volunteer', () => {
  const served = (openid: string, bookingId: string) => backend.call(openid, 'account.revealServed', { bookingId })
  const refused = { ok: false, code: 'BOOKING_NOT_FOUND' }
  const claimed = async () => {
    const bookingId = await bookingIn('worker', COMMUNITY, { hours: 1, volunteersNeeded: 1 })
    const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    return { bookingId, claimId: claimId as string }
  }
  const codeOf = async () => (await backend.must('resident', 'booking.mine')).bookings[0].code

  test('sees whom they serve from the claim until check-out, on the record; nobody else does', async () => {
    const bookingId = await bookingIn('worker', COMMUNITY, { hours: 1, volunteersNeeded: 1 })
    expect(await served('volunteer', bookingId)).toEqual(refused)
    const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
    expect(await served('volunteer', bookingId)).toEqual({ ok: true, value: { name: '王桂兰', phone: PHONE } })
    expect(await served('other-volunteer', bookingId)).toEqual(refused)
    await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf() })
    expect((await served('volunteer', bookingId)).ok).toBe(true)
    pass(HOUR)
    await backend.must('volunteer', 'volunteering.checkOut', { claimId, code: await codeOf() })
    expect(await served('volunteer', bookingId)).toEqual(refused)
    expect(await actsOf('resident')).toMatchObject(
      [1, 2].map(() => ({ as: 'volunteer', who: '周*军', bookingId, why: { reason: 'serving', words: null } })),
    )
  })

  test('sees nobody any more who gave the task back, or never came', async () => {
    const { bookingId } = await claimed()
    await backend.must('volunteer', 'volunteering.release', { taskId: bookingId, reason: '有事' })
    expect(await served('volunteer', bookingId)).toEqual(refused)
    const late = await bookingIn('worker', COMMUNITY, { hours: 5, volunteersNeeded: 1 })
    await backend.must('volunteer', 'volunteering.claim', { taskId: late })
    pass(6 * HOUR + policy.volunteering.overrun)
    expect(await served('volunteer', late)).toEqual(refused)
  })
})
