import { type Backend, COMMUNITY, inHours, pass, settle } from '../support/backend'
import { fresh } from '../support/commands'
import { broken } from '../support/invariants'

let backend: Backend
beforeEach(async () => {
  backend = await fresh()
})
afterEach(() => backend.stop())

/** A service for some, with a session of so many places. */
const aService = async (eligibility: object, capacity = 5): Promise<string> =>
  (
    await backend.must('worker', 'menu.publish', {
      ...{ community: COMMUNITY, service: { title: '长者午餐', category: 'meal', eligibility } },
      sessions: [{ startsAt: inHours(24), endsAt: inHours(25), capacity }],
    })
  ).sessionIds[0]

const say = (openid: string, profile: object | null) =>
  backend.must(openid, 'account.setProfile', { profile: profile && { ...profile, consent: true } })
const order = (openid: string, sessionId: string, some: object = {}) =>
  backend.call(openid, 'booking.order', { items: [{ sessionId }], ...some })
const idOf = async (openid: string): Promise<string> => (await backend.must(openid, 'account.me')).memberId

const OLD = { ages: { from: 60 } }

test('whoever has not said how old they are orders what is for the old; whoever is known to be young does not, and reads why', async () => {
  const sessionId = await aService(OLD)
  expect((await order('neighbour', sessionId)).ok).toBe(true)
  await say('resident', { birthYear: 1990 })
  expect(await order('resident', sessionId)).toEqual({
    ...{ ok: false, code: 'NOT_ELIGIBLE' },
    detail: { sessionId, why: [{ code: 'TOO_YOUNG', from: 60 }] },
  })
  await say('resident', { birthYear: 1950 })
  expect((await order('resident', sessionId)).ok).toBe(true)
})

test('what is for one community is ordered by nobody of another, whether or not they have said anything', async () => {
  const sessionId = await aService({ communities: [COMMUNITY] })
  await backend.addMember('far', [], { community: '150102002001' })
  expect(await order('far', sessionId)).toMatchObject({ code: 'NOT_ELIGIBLE' })
  expect((await order('resident', sessionId)).ok).toBe(true)
  const wider = await aService({ communities: ['150102'] })
  expect((await order('far', wider)).ok).toBe(true)
})

test('nobody waits for a place that is not for them', async () => {
  const sessionId = await aService(OLD, 1)
  await order('neighbour', sessionId)
  await say('resident', { birthYear: 1990 })
  expect(await backend.call('resident', 'booking.wait', { sessionId })).toMatchObject({
    ...{ ok: false, code: 'NOT_ELIGIBLE' },
    detail: { why: [{ code: 'TOO_YOUNG', from: 60 }] },
  })
  expect(backend.document('sessions', sessionId)).toMatchObject({ waiting: [] })
})

test('an order of several services is refused whole for the one that does not fit', async () => {
  const fitting = await aService({})
  const { sessionIds } = await backend.must('worker', 'menu.publish', {
    ...{ community: COMMUNITY, service: { title: '助浴', category: 'care', eligibility: OLD } },
    sessions: [{ startsAt: inHours(30), endsAt: inHours(31), capacity: 1 }],
  })
  await say('resident', { birthYear: 1990 })
  const items = [fitting, sessionIds[0]].map((sessionId) => ({ sessionId }))
  expect(await backend.call('resident', 'booking.order', { items })).toMatchObject({
    ...{ code: 'NOT_ELIGIBLE', detail: { sessionId: sessionIds[0] } },
  })
  await settle(backend)
  expect(broken(backend)).toEqual([])
  expect(backend.document('sessions', fitting)).toMatchObject({ placesLeft: 5 })
})

test('a worker at the desk lets in whom they will, and it stands in the log of the person served', async () => {
  const sessionId = await aService(OLD)
  await say('resident', { birthYear: 1990 })
  const forMember = await idOf('resident')
  expect((await order('worker', sessionId, { forMember })).ok).toBe(true)
  const { acts } = await backend.must('resident', 'account.acts')
  expect(acts).toMatchObject([{ what: 'booking.ordered', as: 'desk' }])
  // But not themselves.
  await say('worker', { birthYear: 1990 })
  expect(await order('worker', sessionId)).toMatchObject({ code: 'NOT_ELIGIBLE' })
})

test('of somebody else no reason is told: it would say what they have said of themselves', async () => {
  const sessionId = await aService(OLD)
  await say('resident', { birthYear: 1990 })
  const { code } = await backend.must('neighbour', 'account.inviteBond', { relation: 'neighbour' })
  await backend.must('resident', 'account.acceptBond', { code })
  const forMember = await idOf('resident')
  expect(await order('neighbour', sessionId, { forMember })).toEqual({
    ...{ ok: false, code: 'NOT_ELIGIBLE', detail: { sessionId } },
  })
})

describe('what a person says of themselves', () => {
  const profile = { birthYear: 1950, households: ['alone'], groups: [] }

  test('is told to them alone, with when they agreed, and is gone when they take it back', async () => {
    await say('resident', profile)
    expect((await backend.must('resident', 'account.me')).profile).toEqual({
      ...profile,
      consentAt: expect.any(String),
    })
    const others = [
      await backend.must('worker', 'account.findResidents', { community: COMMUNITY, text: '王桂兰' }),
      await backend.must('worker', 'account.me'),
    ]
    expect(JSON.stringify(others)).not.toMatch(/1950|alone/)
    pass(1000)
    await say('resident', null)
    expect((await backend.must('resident', 'account.me')).profile).toBeNull()
    expect(backend.document('members', await idOf('resident'))).not.toHaveProperty('profile')
    expect(await backend.call('resident', 'account.setProfile', { profile: null })).toEqual({
      ...{ ok: false, code: 'NOTHING_SAID' },
    })
  })

  test('is not kept without their consent, nor when it says nothing', async () => {
    for (const said of [profile, { ...profile, consent: false }, { consent: true }])
      expect(await backend.call('resident', 'account.setProfile', { profile: said })).toMatchObject({ code: 'INVALID' })
    expect(
      await backend.call('resident', 'account.setProfile', { profile: { birthYear: 2100, consent: true } }),
    ).toMatchObject({ code: 'BORN_IN_FUTURE' })
  })

  test('stands in no event and no order', async () => {
    await say('resident', profile)
    await order('resident', await aService({ ages: { from: 60 }, households: ['alone'] }))
    for (const name of ['events', 'orders', 'requests', 'acts'])
      expect(JSON.stringify(backend.all(name))).not.toMatch(/1950|alone/)
  })
})
