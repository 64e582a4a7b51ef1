import { policy } from '@/domain/shared/policy'
import { type Backend, COMMUNITY, DISTRICT, GRID, HOUR, inHours, pass, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addMember('own-worker', ['worker'], { name: '钱文静', scope: COMMUNITY })
  await backend.addMember('resident')
  await backend.addMember('neighbour', [], { name: '孙秀英' })
  await backend.addMember('third', [], { name: '何志强' })
  await backend.addMember('organisation', ['organisation'], { name: '郭海燕' })
})
afterEach(async () => {
  await settle(backend)
  const left = broken(backend)
  await backend.stop()
  expect(left).toEqual([])
})

const express = async (openid = 'resident', text = '想有人陪着去市医院，挂号、取药', more = {}): Promise<string> =>
  (await backend.must(openid, 'demand.express', { text, category: 'escort', ...more })).demandId

const shown = async (demandId: string, openid: string | null = null) =>
  backend.must(openid, 'demand.show', { demandId })

const wall = async (openid: string | null = null, more = {}) =>
  (await backend.must(openid, 'demand.list', { community: COMMUNITY, ...more })).demands

const publishFor = async (demands: string[], capacities = [1]) =>
  backend.must('worker', 'menu.publish', {
    community: COMMUNITY,
    service: { title: '陪诊', category: 'escort' },
    sessions: capacities.map((capacity, day) => ({
      ...{ startsAt: inHours(48 + 24 * day), endsAt: inHours(49 + 24 * day), capacity },
    })),
    demands,
  })

const statusesOf = async (openid: string) =>
  (await backend.must(openid, 'booking.mine')).bookings.map(({ status }: { status: string }) => status)

test('what somebody wants too is listed for them, also once it is part of another, and not once they no longer do', async () => {
  const [head, part] = [await express(), await express('neighbour', '想有人陪着看牙')]
  await backend.must('third', 'demand.second', { demandId: part })
  const { demands } = await backend.must('third', 'demand.seconded')
  expect(demands).toMatchObject([{ id: part, seconded: true, asked: false, wants: 2 }])
  await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
  expect((await backend.must('third', 'demand.seconded')).demands).toMatchObject([{ id: part, wants: 3 }])
  await backend.must('third', 'demand.unsecond', { demandId: part })
  expect((await backend.must('third', 'demand.seconded')).demands).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: news of every kind
const newsFor = async (openid: string): Promise<any[]> =>
  // biome-ignore lint/suspicious/noExplicitAny: a message
  (await backend.must(openid, 'reminder.inbox')).messages.map(({ news }: any) => news)

describe('what becomes of it is told', () => {
  test('an answer to whoever asked and to whoever wants it too, with those it was made one with', async () => {
    const [head, part] = [await express(), await express('neighbour', '想有人陪着看牙')]
    await backend.must('third', 'demand.second', { demandId: part })
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    await backend.must('worker', 'demand.answer', { demandId: head, kind: 'planned', reason: '正在找人' })
    await settle(backend)
    const told = { kind: 'answered', answer: 'planned', reason: '正在找人' }
    expect(await newsFor('resident')).toEqual([{ ...told, demand: head, words: '想有人陪着去市医院，挂号、取药' }])
    for (const openid of ['neighbour', 'third'])
      expect(await newsFor(openid)).toEqual([{ ...told, demand: part, words: '想有人陪着看牙' }])
  })

  test('of a private need others hear neither its words nor the reason', async () => {
    const demandId = await express('resident', '我妈中风以后下不了床，想请人教怎么翻身', { isPrivate: true })
    await backend.must('third', 'demand.second', { demandId })
    await backend.must('worker', 'demand.answer', { demandId, kind: 'refused', reason: '要请康复医生上门看' })
    await settle(backend)
    expect(await newsFor('resident')).toMatchObject([{ answer: 'refused', reason: '要请康复医生上门看' }])
    const [other] = await newsFor('third')
    expect(other).toMatchObject({ answer: 'refused', reason: '' })
    expect(other.words).not.toContain('中风')
  })

  test('a service that answers it once to everybody, wherever they asked', async () => {
    const [head, part] = [await express(), await express('neighbour', '想有人陪着看牙')]
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    const { serviceId } = await publishFor([head, part], [2])
    await settle(backend)
    for (const openid of ['resident', 'neighbour']) {
      const news = (await newsFor(openid)).filter(({ kind }) => kind === 'became')
      expect(news).toMatchObject([{ service: serviceId, serviceTitle: '陪诊' }])
    }
  })
})

describe('saying it', () => {
  test('what is asked stands on the wall without a name, with a deadline, and numbers in it are masked', async () => {
    const demandId = await express('resident', '楼道灯坏了，我是王桂兰，电话 138 1234 5678')
    const [one] = await wall()
    expect(one).toMatchObject({ id: demandId, state: 'open', wants: 1, seconds: 0, asked: false, overdue: false })
    expect(one.text).toBe('楼道灯坏了，我是王桂兰，电话 ****')
    expect(Date.parse(one.answerBy)).toBeGreaterThan(Date.now())
    expect((await shown(demandId)).known).toBeNull()
    expect((await shown(demandId, 'resident')).known.words).toMatch('138 1234 5678')
    expect((await shown(demandId, 'worker')).known.words).toMatch('138 1234 5678')
  })

  test('what tells of health, poverty or disability is private unless the person says otherwise', async () => {
    const own = await express('resident', '我妈瘫在床上，想请人来帮着擦洗')
    const open = await express('neighbour', '我妈瘫在床上，想请人来帮着擦洗', { isPrivate: false })
    const worded = await express('third', '我妈瘫在床上，想请人来', { publicText: '想请人上门擦洗' })
    const texts = Object.fromEntries((await wall()).map(({ id, text }: Record<string, string>) => [id, text]))
    expect(texts).toEqual({
      [own]: '一位居民需要陪诊方面的帮助',
      [open]: '我妈瘫在床上，想请人来帮着擦洗',
      [worded]: '想请人上门擦洗',
    })
  })

  test('it may say which part of the community it is about, one of its own grids: who asked and who answers read it', async () => {
    const demandId = await express('resident', '楼道灯坏了', { grid: GRID })
    expect((await shown(demandId, 'resident')).known).toMatchObject({ grid: '第一网格' })
    expect((await backend.must('worker', 'demand.desk', { community: COMMUNITY })).demands).toMatchObject([
      { id: demandId, grid: '第一网格' },
    ])
    expect(JSON.stringify(await wall('neighbour'))).not.toContain('网格')
    for (const grid of [`${COMMUNITY}009`, '150102002001001'])
      expect(await backend.call('resident', 'demand.express', { text: '灯坏了', grid })).toMatchObject({
        code: 'GRID_NOT_FOUND',
      })
    expect(backend.all('demands')).toHaveLength(1)
  })

  test('a worker says it for somebody at the desk, on the record of the person', async () => {
    const { memberId } = await backend.must('resident', 'account.me')
    const demandId = await express('worker', '想学用手机挂号', { forMember: memberId })
    const [mine] = (await backend.must('resident', 'demand.mine')).demands
    expect(mine).toMatchObject({ id: demandId, forWhom: 'other', by: { who: '赵*梅', as: 'desk' }, asked: true })
    const { acts } = await backend.must('resident', 'account.acts')
    expect(acts).toMatchObject([{ what: 'demand.expressed', as: 'desk', own: false }])
    expect(await backend.call('neighbour', 'demand.express', { text: '灯坏了', forMember: memberId })).toMatchObject({
      code: 'NOT_FOR_THEM',
    })
  })

  test('while typing, what fits on the menu, what others ask that is alike, and what it tells of are said', async () => {
    await backend.must('worker', 'menu.publish', {
      ...{ community: COMMUNITY, service: { title: '公共照明报修', category: 'repair' } },
      sessions: [{ startsAt: inHours(3), endsAt: inHours(4), capacity: 5 }],
    })
    const demandId = await express('neighbour', '楼道照明坏了，晚上看不清台阶')
    await express('third', '我妈瘫在床上，楼道照明坏了')
    const said = await backend.must('resident', 'demand.suggest', { text: '楼道的照明坏了快一个月' })
    expect(said).toMatchObject({ category: 'repair', services: [{ title: '公共照明报修' }], tells: null })
    expect(said.alike.map(({ id }: { id: string }) => id)).toEqual([demandId])
  })
})

describe('wanting it too', () => {
  test('one tap, once a person, never of what one asked oneself; and taken back', async () => {
    const demandId = await express()
    expect(await backend.must('neighbour', 'demand.second', { demandId })).toEqual({ seconds: 1 })
    expect(await backend.must('third', 'demand.second', { demandId })).toEqual({ seconds: 2 })
    expect(await backend.call('neighbour', 'demand.second', { demandId })).toMatchObject({ code: 'ALREADY_SECONDED' })
    expect(await backend.call('resident', 'demand.second', { demandId })).toMatchObject({ code: 'OWN_DEMAND' })
    expect((await wall('neighbour'))[0]).toMatchObject({ wants: 3, seconds: 2, seconded: true, asked: false })
    expect(await backend.must('neighbour', 'demand.unsecond', { demandId })).toEqual({ seconds: 1 })
    expect((await wall('neighbour'))[0]).toMatchObject({ wants: 2, seconded: false })
  })

  test('merged demands are told as one: everybody is kept, once each, and it is undone exactly', async () => {
    const head = await express()
    const part = await express('neighbour', '有人陪我去医院就好了')
    await backend.must('third', 'demand.second', { demandId: part })
    await backend.must('third', 'demand.second', { demandId: head })
    const before = backend.document('demands', part)
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    expect((await wall()).map(({ id, wants }: { id: string; wants: number }) => [id, wants])).toEqual([[head, 3]])
    const { demands: mine } = await backend.must('neighbour', 'demand.mine')
    expect(mine[0]).toMatchObject({ id: part, state: 'open', wants: 3, mergedInto: { id: head } })

    await backend.must('worker', 'demand.answer', { demandId: head, kind: 'planned', reason: '正在找志愿者' })
    expect((await backend.must('neighbour', 'demand.mine')).demands[0]).toMatchObject({
      state: 'planned',
      answer: { kind: 'planned', reason: '正在找志愿者' },
    })
    await backend.must('worker', 'demand.unmerge', { demandId: part })
    const { steps, outbox, dueAt, ...after } = backend.document('demands', part) as Record<string, unknown>
    const { steps: told, outbox: _, dueAt: __, ...was } = before as Record<string, unknown>
    expect(after).toEqual(was)
    expect((steps as object[]).slice(0, (told as object[]).length)).toEqual(told)
    expect(backend.document('demands', head)?.merged).toEqual([])
  })

  test('seconding a merged demand seconds the one it is part of', async () => {
    const [head, part] = [await express(), await express('neighbour', '要人陪诊')]
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    expect(await backend.must('third', 'demand.second', { demandId: part })).toEqual({ seconds: 2 })
    expect(await backend.call('third', 'demand.second', { demandId: head })).toMatchObject({ code: 'ALREADY_SECONDED' })
    expect(await backend.call('neighbour', 'demand.second', { demandId: head })).toMatchObject({ code: 'OWN_DEMAND' })
    await backend.must('third', 'demand.unsecond', { demandId: part })
    expect((await shown(head)).wants).toBe(2)
  })

  test('what has others in it becomes part of no third, nor what is answered for good', async () => {
    const [head, part, other] = [await express(), await express('neighbour'), await express('third')]
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    const merge = (into: string, demands: string[]) => backend.call('worker', 'demand.merge', { into, demands })
    expect(await merge(other, [head])).toMatchObject({ code: 'HAS_MERGED' })
    expect(await merge(part, [other])).toMatchObject({ code: 'DEMAND_CLOSED' })
    expect(backend.document('demands', other)?.merged).toEqual([])
    await backend.must('worker', 'demand.answer', { demandId: other, kind: 'refused', reason: '消防通道' })
    expect(await merge(head, [other])).toMatchObject({ code: 'DEMAND_CLOSED' })
    expect(await merge(head, ['no-such-demand'])).toMatchObject({ code: 'DEMAND_NOT_FOUND' })
  })
})

describe('answers', () => {
  test('a refusal states its reason in public; of a private one to the person alone', async () => {
    const [open, own] = [await express('resident', '在 5 号楼前加两个停车位'), await express('neighbour', '我有糖尿病')]
    for (const demandId of [open, own])
      await backend.must('worker', 'demand.answer', { demandId, kind: 'refused', reason: '那里是消防通道。' })
    expect((await shown(open)).answer).toMatchObject({ kind: 'refused', reason: '那里是消防通道。' })
    expect((await shown(own)).answer).toMatchObject({ kind: 'refused', reason: null })
    expect((await shown(own, 'neighbour')).answer).toMatchObject({ reason: '那里是消防通道。' })
    expect((await shown(open, 'resident')).known.steps).toMatchObject([
      { what: 'expressed' },
      { what: 'refused', who: '赵*梅', words: '那里是消防通道。' },
    ])
  })

  test('what is not answered in time is marked, first on the desk, and counted', async () => {
    const late = await express()
    pass(10 * 24 * HOUR)
    const fresh = await express('neighbour', '想要个乒乓球台')
    const { demands } = await backend.must('worker', 'demand.desk', { community: COMMUNITY })
    expect(demands).toMatchObject([
      { id: late, overdue: true, resident: '王*兰' },
      { id: fresh, overdue: false, resident: '孙*英' },
    ])
    for (const demandId of [late, fresh])
      await backend.must('worker', 'demand.answer', { demandId, kind: 'later', reason: '明年再看' })
    expect(await backend.must(null, 'demand.rates', { community: COMMUNITY })).toEqual({
      ...{ asked: 2, met: 0, answeredInTime: 1, answeredLate: 1 },
    })
  })

  test('a worker looks at one alone, whatever became of it, of their own community only', async () => {
    const demandId = await express()
    await express('neighbour', '想要个乒乓球台')
    await backend.must('worker', 'demand.answer', { demandId, kind: 'later', reason: '明年再看' })
    const alone = (community: string) => backend.must('worker', 'demand.desk', { community, demandId })
    expect(await alone(COMMUNITY)).toMatchObject({ demands: [{ id: demandId, state: 'later' }], cursor: null })
    expect(await alone('150102001002')).toMatchObject({ demands: [] })
  })

  test('the person says once that it was no answer, and the clock starts again', async () => {
    const demandId = await express()
    expect(await backend.call('resident', 'demand.reopen', { demandId, words: '还没办' })).toMatchObject({
      code: 'NOT_ANSWERED',
    })
    await backend.must('worker', 'demand.answer', { demandId, kind: 'refused', reason: '没有人手' })
    pass(30 * 24 * HOUR)
    const { answerBy } = await backend.must('resident', 'demand.reopen', { demandId, words: '只要周三一上午' })
    expect(Date.parse(answerBy)).toBeGreaterThan(Date.now())
    expect(await shown(demandId)).toMatchObject({ state: 'open', answer: null, answerBy, overdue: false })
    await backend.must('worker', 'demand.answer', { demandId, kind: 'later', reason: '下个月再看' })
    expect(await backend.call('resident', 'demand.reopen', { demandId, words: '再看看' })).toMatchObject({
      code: 'REOPENED_ALREADY',
    })
    expect(await backend.call('neighbour', 'demand.reopen', { demandId, words: '再看看' })).toMatchObject({
      code: 'DEMAND_NOT_FOUND',
    })
  })

  test('what is withdrawn is gone, but stays as long as others want it', async () => {
    const [alone, shared] = [await express(), await express('resident', '想要个书法班')]
    await backend.must('neighbour', 'demand.second', { demandId: shared })
    for (const demandId of [alone, shared]) await backend.must('resident', 'demand.withdraw', { demandId })
    expect((await wall()).map(({ id, wants }: { id: string; wants: number }) => [id, wants])).toEqual([[shared, 1]])
    expect((await backend.must('resident', 'demand.mine')).demands).toMatchObject([
      { state: 'withdrawn' },
      { state: 'withdrawn' },
    ])
    expect(await backend.call('neighbour', 'demand.show', { demandId: alone })).toMatchObject({
      code: 'DEMAND_NOT_FOUND',
    })
  })
})

describe('becoming', () => {
  test('those who asked are offered places first, in the order they asked; the rest wait; nobody else comes between', async () => {
    const demandId = await express()
    pass(1000)
    await backend.must('third', 'demand.second', { demandId })
    pass(1000)
    await backend.must('neighbour', 'demand.second', { demandId })
    const { serviceId, sessionIds } = await publishFor([demandId], [2])
    expect(await shown(demandId)).toMatchObject({
      ...{ state: 'met', became: { kind: 'service', serviceId, sessionIds, title: '陪诊' } },
    })
    expect(await statusesOf('resident')).toEqual(['offered'])
    expect(await statusesOf('third')).toEqual(['offered'])
    expect(await statusesOf('neighbour')).toEqual(['waiting'])
    const [offered] = (await backend.must('resident', 'booking.mine')).bookings
    expect(offered).toMatchObject({ askedIn: demandId, insteadOf: null })
    const items = [{ sessionId: sessionIds[0] }]
    expect(await backend.call('organisation', 'booking.order', { items })).toMatchObject({ code: 'SESSION_FULL' })
    await backend.must('resident', 'booking.accept', { bookingId: offered.id })
    const late = (await backend.must('third', 'booking.mine')).bookings[0]
    await backend.must('third', 'booking.leave', { bookingId: late.id })
    expect(await statusesOf('neighbour')).toEqual(['offered'])
  })

  test('what nobody takes in time is open to all', async () => {
    const demandId = await express()
    const { sessionIds } = await publishFor([demandId], [1])
    pass(policy.booking.askedAcceptWithin + 12 * HOUR)
    await backend.sweep()
    expect(await statusesOf('resident')).toEqual(['lapsed'])
    await backend.must('neighbour', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
  })

  test('several sessions have a place for each, soonest first; those of merged demands among them, once each', async () => {
    const head = await express()
    pass(1000)
    const part = await express('neighbour', '要人陪诊')
    pass(1000)
    await backend.must('third', 'demand.second', { demandId: part })
    await backend.must('worker', 'demand.merge', { into: head, demands: [part] })
    const other = await express('third', '要人推轮椅')
    const { sessionIds } = await publishFor([head, other], [1, 1, 1])
    const placeOf = async (openid: string) =>
      (await backend.must(openid, 'booking.mine')).bookings.map(({ sessionId, status }: Record<string, string>) => [
        sessionIds.indexOf(sessionId),
        status,
      ])
    expect(await placeOf('resident')).toEqual([[0, 'offered']])
    expect(await placeOf('neighbour')).toEqual([[1, 'offered']])
    expect(await placeOf('third')).toEqual([[2, 'offered']])
  })

  test('while those who asked are not yet in the queue, the places are kept for them', async () => {
    const demandId = await express()
    const { sessionIds } = await publishFor([demandId], [3])
    await backend.store.modify('sessions', { _id: sessionIds[0] }, { $set: { keptFor: [demandId] } })
    const [sessionId] = sessionIds
    expect(await backend.call('neighbour', 'booking.order', { items: [{ sessionId }] })).toMatchObject({
      code: 'PLACES_KEPT',
    })
    expect(await backend.call('neighbour', 'booking.wait', { sessionId })).toMatchObject({ code: 'PLACES_KEPT' })
    await backend.store.modify('sessions', { _id: sessionId }, { $set: { keptFor: [] } })
  })

  test('what does not exist, or was asked where the worker does not reach, is not answered by a service', async () => {
    const input = {
      ...{ community: COMMUNITY, service: { title: '陪诊', category: 'escort' }, demands: ['no-such-demand'] },
      sessions: [{ startsAt: inHours(3), endsAt: inHours(4), capacity: 5 }],
    }
    expect(await backend.call('worker', 'menu.publish', input)).toMatchObject({ code: 'DEMAND_NOT_FOUND' })
  })

  test('a project is taken on by one organisation, and meets its demands when it is done', async () => {
    const [one, two] = [await express(), await express('neighbour', '要人陪诊')]
    const input = { community: COMMUNITY, title: '陪诊员队伍', text: '培训 10 位陪诊员', demands: [one, two] }
    const { projectId } = await backend.must('worker', 'demand.openProject', input)
    expect(await shown(one)).toMatchObject({ state: 'becoming', became: { kind: 'project', projectId } })
    expect(await backend.call('worker', 'demand.openProject', input)).toMatchObject({ code: 'DEMAND_CLOSED' })
    expect((await backend.must('organisation', 'demand.projects')).projects).toMatchObject([{ id: projectId }])
    await backend.must('organisation', 'demand.takeOn', { projectId, provider: '暖巢社工服务中心' })
    await backend.must('third', 'demand.second', { demandId: two })
    const finish = { projectId, result: '10 位陪诊员上岗了' }
    expect(await backend.call('neighbour', 'demand.finish', finish)).toMatchObject({ code: 'FORBIDDEN' })
    await backend.must('organisation', 'demand.finish', finish)
    const [mine] = (await backend.must('neighbour', 'demand.mine')).demands
    expect(mine).toMatchObject({ state: 'met', steps: [{ what: 'expressed' }, {}, {}, { what: 'finished' }] })
    expect(mine.steps.slice(1)).toMatchObject([
      { what: 'projected' },
      { what: 'takenOn', who: '暖巢社工服务中心' },
      { what: 'finished', words: '10 位陪诊员上岗了' },
    ])
  })
})

describe('on rounds', () => {
  test("a need becomes the person's demand, on their record; an entry is read by its writer", async () => {
    const { memberId } = await backend.must('resident', 'account.me')
    const visit = {
      community: COMMUNITY,
      memberId,
      where: '3 号楼',
      seen: '腿脚不便，很少下楼',
      need: '想有人陪着晒太阳',
    }
    const { demandId } = await backend.must('worker', 'demand.noteVisit', { ...visit, category: 'care' })
    expect((await backend.must('resident', 'demand.mine')).demands).toMatchObject([
      { id: demandId, words: '想有人陪着晒太阳', by: { who: '赵*梅', as: 'desk' } },
    ])
    const { acts } = await backend.must('resident', 'account.acts')
    expect(acts.map(({ what }: { what: string }) => what).sort()).toEqual(['demand.expressed', 'demand.visited'])
    expect((await backend.must('worker', 'demand.visits')).visits).toMatchObject([
      { resident: '王*兰', writer: '赵*梅', seen: '腿脚不便，很少下楼', demandId },
    ])
    expect((await backend.must('own-worker', 'demand.visits')).visits).toEqual([])
  })

  test('a need carries the grid in which it was met', async () => {
    const visit = { community: COMMUNITY, seen: '楼道很黑', need: '想修楼道的灯' }
    await backend.must('worker', 'demand.noteVisit', { ...visit, grid: GRID })
    expect((await backend.must('worker', 'demand.mine')).demands).toMatchObject([{ grid: '第一网格' }])
    expect(await backend.call('worker', 'demand.noteVisit', { ...visit, grid: '150102002001001' })).toMatchObject({
      code: 'GRID_NOT_FOUND',
    })
  })

  test('others read an entry only where they work, with a reason, and it stands on the record of the person', async () => {
    const { memberId } = await backend.must('resident', 'account.me')
    await backend.must('worker', 'demand.noteVisit', { community: COMMUNITY, memberId, seen: '一切都好' })
    const read = { community: COMMUNITY, reason: '接着走访' }
    // The worker of the whole district does not work in this very community.
    expect(DISTRICT.length).toBeLessThan(COMMUNITY.length)
    expect(await backend.call('worker', 'demand.readVisits', read)).toMatchObject({ code: 'NOT_OF_COMMUNITY' })
    expect((await backend.must('own-worker', 'demand.readVisits', read)).visits).toMatchObject([{ seen: '一切都好' }])
    expect(backend.all('readings')).toMatchObject([{ reason: '接着走访', visits: [expect.any(String)] }])
    const { acts } = await backend.must('resident', 'account.acts')
    expect(acts.map(({ what, who }: Record<string, string>) => [what, who])).toContainEqual([
      'demand.visitsRead',
      '钱*静',
    ])
    expect(JSON.stringify(backend.all('requests'))).not.toMatch('一切都好')
  })
})

describe('what others can give', () => {
  test('an offer is found until it ends or is taken back', async () => {
    const offer = { community: COMMUNITY, category: 'escort', text: '每周三可以陪诊，电话 13812345678' }
    const { offerId } = await backend.must('organisation', 'demand.offer', { ...offer, provider: '暖巢社工服务中心' })
    await backend.must('organisation', 'demand.offer', { ...offer, until: inHours(2) })
    const found = async () => (await backend.must(null, 'demand.offers', { community: COMMUNITY })).offers
    expect(await found()).toHaveLength(2)
    pass(3 * HOUR)
    expect(await found()).toMatchObject([
      {
        id: offerId,
        text: '每周三可以陪诊，电话 ****',
        offerer: 'organisation',
        provider: '暖巢社工服务中心',
        own: false,
      },
    ])
    expect(await backend.call('organisation', 'demand.endOffer', { offerId: 'no-such-offer' })).toMatchObject({
      code: 'OFFER_NOT_FOUND',
    })
    await backend.must('organisation', 'demand.endOffer', { offerId })
    expect(await found()).toEqual([])
  })
})
