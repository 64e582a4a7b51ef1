import { type Backend, COMMUNITY, DISTRICT, inHours, startBackend } from '../support/backend'

/** What no answer may hold to anyone without the right, in every field that a person can fill. */
const CANARIES = {
  text: '我是金丝雀甲，患了尿毒症，住金丝雀街 9 号，电话 13900001111',
  when: '金丝雀乙在家的时候',
  reason: '金丝雀丙：跟您说过为什么',
  reopened: '金丝雀丁：还没办',
  seen: '金丝雀戊说夜里疼得睡不着',
  need: '金丝雀己要人陪着透析',
  where: '金丝雀庚巷',
  name: '金丝雀辛',
  helper: '金丝雀壬',
  secondName: '金丝雀癸',
  phone: '13900002222',
  grid: '金丝雀子片',
}
const CANARY = /金丝雀|1390000|尿毒|透析/

let backend: Backend
let demandId: string
let offerId: string
beforeAll(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅', scope: COMMUNITY })
  await backend.addMember('person', [], { name: CANARIES.name })
  await backend.addMember('helper', [], { name: CANARIES.helper })
  await backend.addMember('seconder', [], { name: CANARIES.secondName })
  await backend.addMember('resident')
  await backend.addMember('volunteer', ['volunteer'], { scope: DISTRICT })
  await backend.addMember('organisation', ['organisation'], { scope: DISTRICT })
  await backend.addMember('officer', ['officer'], { scope: DISTRICT })
  await backend.addMember('far-worker', ['worker'], { community: '150102002001', scope: '150102002' })
  const { must } = backend
  const grid = `${COMMUNITY}009`
  await backend.store.insert('divisions', [{ _id: grid, level: 'grid', name: CANARIES.grid, parent: COMMUNITY }])
  const { code } = await must('helper', 'account.inviteBond', { relation: 'child' })
  await must('person', 'account.acceptBond', { code })
  const { memberId } = await must('person', 'account.me')
  const said = { text: CANARIES.text, when: CANARIES.when, category: 'care', grid, forMember: memberId }
  demandId = (await must('helper', 'demand.express', said)).demandId
  await must('seconder', 'demand.second', { demandId })
  await must('worker', 'demand.answer', { demandId, kind: 'later', reason: CANARIES.reason })
  await must('person', 'demand.reopen', { demandId, words: CANARIES.reopened })
  const visit = {
    community: COMMUNITY,
    memberId,
    where: CANARIES.where,
    seen: CANARIES.seen,
    need: CANARIES.need,
    grid,
  }
  const { demandId: needed } = await must('worker', 'demand.noteVisit', visit)
  await must('worker', 'demand.merge', { into: demandId, demands: [needed] })
  const offering = { community: COMMUNITY, text: '会照护病人，能上门', category: 'care' }
  offerId = (await must('organisation', 'demand.offer', offering)).offerId
  await backend.sweep()
  const sessions = [{ startsAt: inHours(48), endsAt: inHours(49), capacity: 3 }]
  const service = { title: '上门照护', category: 'care' }
  await must('worker', 'menu.publish', { community: COMMUNITY, service, sessions, demands: [demandId] })
})
afterAll(() => backend.stop())

const asks = (): [string, object][] => [
  ['demand.show', { demandId }],
  ['demand.list', {}],
  ['demand.list', { community: COMMUNITY }],
  ['demand.rates', { community: COMMUNITY }],
  ['demand.suggest', { text: '想请人来照护', community: COMMUNITY }],
  ['demand.matches', { demandId }],
  ['demand.alike', { demandId }],
  ['demand.meets', { community: COMMUNITY, supply: { kind: 'offer', offerId } }],
  ['demand.gaps', {}],
  ['demand.gaps', { community: COMMUNITY }],
  ['demand.mine', {}],
  ['demand.desk', { community: COMMUNITY }],
  ['demand.desk', { community: COMMUNITY, state: 'met' }],
  ['demand.projects', {}],
  ['demand.offers', {}],
  ['demand.visits', {}],
  ['demand.readVisits', { community: COMMUNITY, reason: '看看' }],
  ['demand.second', { demandId }],
  ['demand.unsecond', { demandId }],
  ['demand.withdraw', { demandId }],
  ['demand.reopen', { demandId, words: '再看看' }],
  ['demand.answer', { demandId, kind: 'refused', reason: '办不了' }],
  ['demand.unmerge', { demandId }],
  ['demand.merge', { into: demandId, demands: ['no-such-demand'] }],
  ['menu.browse', { community: COMMUNITY }],
  ['booking.roster', { community: COMMUNITY }],
]

test.each([null, 'stranger', 'resident', 'volunteer', 'organisation', 'officer', 'far-worker'])(
  'to %s no operation tells a name, a telephone, an address or a word of a private demand',
  async (openid) => {
    for (const [operation, input] of asks()) {
      const answer = await backend.call(openid, operation, input)
      expect({ operation, told: CANARY.exec(JSON.stringify(answer))?.[0] }).toEqual({ operation })
    }
  },
)

test('those who have the right read it: the person, who said it for them, and who answers', async () => {
  for (const openid of ['person', 'helper', 'worker']) {
    const { known } = await backend.must(openid, 'demand.show', { demandId })
    expect(known.words).toBe(CANARIES.text)
  }
  expect((await backend.must('seconder', 'demand.show', { demandId })).known).toBeNull()
})

test('the trail, and the record of who asked what, hold no word of it', () => {
  for (const name of ['events', 'acts', 'requests'])
    expect({ name, told: CANARY.exec(JSON.stringify(backend.all(name)))?.[0] }).toEqual({ name })
})
