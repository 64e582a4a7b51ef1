import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, startBackend } from './backend'
import type { Command } from './command'
import { demandCommands } from './demand-commands'
import { importCommands } from './import-commands'
import { menuCommands } from './menu-commands'
import { scheduleCommands } from './schedule-commands'

/** Tomorrow, by the hours of the civil day. */
const hours = (from: number, until: number) => {
  const day = inHours(24).slice(0, 10)
  const at = (hour: number) => `${day}T${String(hour).padStart(2, '0')}:00:00+08:00`
  return { startsAt: at(from), endsAt: at(until) }
}

const orderOf = async (backend: Backend, volunteersNeeded = 0, hours = 1) => {
  const { sessionIds } = await publish(backend, { volunteersNeeded, hours })
  const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  return bookings[0].id as string
}

const claimOf = async (backend: Backend) => {
  const bookingId = await orderOf(backend, 1)
  const { claimId } = await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  return { bookingId, claimId: claimId as string }
}

const codeOf = async (backend: Backend) =>
  (await backend.must('resident', 'booking.mine')).bookings.find((booking: { code?: string }) => booking.code)
    ?.code as string

const invitationOf = async (backend: Backend, openid = 'volunteer') =>
  (await backend.must(openid, 'account.inviteBond', { relation: 'neighbour' })).code as string

const bondOf = async (backend: Backend) =>
  (await backend.must('resident', 'account.acceptBond', { code: await invitationOf(backend) })).bondId as string

const idOf = async (backend: Backend, openid: string) => (await backend.must(openid, 'account.me')).memberId as string

/** A full session of one place two days from now, and a booking that waits for it. */
const waitingFor = async (backend: Backend) => {
  const { sessionIds } = await publish(backend, { capacities: [1, 1], hours: 48 })
  const items = [{ sessionId: sessionIds[0] }]
  const { bookings } = await backend.must('neighbour', 'booking.order', { items })
  const { id } = await backend.must('resident', 'booking.wait', { sessionId: sessionIds[0] })
  return { sessionIds, taken: bookings[0].id as string, waiting: id as string }
}

const offerOf = async (backend: Backend) => {
  const { taken, waiting } = await waitingFor(backend)
  await backend.must('neighbour', 'booking.cancel', { bookingId: taken, reason: '不需要了' })
  return waiting
}

const missedOf = async (backend: Backend) => {
  const bookingId = await orderOf(backend)
  pass(3 * HOUR)
  await backend.must('worker', 'booking.noteAttendance', { bookingId, came: false })
  return bookingId
}

/** Every command there is. */
export const commands: Record<string, Command> = {
  ...scheduleCommands,
  ...importCommands,
  ...demandCommands,
  ...menuCommands,
  'account.join': {
    prepare: async () => {
      const input = { community: COMMUNITY, name: '李建军' }
      return { openid: 'newcomer', operation: 'account.join', input, other: { ...input, name: '李军' } }
    },
    answers: { memberId: expect.any(String) },
  },
  'account.inviteBond': {
    prepare: async () => {
      const input = { relation: 'child' }
      return { openid: 'resident', operation: 'account.inviteBond', input, other: { ...input, as: 'served' } }
    },
    answers: { code: expect.any(String) },
  },
  'account.acceptBond': {
    prepare: async (backend) => ({
      openid: 'resident',
      operation: 'account.acceptBond',
      input: { code: await invitationOf(backend) },
      other: { code: await invitationOf(backend, 'worker') },
    }),
    answers: { bondId: expect.any(String) },
  },
  'account.vouchBond of one that was ended before': {
    prepare: async (backend) => {
      await backend.must('resident', 'account.endBond', { bondId: await bondOf(backend) })
      pass(1000)
      const helperId = await idOf(backend, 'volunteer')
      const input = { helperId, servedId: await idOf(backend, 'resident'), relation: 'neighbour' }
      return { openid: 'worker', operation: 'account.vouchBond', input, other: { ...input, relation: 'other' } }
    },
    answers: { bondId: expect.any(String) },
  },
  'account.endBond': {
    prepare: async (backend) => {
      const input = { bondId: await bondOf(backend) }
      pass(1000)
      return { openid: 'resident', operation: 'account.endBond', input, other: { bondId: 'another' } }
    },
    answers: {},
  },
  'account.register': {
    prepare: async () => {
      const input = { community: COMMUNITY, name: '李大爷', phone: '13812345678' }
      return { openid: 'worker', operation: 'account.register', input, other: { ...input, name: '李大妈' } }
    },
    answers: { memberId: expect.any(String) },
  },
  'account.setProfile': {
    prepare: async () => {
      const profile = { birthYear: 1950, households: ['alone'], consent: true }
      return {
        ...{ openid: 'resident', operation: 'account.setProfile', input: { profile } },
        other: { profile: { ...profile, birthYear: 1951 } },
      }
    },
    answers: {},
  },
  'account.pause': {
    prepare: async (backend) => {
      const input = { memberId: await idOf(backend, 'resident'), until: inHours(48), reason: '三次没来' }
      return { openid: 'worker', operation: 'account.pause', input, other: { ...input, reason: '没来' } }
    },
    answers: {},
  },
  'account.resume': {
    prepare: async (backend) => {
      const input = { memberId: await idOf(backend, 'resident') }
      await backend.must('worker', 'account.pause', { ...input, until: inHours(48), reason: '三次没来' })
      pass(1000)
      return { openid: 'worker', operation: 'account.resume', input, other: { memberId: 'another' } }
    },
    answers: {},
  },
  'account.reveal': {
    prepare: async (backend) => {
      const input = { memberId: await idOf(backend, 'resident'), reason: 'call', bookingId: await orderOf(backend) }
      return { openid: 'worker', operation: 'account.reveal', input, other: { ...input, reason: 'visit' } }
    },
    answers: { name: '王桂兰', phone: null },
  },
  'account.revealServed': {
    prepare: async (backend) => {
      const { bookingId } = await claimOf(backend)
      const input = { bookingId }
      return { openid: 'volunteer', operation: 'account.revealServed', input, other: { bookingId: 'another.0' } }
    },
    answers: { name: '王桂兰', phone: null },
  },
  'menu.publish': {
    prepare: async () => {
      const input = {
        community: COMMUNITY,
        service: { title: '磨剪刀', category: 'repair' },
        sessions: [1, 2].map((day) => ({ startsAt: inHours(24 * day), endsAt: inHours(24 * day + 1), capacity: 5 })),
      }
      const other = { ...input, sessions: input.sessions.slice(1) }
      return { openid: 'worker', operation: 'menu.publish', input, other }
    },
    answers: { serviceId: expect.any(String), sessionIds: [expect.any(String), expect.any(String)] },
  },
  'booking.order of two services, one needing hands': {
    prepare: async (backend) => {
      const plain = await publish(backend)
      const hands = await publish(backend, { volunteersNeeded: 1, hours: 5 })
      const items = [...plain.sessionIds, ...hands.sessionIds].map((sessionId) => ({ sessionId }))
      return { openid: 'resident', operation: 'booking.order', input: { items }, other: { items: items.slice(1) } }
    },
    answers: { bookings: [{ status: 'ordered' }, { status: 'ordered' }] },
  },
  'booking.cancel of a booking a volunteer has claimed': {
    prepare: async (backend) => {
      const input = { bookingId: (await claimOf(backend)).bookingId, reason: '临时有事' }
      return { openid: 'resident', operation: 'booking.cancel', input, other: { ...input, reason: '生病了' } }
    },
    answers: { status: 'cancelled' },
  },
  'booking.cancel of a seat that others wait for': {
    prepare: async (backend) => {
      const { sessionIds, taken } = await waitingFor(backend)
      await backend.addMember('third', [], { name: '何志强' })
      await backend.must('third', 'booking.wait', { sessionId: sessionIds[0] })
      const input = { bookingId: taken, reason: '临时有事' }
      return { openid: 'neighbour', operation: 'booking.cancel', input, other: { ...input, reason: '生病了' } }
    },
    answers: { status: 'cancelled' },
  },
  'booking.wait': {
    prepare: async (backend) => {
      const { sessionIds } = await waitingFor(backend)
      await backend.addMember('third', [], { name: '何志强' })
      const [sessionId, other] = sessionIds
      return { openid: 'third', operation: 'booking.wait', input: { sessionId }, other: { sessionId: other } }
    },
    answers: { status: 'waiting' },
  },
  'booking.accept': {
    prepare: async (backend) => {
      const bookingId = await offerOf(backend)
      return {
        openid: 'resident',
        operation: 'booking.accept',
        input: { bookingId },
        other: { bookingId: 'another.0' },
      }
    },
    answers: { status: 'ordered' },
  },
  'booking.leave of a place that was offered': {
    prepare: async (backend) => {
      const bookingId = await offerOf(backend)
      return { openid: 'resident', operation: 'booking.leave', input: { bookingId }, other: { bookingId: 'another.0' } }
    },
    answers: { status: 'left' },
  },
  'booking.reschedule of a booking a volunteer has claimed, at a time others wait for': {
    prepare: async (backend) => {
      const { sessionIds } = await publish(backend, { volunteersNeeded: 1, capacities: [1, 1, 1], hours: 48 })
      const [from, to, other] = sessionIds
      const { bookings } = await backend.must('resident', 'booking.order', { items: [{ sessionId: from }] })
      const bookingId = bookings[0].id
      await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
      await backend.must('neighbour', 'booking.wait', { sessionId: from })
      const input = { bookingId, sessionId: to }
      return { openid: 'resident', operation: 'booking.reschedule', input, other: { bookingId, sessionId: other } }
    },
    answers: { status: 'ordered' },
  },
  'booking.hire': {
    prepare: async (backend) => {
      const venueId = await backend.addVenue()
      const input = { venueId, ...hours(9, 10), purpose: '合唱排练', people: 12 }
      return { openid: 'resident', operation: 'booking.hire', input, other: { ...input, people: 13 } }
    },
    answers: { bookings: [{ status: 'ordered' }] },
  },
  'booking.cancel of a room': {
    prepare: async (backend) => {
      const venueId = await backend.addVenue()
      const hired = { venueId, ...hours(9, 10), purpose: '合唱排练', people: 12 }
      const { bookings } = await backend.must('resident', 'booking.hire', hired)
      const input = { bookingId: bookings[0].id, reason: '不排了' }
      return { openid: 'resident', operation: 'booking.cancel', input, other: { ...input, reason: '生病了' } }
    },
    answers: { status: 'cancelled' },
  },
  'booking.noteAttendance': {
    prepare: async (backend) => {
      const input = { bookingId: await orderOf(backend), came: false }
      pass(3 * HOUR)
      return { openid: 'worker', operation: 'booking.noteAttendance', input, other: { ...input, came: true } }
    },
    answers: { status: 'missed' },
  },
  'booking.explain': {
    prepare: async (backend) => {
      const input = { bookingId: await missedOf(backend), words: '孙子发烧' }
      return { openid: 'resident', operation: 'booking.explain', input, other: { ...input, words: '忘了' } }
    },
    answers: { status: 'missed' },
  },
  'booking.forgive': {
    prepare: async (backend) => {
      const bookingId = await missedOf(backend)
      return { openid: 'worker', operation: 'booking.forgive', input: { bookingId }, other: { bookingId: 'another.0' } }
    },
    answers: { status: 'missed' },
  },
  'volunteering.claim': {
    prepare: async (backend) => ({
      openid: 'volunteer',
      operation: 'volunteering.claim',
      input: { taskId: await orderOf(backend, 1) },
      other: { taskId: await orderOf(backend, 1, 5) },
    }),
    answers: { claimId: expect.any(String) },
  },
  'volunteering.release': {
    prepare: async (backend) => {
      const input = { taskId: (await claimOf(backend)).bookingId, reason: '发烧了' }
      return { openid: 'volunteer', operation: 'volunteering.release', input, other: { ...input, reason: '临时加班' } }
    },
    answers: {},
  },
  'volunteering.checkIn': {
    prepare: async (backend) => {
      const { claimId } = await claimOf(backend)
      const input = { claimId, code: await codeOf(backend) }
      return { openid: 'volunteer', operation: 'volunteering.checkIn', input, other: { ...input, code: '000000' } }
    },
    answers: { at: expect.any(String) },
  },
  'volunteering.checkOut': {
    prepare: async (backend) => {
      const { claimId } = await claimOf(backend)
      await backend.must('volunteer', 'volunteering.checkIn', { claimId, code: await codeOf(backend) })
      pass(HOUR / 2)
      const input = { claimId, code: await codeOf(backend) }
      return { openid: 'volunteer', operation: 'volunteering.checkOut', input, other: { ...input, code: '000000' } }
    },
    answers: { minutes: 30 },
  },
  'feedback.rate': {
    prepare: async (backend) => {
      const bookingId = await orderOf(backend)
      pass(3 * HOUR)
      const input = { bookingId, grade: 5 }
      return { openid: 'resident', operation: 'feedback.rate', input, other: { ...input, grade: 4 } }
    },
    answers: { ratingId: expect.any(String) },
  },
  'reminder.read': {
    prepare: async (backend) => {
      await offerOf(backend)
      const { messages } = await backend.must('resident', 'reminder.inbox')
      const input = { messageIds: [messages[0].id] }
      return { openid: 'resident', operation: 'reminder.read', input, other: { all: true } }
    },
    answers: {},
  },
  'reminder.accept': {
    prepare: async () => {
      const input = { templates: ['offered', 'changed'] }
      return { openid: 'resident', operation: 'reminder.accept', input, other: { templates: ['offered'] } }
    },
    answers: {},
  },
  'reminder.remindPeople': {
    prepare: async (backend) => {
      const { sessionIds } = await publish(backend, { capacities: [2, 2] })
      await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
      const input = { sessionId: sessionIds[0] }
      return { openid: 'worker', operation: 'reminder.remindPeople', input, other: { sessionId: sessionIds[1] } }
    },
    answers: { told: 1 },
  },
  'reminder.setSettings': {
    prepare: async () => {
      const input = { eve: false, near: true }
      return { openid: 'resident', operation: 'reminder.setSettings', input, other: { eve: true, near: true } }
    },
    answers: {},
  },
}

/** A district with a worker, a resident and a volunteer. */
export const fresh = async () => {
  const backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'])
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军' })
  await backend.addMember('neighbour', [], { name: '孙秀英' })
  return backend
}
