import { type Backend, COMMUNITY, DISTRICT, GRID, HOUR, inHours, pass, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('far-worker', ['worker'], { community: '150102002001', scope: '150102002' })
  await backend.addMember('resident')
  await backend.addMember('neighbour', [], { name: '孙秀英' })
  await backend.addMember('organisation', ['organisation'], { name: '郭海燕', scope: DISTRICT })
  await backend.addMember('volunteer', ['volunteer'], { name: '周建军', scope: DISTRICT })
})
afterEach(async () => {
  await settle(backend)
  const left = broken(backend)
  await backend.stop()
  expect(left).toEqual([])
})

const express = async (text: string, more = {}, openid = 'resident'): Promise<string> =>
  (await backend.must(openid, 'demand.express', { text, ...more })).demandId

const publish = async (title: string, category: string, more = {}): Promise<string> =>
  (
    await backend.must('worker', 'menu.publish', {
      ...{ community: COMMUNITY, service: { title, category, ...more } },
      sessions: [{ startsAt: inHours(30), endsAt: inHours(31), capacity: 5 }],
    })
  ).serviceId

const offer = async (text: string, category: string, openid = 'organisation'): Promise<string> =>
  (await backend.must(openid, 'demand.offer', { community: COMMUNITY, text, category })).offerId

const matches = (demandId: string) => backend.must('worker', 'demand.matches', { demandId })
const gaps = async (openid: string | null = null) => backend.must(openid, 'demand.gaps', { community: COMMUNITY })
const NIGHT = 24 * HOUR

describe('what meets a need', () => {
  test('is found among services and offers, by other words than its own, with the reasons', async () => {
    const haircut = await publish('社区理发', 'haircut')
    await publish('象棋会友', 'culture')
    const given = await offer('会剪头，周末能上门给老人推头', 'haircut')
    const demandId = await express('头发长得盖住耳朵了，想寻个人给推推头', { category: 'haircut', urgency: 'week' })
    const { services, offers } = await matches(demandId)
    expect(services.map(({ id }: { id: string }) => id)).toEqual([haircut])
    expect(offers.map(({ id }: { id: string }) => id)).toEqual([given])
    const kinds = services[0].reasons.map(({ kind }: { kind: string }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['words', 'category', 'near', 'soon']))
  })

  test('is nothing where nothing does, though words are shared', async () => {
    await publish('修小家电', 'repair', { standard: '电饭锅、收音机、电风扇，能修的当晚修好。' })
    const { services, offers } = await matches(await express('想买台二手电风扇，便宜点的，哪里有卖'))
    expect({ services, offers }).toEqual({ services: [], offers: [] })
  })

  test('is no service that is for people of another age than the words say', async () => {
    const eligibility = { ages: { from: 60 } }
    const [young, old] = ['我二十多岁，中午没地方吃饭', '我七十三了，中午没地方吃饭']
    const serviceId = await publish('长者午餐', 'meal', { eligibility })
    expect((await matches(await express(young))).services).toEqual([])
    expect((await matches(await express(old))).services).toMatchObject([
      { id: serviceId, reasons: expect.arrayContaining([{ kind: 'forThem' }]) },
    ])
  })

  test('is asked only by who answers demands there', async () => {
    const demandId = await express('想理发')
    for (const operation of ['demand.matches', 'demand.alike'])
      expect(await backend.call('far-worker', operation, { demandId })).toMatchObject({ code: 'DEMAND_NOT_FOUND' })
  })
})

describe('whom a thing would serve', () => {
  const meets = (openid: string, supply: object) =>
    backend.must(openid, 'demand.meets', { community: COMMUNITY, supply })
  const idsOf = ({ demands }: { demands: { id: string }[] }) => demands.map(({ id }) => id)

  test('is said of a service and of an offer; whoever offers sees what is public only, and only of their own', async () => {
    const open = await express('头发长了，想找个剃头的')
    const hidden = await express('我妈瘫在床上，头发长了没法出门剪')
    await express('楼道灯坏了一个月')
    const serviceId = await publish('上门理发', 'haircut')
    const offerId = await offer('会理发，能上门', 'haircut')
    expect(idsOf(await meets('worker', { kind: 'service', serviceId })).sort()).toEqual([open, hidden].sort())
    expect(idsOf(await meets('organisation', { kind: 'offer', offerId }))).toEqual([open])
    for (const [openid, supply] of [
      ['volunteer', { kind: 'offer', offerId }],
      ['organisation', { kind: 'service', serviceId }],
      ['worker', { kind: 'service', serviceId: 'no-such-service' }],
    ] as const)
      expect(await backend.call(openid, 'demand.meets', { community: COMMUNITY, supply })).toMatchObject({
        code: 'SUPPLY_NOT_FOUND',
      })
  })
})

describe('who wants the same', () => {
  test('is found by words, with the reasons, and can then be merged', async () => {
    const demandId = await express('小区没有充电桩，电车没处充电')
    const same = await express('想给小区装几个充电桩，电车没地方充', {}, 'neighbour')
    await express('楼道灯坏了，黑得看不见')
    const { demands } = await backend.must('worker', 'demand.alike', { demandId })
    expect(demands).toMatchObject([
      { id: same, resident: '孙*英', reasons: expect.arrayContaining([expect.objectContaining({ kind: 'words' })]) },
    ])
    await backend.must('worker', 'demand.merge', { into: demandId, demands: [same] })
    expect((await backend.must('worker', 'demand.alike', { demandId })).demands).toEqual([])
  })
})

describe('the gap list', () => {
  test('is what nothing meets, by category, most wanted first; it is public, and of what is private there is the number only', async () => {
    await publish('社区理发', 'haircut')
    const parking = await express('小区停车位太少，晚上转圈找不到地方停车', { category: 'safety' })
    await backend.must('neighbour', 'demand.second', { demandId: parking })
    await express('我瘫在床上，想装电梯好下楼', { category: 'safety' })
    await express('想理发', { category: 'haircut' })
    expect((await gaps()).gaps).toEqual([])
    await backend.sweep()
    expect(await gaps()).toMatchObject({
      more: false,
      gaps: [{ category: 'safety', demands: 2, wants: 3, about: ['停车'], examples: [{ id: parking, wants: 2 }] }],
    })
    expect(JSON.stringify(await gaps())).not.toContain('瘫')
  })

  test('says in which grids it is wanted; where a private need is from stays untold', async () => {
    const grid = `${COMMUNITY}002`
    const parking = await express('停车位太少，转圈找不到地方停车', { category: 'safety', grid: GRID })
    await backend.must('neighbour', 'demand.second', { demandId: parking })
    await express('楼前停车把路堵了，想多画几个停车位', { category: 'safety', grid })
    await express('我瘫在床上，想装电梯好下楼', { category: 'safety', grid })
    await backend.sweep()
    expect((await gaps()).gaps).toMatchObject([
      {
        ...{ category: 'safety', wants: 4 },
        grids: [
          { code: GRID, name: '第一网格', wants: 2 },
          { code: grid, name: '第二网格', wants: 1 },
        ],
      },
    ])
  })

  test('is looked through anew each night: what is met by then goes, what is met no longer comes', async () => {
    await express('想找个修鞋的，鞋底开了', { category: 'repair' })
    await backend.sweep()
    expect((await gaps()).gaps).toMatchObject([{ category: 'repair', demands: 1 }])
    const serviceId = await publish('修鞋配钥匙', 'repair')
    pass(NIGHT)
    await backend.sweep()
    expect((await gaps()).gaps).toEqual([])
    await backend.must('worker', 'menu.withdraw', { serviceId, reason: '师傅走了', booked: 'cancel' })
    pass(NIGHT)
    await backend.sweep()
    expect((await gaps()).gaps).toMatchObject([{ category: 'repair', demands: 1 }])
  })

  test('keeps what was refused, with the reason, until the person withdraws it', async () => {
    const demandId = await express('想在楼下建个停车场', { category: 'safety' })
    await backend.must('worker', 'demand.answer', { demandId, kind: 'refused', reason: '那里是消防通道' })
    await backend.sweep()
    expect((await gaps()).gaps).toMatchObject([{ examples: [{ id: demandId, answer: { reason: '那里是消防通道' } }] }])
    await backend.must('resident', 'demand.withdraw', { demandId })
    expect((await gaps()).gaps).toEqual([])
  })
})
