import { type Backend, COMMUNITY, DISTRICT, inHours, pass, publish } from './backend'
import type { Command } from './command'

const express = async (backend: Backend, openid = 'resident', text = '想有人陪着去市医院'): Promise<string> =>
  (await backend.must(openid, 'demand.express', { text, category: 'escort' })).demandId

/** One that a neighbour wants too, answered so. */
const answered = async (backend: Backend, kind = 'refused') => {
  const demandId = await express(backend)
  await backend.must('neighbour', 'demand.second', { demandId })
  await backend.must('worker', 'demand.answer', { demandId, kind, reason: '那里是消防通道' })
  return demandId
}

/** Three alike, the second with a second. */
const three = async (backend: Backend) => {
  const ids = [await express(backend), await express(backend, 'neighbour'), await express(backend, 'volunteer')]
  await backend.must('resident', 'demand.second', { demandId: ids[1] })
  return ids as [string, string, string]
}

const merged = async (backend: Backend) => {
  const [into, one, two] = await three(backend)
  await backend.must('worker', 'demand.merge', { into, demands: [one, two] })
  return [one, two] as const
}

const session = (hours: number) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity: 1 })

/** Two demands of which one has another in it, wanted by three in all. */
const asked = async (backend: Backend) => {
  const [into, one, two] = await three(backend)
  await backend.must('worker', 'demand.merge', { into, demands: [one] })
  pass(1000)
  return [into, two] as const
}

const organisation = (backend: Backend) =>
  backend.addMember('organisation', ['organisation'], { name: '郭海燕', scope: DISTRICT })

const projectOf = async (backend: Backend) => {
  await organisation(backend)
  const demands = [await express(backend), await express(backend, 'neighbour')]
  const project = { community: COMMUNITY, title: '陪诊员队伍', text: '培训 10 位陪诊员', demands }
  return (await backend.must('worker', 'demand.openProject', project)).projectId as string
}

/** Every command of the demand list, and what answers demands elsewhere. */
export const demandCommands: Record<string, Command> = {
  'demand.express for another': {
    prepare: async (backend) => {
      const { memberId } = await backend.must('resident', 'account.me')
      const input = { text: '楼道灯坏了', forMember: memberId, urgency: 'week' }
      return { openid: 'worker', operation: 'demand.express', input, other: { ...input, text: '灯坏了' } }
    },
    answers: { demandId: expect.any(String) },
  },
  'demand.second': {
    prepare: async (backend) => {
      const [demandId, other] = await asked(backend)
      return { openid: 'worker', operation: 'demand.second', input: { demandId }, other: { demandId: other } }
    },
    answers: { seconds: 2 },
  },
  'demand.unsecond': {
    prepare: async (backend) => {
      const demandId = await express(backend)
      await backend.must('neighbour', 'demand.second', { demandId })
      return { openid: 'neighbour', operation: 'demand.unsecond', input: { demandId }, other: { demandId: 'another' } }
    },
    answers: { seconds: 0 },
  },
  'demand.withdraw': {
    prepare: async (backend) => {
      const demandId = await express(backend)
      return { openid: 'resident', operation: 'demand.withdraw', input: { demandId }, other: { demandId: 'another' } }
    },
    answers: {},
  },
  'demand.reopen': {
    prepare: async (backend) => {
      const input = { demandId: await answered(backend), words: '只要一个也行' }
      return { openid: 'resident', operation: 'demand.reopen', input, other: { ...input, words: '再看看' } }
    },
    answers: { answerBy: expect.any(String) },
  },
  'demand.answer': {
    prepare: async (backend) => {
      const input = { demandId: await answered(backend, 'later'), kind: 'refused', reason: '没有地方' }
      return { openid: 'worker', operation: 'demand.answer', input, other: { ...input, kind: 'planned' } }
    },
    answers: {},
  },
  'demand.merge': {
    prepare: async (backend) => {
      const [into, one, two] = await three(backend)
      const input = { into, demands: [one, two] }
      return { openid: 'worker', operation: 'demand.merge', input, other: { into: two, demands: [one] } }
    },
    answers: { mergeId: expect.any(String) },
  },
  'demand.unmerge': {
    prepare: async (backend) => {
      const [demandId, other] = await merged(backend)
      return { openid: 'worker', operation: 'demand.unmerge', input: { demandId }, other: { demandId: other } }
    },
    answers: {},
  },
  'demand.openProject': {
    prepare: async (backend) => {
      const demands = [await express(backend), await express(backend, 'neighbour')]
      const input = { community: COMMUNITY, title: '陪诊员队伍', text: '培训 10 位陪诊员', demands }
      return { openid: 'worker', operation: 'demand.openProject', input, other: { ...input, title: '陪诊' } }
    },
    answers: { projectId: expect.any(String) },
  },
  'demand.takeOn': {
    prepare: async (backend) => {
      const input = { projectId: await projectOf(backend), provider: '暖巢社工服务中心' }
      return { openid: 'organisation', operation: 'demand.takeOn', input, other: { ...input, provider: '暖巢' } }
    },
    answers: {},
  },
  'demand.finish': {
    prepare: async (backend) => {
      const projectId = await projectOf(backend)
      await backend.must('organisation', 'demand.takeOn', { projectId })
      const input = { projectId, result: '都上岗了' }
      return { openid: 'organisation', operation: 'demand.finish', input, other: { ...input, result: '办好了' } }
    },
    answers: {},
  },
  'demand.offer': {
    prepare: async (backend) => {
      await organisation(backend)
      const input = { community: COMMUNITY, text: '每周三可以陪诊', category: 'escort', until: inHours(48) }
      return { openid: 'organisation', operation: 'demand.offer', input, other: { ...input, category: 'care' } }
    },
    answers: { offerId: expect.any(String) },
  },
  'demand.endOffer': {
    prepare: async (backend) => {
      const offer = { community: COMMUNITY, text: '每周三可以陪诊', category: 'escort' }
      const { offerId } = await backend.must('volunteer', 'demand.offer', offer)
      return { openid: 'volunteer', operation: 'demand.endOffer', input: { offerId }, other: { offerId: 'another' } }
    },
    answers: {},
  },
  'demand.noteVisit with a need': {
    prepare: async (backend) => {
      const { memberId } = await backend.must('resident', 'account.me')
      const input = { community: COMMUNITY, memberId, seen: '腿脚不便', need: '想有人陪着晒太阳' }
      return { openid: 'worker', operation: 'demand.noteVisit', input, other: { ...input, seen: '很少下楼' } }
    },
    answers: { visitId: expect.any(String), demandId: expect.any(String) },
  },
  'demand.readVisits': {
    prepare: async (backend) => {
      await backend.addMember('own-worker', ['worker'], { name: '钱文静', scope: COMMUNITY })
      const { memberId } = await backend.must('resident', 'account.me')
      await backend.must('worker', 'demand.noteVisit', { community: COMMUNITY, memberId, seen: '一切都好' })
      const input = { community: COMMUNITY, reason: '接着走访' }
      return { openid: 'own-worker', operation: 'demand.readVisits', input, other: { ...input, reason: '看看' } }
    },
    answers: { visits: [{ seen: '一切都好' }] },
  },
  'demand: menu.publish that answers demands': {
    prepare: async (backend) => {
      const demandId = await express(backend)
      await backend.must('neighbour', 'demand.second', { demandId })
      const input = {
        ...{ community: COMMUNITY, service: { title: '陪诊', category: 'escort' }, demands: [demandId] },
        sessions: [session(48)],
      }
      return { openid: 'worker', operation: 'menu.publish', input, other: { ...input, demands: [] } }
    },
    answers: { serviceId: expect.any(String) },
  },
  'demand: schedule.addSession that answers a demand': {
    prepare: async (backend) => {
      const demand = await express(backend)
      const { serviceId } = await publish(backend, { title: '陪诊', hours: 5 })
      const input = { serviceId, ...session(48), demands: [demand] }
      return { openid: 'worker', operation: 'schedule.addSession', input, other: { ...input, demands: [] } }
    },
    answers: { sessionId: expect.any(String) },
  },
}
