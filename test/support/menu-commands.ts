import { type Backend, COMMUNITY, publish } from './backend'
import type { Command } from './command'
import { daily, dateIn } from './schedule'

/** What is said of a service; the place is upstairs. */
export const said = (some: object = {}) => ({
  ...{ title: '量血压', category: 'health', place: '三楼健康角', timeLimit: '每人十分钟', bring: '身份证' },
  ...some,
})

export const aDraft = async (backend: Backend, some: object = {}): Promise<{ serviceId: string; seen: number }> =>
  backend.must('worker', 'menu.saveDraft', { community: COMMUNITY, service: said(some) })

/** One on the menu: tomorrow with a booking, that a volunteer has claimed when it needs hands; the day after with none. */
const aBooked = async (backend: Backend, volunteersNeeded: number) => {
  const { serviceId, sessionIds } = await publish(backend, { capacities: [5, 5], hours: 24, volunteersNeeded })
  const items = [{ sessionId: sessionIds[0] }]
  const { bookings } = await backend.must('resident', 'booking.order', { items })
  const bookingId: string = bookings[0].id
  if (volunteersNeeded > 0) await backend.must('volunteer', 'volunteering.claim', { taskId: bookingId })
  return { serviceId, sessionIds, bookingId }
}

/** The same, and by a rule for two days. */
export const aPublished = async (backend: Backend) => {
  const booked = await aBooked(backend, 1)
  const given = daily({}, { from: dateIn(2), until: dateIn(3), starts: [540] })
  const { ruleId } = await backend.must('worker', 'schedule.addRule', { serviceId: booked.serviceId, ...given })
  return { ...booked, ruleId: ruleId as string }
}

export const aWithdrawn = async (backend: Backend, booked: 'keep' | 'cancel' = 'keep') => {
  const published = await aPublished(backend)
  const { serviceId } = published
  const { seen } = await backend.must('worker', 'menu.withdraw', { serviceId, reason: '师傅退休了', booked })
  return { ...published, seen: seen as number }
}

/** Every command on a service that is, or was, or is to be on the menu. */
export const menuCommands: Record<string, Command> = {
  'menu.saveDraft of a new service': {
    prepare: async () => {
      const input = { community: COMMUNITY, service: said() }
      return {
        openid: 'worker',
        operation: 'menu.saveDraft',
        input,
        other: { ...input, service: said({ place: '二楼' }) },
      }
    },
    answers: { serviceId: expect.any(String), seen: 1 },
  },
  'menu.saveDraft of what is on the menu': {
    prepare: async (backend) => {
      const { serviceId } = await publish(backend)
      const input = { community: COMMUNITY, serviceId, seen: 1, service: said() }
      return { openid: 'worker', operation: 'menu.saveDraft', input, other: { ...input, seen: 2 } }
    },
    answers: { seen: 2 },
  },
  'menu.dropDraft': {
    prepare: async (backend) => {
      const input = await aDraft(backend)
      return { openid: 'worker', operation: 'menu.dropDraft', input, other: { ...input, seen: 7 } }
    },
    answers: { serviceId: expect.any(String) },
  },
  'menu.publishDraft': {
    prepare: async (backend) => {
      const input = await aDraft(backend)
      return { openid: 'worker', operation: 'menu.publishDraft', input, other: { ...input, seen: 7 } }
    },
    answers: { version: 1, told: 0 },
  },
  'menu.publishDraft of what was withdrawn': {
    prepare: async (backend) => {
      const { serviceId } = await aBooked(backend, 0)
      const withdrawn = { serviceId, reason: '师傅退休了', booked: 'keep' }
      const { seen } = await backend.must('worker', 'menu.withdraw', withdrawn)
      const input = { serviceId, seen }
      return { openid: 'worker', operation: 'menu.publishDraft', input, other: { ...input, seen: 7 } }
    },
    answers: { version: 3 },
  },
  'menu.revise': {
    prepare: async (backend) => {
      const { serviceId } = await aBooked(backend, 1)
      const input = { serviceId, seen: 1, service: said() }
      return { openid: 'worker', operation: 'menu.revise', input, other: { ...input, seen: 2 } }
    },
    answers: { version: 2, told: 1 },
  },
  'menu.withdraw, those who have booked are served': {
    prepare: async (backend) => {
      const { serviceId } = await aPublished(backend)
      const input = { serviceId, reason: '师傅退休了', booked: 'keep' }
      return { openid: 'worker', operation: 'menu.withdraw', input, other: { ...input, booked: 'cancel' } }
    },
    answers: { version: 2 },
  },
  'menu.withdraw, those who have booked are told why not': {
    prepare: async (backend) => {
      const { serviceId, sessionIds } = await publish(backend)
      await backend.must('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
      const input = { serviceId, reason: '师傅退休了', booked: 'cancel' }
      return { openid: 'worker', operation: 'menu.withdraw', input, other: { ...input, booked: 'keep' } }
    },
    answers: { version: 2 },
  },
}
