import { type Backend, COMMUNITY, inHours } from './backend'
import type { Command } from './command'
import { addVenue, aService, daily, dateIn, room, sessionsOf } from './schedule'

const YEAR = Number(dateIn(0).slice(0, 4)) + 3

/** In one room, by one worker, tomorrow and so many days after. */
const inARoom = async (backend: Backend, days = 0) => {
  const venueId = await addVenue(backend)
  const { memberId } = await backend.must('worker', 'account.me')
  const given = (start: number) =>
    daily({ venueId, staff: [memberId] }, { from: dateIn(1), until: dateIn(1 + days), starts: [start] })
  const serviceId = await aService(backend, 5)
  return { venueId, memberId, given, serviceId }
}

/** A rule with one session. */
const ruleOf = async (backend: Backend) => {
  const { given, serviceId } = await inARoom(backend)
  const { ruleId } = await backend.must('worker', 'schedule.addRule', { serviceId, ...given(540) })
  return { ruleId, given, first: sessionsOf(backend, ruleId)[0]?._id as string }
}

/** A session in a room, with a booking. */
const peopledSessionOf = async (backend: Backend) => {
  const { sessionIds } = await backend.must('worker', 'menu.publish', {
    ...{ community: COMMUNITY, service: { title: '合唱', category: 'culture' }, venueId: await addVenue(backend) },
    sessions: [1, 2].map((day) => ({ startsAt: inHours(24 * day), endsAt: inHours(24 * day + 1), capacity: 5 })),
  })
  await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  return sessionIds[0] as string
}

/** Every command of the schedule, and publishing with a room and staff. */
export const scheduleCommands: Record<string, Command> = {
  'menu.publish in a room, by somebody': {
    prepare: async (backend) => {
      const { venueId, memberId } = await inARoom(backend)
      const input = {
        ...{ community: COMMUNITY, service: { title: '合唱', category: 'culture' }, venueId, staff: [memberId] },
        sessions: [1, 2].map((day) => ({ startsAt: inHours(24 * day), endsAt: inHours(24 * day + 1), capacity: 5 })),
      }
      const other = { ...input, staff: [] }
      return { openid: 'worker', operation: 'menu.publish', input, other }
    },
    answers: { serviceId: expect.any(String), sessionIds: [expect.any(String), expect.any(String)] },
  },
  'schedule.addRule': {
    prepare: async (backend) => {
      const { given, serviceId } = await inARoom(backend, 1)
      const input = { serviceId, ...given(540) }
      return { openid: 'worker', operation: 'schedule.addRule', input, other: { serviceId, ...given(600) } }
    },
    answers: { sessions: 2, unmade: [], kept: [] },
  },
  'schedule.changeRule': {
    prepare: async (backend) => {
      const { ruleId, given } = await ruleOf(backend)
      const input = { ruleId, ...given(555), touches: [], reason: '师傅晚到' }
      return { openid: 'worker', operation: 'schedule.changeRule', input, other: { ...input, ...given(600) } }
    },
    answers: { sessions: 1, unmade: [], kept: [] },
  },
  'schedule.endRule': {
    prepare: async (backend) => {
      const { ruleId, first } = await ruleOf(backend)
      const input = { ruleId, touches: [] }
      return {
        openid: 'worker',
        operation: 'schedule.endRule',
        input,
        other: { ruleId, touches: [first], reason: '不办了' },
      }
    },
    answers: { sessions: 0, unmade: [], kept: [] },
  },
  'schedule.addSession in a room, by somebody': {
    prepare: async (backend) => {
      const { venueId, memberId, serviceId } = await inARoom(backend)
      const given = { capacity: 5, venueId, staff: [memberId] }
      const input = { serviceId, startsAt: inHours(26), endsAt: inHours(27), ...given }
      return { openid: 'worker', operation: 'schedule.addSession', input, other: { ...input, capacity: 6 } }
    },
    answers: { sessionId: expect.any(String) },
  },
  'schedule.cancelSession of a session with people in it': {
    prepare: async (backend) => {
      const input = { sessionId: await peopledSessionOf(backend), reason: '停电' }
      return { openid: 'worker', operation: 'schedule.cancelSession', input, other: { ...input, reason: '停水' } }
    },
    answers: { sessionId: expect.any(String) },
  },
  'schedule.addVenue': {
    prepare: async () => {
      const input = { community: COMMUNITY, ...room }
      return { openid: 'worker', operation: 'schedule.addVenue', input, other: { ...input, people: 51 } }
    },
    answers: { venueId: expect.any(String) },
  },
  'schedule.changeVenue': {
    prepare: async (backend) => {
      const input = { venueId: await addVenue(backend), ...room, name: '书画室' }
      return { openid: 'worker', operation: 'schedule.changeVenue', input, other: { ...input, people: 51 } }
    },
    answers: { venueId: expect.any(String) },
  },
  'schedule.setHolidays': {
    prepare: async () => {
      const input = { year: YEAR, holidays: [`${YEAR}-01-01`], workdays: [] }
      return {
        openid: 'worker',
        operation: 'schedule.setHolidays',
        input,
        other: { ...input, workdays: [`${YEAR}-01-03`] },
      }
    },
    answers: { years: expect.arrayContaining([YEAR]) },
  },
}
