import {
  type Answer,
  type Backend,
  COMMUNITY,
  type Death,
  HOUR,
  inHours,
  pass,
  publish,
  startBackend,
} from '../support/backend'
import { broken } from '../support/invariants'

/** A command to be killed: who asks what, prepared anew each time. */
interface Scenario {
  prepare: (backend: Backend) => Promise<{ openid: string; operation: string; input: unknown }>
  /** What the answer says when all went well. */
  answers: object
}

const orderOf = async (backend: Backend, volunteersNeeded = 0, openid = 'resident') => {
  const { sessionIds } = await publish(backend, { volunteersNeeded, hours: 1 })
  const { bookings } = await backend.must(openid, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  return bookings[0].id as string
}

const claimOf = async (backend: Backend) => {
  const bookingId = await orderOf(backend, 1)
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  return { bookingId, claimId: claimId as string }
}

const code = async (backend: Backend) =>
  (await backend.must('resident', 'booking.mine')).bookings.find((booking: { code?: string }) => booking.code)
    ?.code as string

const scenarios: Record<string, Scenario> = {
  'account.join': {
    prepare: async () => ({
      openid: 'newcomer',
      operation: 'account.join',
      input: { community: COMMUNITY, name: '李建军' },
    }),
    answers: { memberId: expect.any(String) },
  },
  'menu.publish': {
    prepare: async () => ({
      openid: 'worker',
      operation: 'menu.publish',
      input: {
        community: COMMUNITY,
        service: { title: '磨剪刀', category: 'repair' },
        sessions: [1, 2].map((day) => ({ startsAt: inHours(24 * day), endsAt: inHours(24 * day + 1), capacity: 5 })),
      },
    }),
    answers: { serviceId: expect.any(String), sessionIds: [expect.any(String), expect.any(String)] },
  },
  'booking.order of two services, one needing hands': {
    prepare: async (backend) => {
      const plain = await publish(backend)
      const hands = await publish(backend, { volunteersNeeded: 1, hours: 5 })
      const items = [...plain.sessionIds, ...hands.sessionIds].map((sessionId) => ({ sessionId }))
      return { openid: 'resident', operation: 'booking.order', input: { items } }
    },
    answers: { bookings: [{ status: 'ordered' }, { status: 'ordered' }] },
  },
  'booking.cancel of a booking a volunteer has claimed': {
    prepare: async (backend) => ({
      openid: 'resident',
      operation: 'booking.cancel',
      input: { bookingId: (await claimOf(backend)).bookingId, reason: '临时有事' },
    }),
    answers: { status: 'cancelled' },
  },
  'volunteering.claim': {
    prepare: async (backend) => ({
      openid: 'volunteer',
      operation: 'volunteering.claim',
      input: { taskId: await orderOf(backend, 1) },
    }),
    answers: { claimId: expect.any(String) },
  },
  'volunteering.release': {
    prepare: async (backend) => ({
      openid: 'volunteer',
      operation: 'volunteering.release',
      input: { taskId: (await claimOf(backend)).bookingId, reason: '发烧了' },
    }),
    answers: {},
  },
  'volunteering.checkIn': {
    prepare: async (backend) => {
      const { claimId } = await claimOf(backend)
      return { openid: 'volunteer', operation: 'volunteering.checkIn', input: { claimId, code: await code(backend) } }
    },
    answers: { at: expect.any(String) },
  },
  'volunteering.checkOut': {
    prepare: async (backend) => {
      const { claimId } = await claimOf(backend)
      await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await code(backend) })
      pass(HOUR / 2)
      return { openid: 'volunteer', operation: 'volunteering.checkOut', input: { claimId, code: await code(backend) } }
    },
    answers: { minutes: 30 },
  },
  'feedback.rate': {
    prepare: async (backend) => {
      const bookingId = await orderOf(backend)
      pass(3 * HOUR)
      return { openid: 'resident', operation: 'feedback.rate', input: { bookingId, grade: 5 } }
    },
    answers: { ratingId: expect.any(String) },
  },
}

const fresh = async () => {
  const backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
  return backend
}

/** The timers' rounds until everything has had its second sweep. */
const settle = async (backend: Backend) => {
  for (let round = 0; round < 3; round++) {
    pass(60_000)
    await backend.sweep()
  }
}

const MINUTES = 60_000

describe.each(Object.entries(scenarios))('%s', (_, { prepare, answers }) => {
  let length = 0

  beforeAll(async () => {
    const backend = await fresh()
    const { openid, operation, input } = await prepare(backend)
    backend.forget()
    await backend.must(openid, operation, input)
    length = backend.requests.length
    await backend.stop()
  }, MINUTES)

  /** Kills the command at every request, before and after; `then` says what the person does next. */
  const everywhere = async (then: (backend: Backend, again: () => Promise<Answer>) => Promise<void>) => {
    expect(length).toBeGreaterThan(2)
    for (let request = 1; request <= length; request++) {
      for (const when of ['before', 'after'] as const) {
        const at: Death = { request, when }
        const backend = await fresh()
        const { openid, operation, input } = await prepare(backend)
        const tap = () => backend.call(openid, operation, input, 'the-tap')
        const died = await backend.dying(at, tap)
        expect({ at, died }).toEqual({ at, died: true })
        await then(backend, tap)
        await settle(backend)
        expect({ at, broken: broken(backend) }).toEqual({ at, broken: [] })
        await backend.stop()
      }
    }
  }

  test(
    'killed at any database request and tapped again, it ends as if nothing had happened',
    async () => {
      await everywhere(async (_, again) => {
        const answer = await again()
        expect(answer).toMatchObject({ ok: true, value: answers })
        expect(await again()).toEqual(answer)
      })
    },
    2 * MINUTES,
  )

  test(
    'killed at any database request and given up, it leaves nothing half done',
    async () => {
      await everywhere(async () => {})
    },
    2 * MINUTES,
  )

  test(
    'killed at any database request, undone by the timer and tapped again, it says one thing and keeps to it',
    async () => {
      await everywhere(async (backend, again) => {
        await settle(backend)
        const answer = await again()
        if (!answer.ok) expect(answer.code).toMatch(/_INTERRUPTED$/)
        await settle(backend)
        expect(await again()).toEqual(answer)
      })
    },
    2 * MINUTES,
  )
})
