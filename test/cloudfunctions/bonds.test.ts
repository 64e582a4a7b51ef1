import fc from 'fast-check'
import { type Bond, hear, RELATIONS, type Word } from '@/domain/account/bond'
import type { MemberId } from '@/domain/shared/ids'
import { instant } from '@/domain/shared/time'
import { type Backend, COMMUNITY, HOUR, inHours, pass, publish, settle, startBackend } from '../support/backend'
import { broken } from '../support/invariants'

const DAY = 24 * HOUR
const FAR = '150103001001'

let backend: Backend
let ids: Record<'daughter' | 'mother' | 'worker' | 'far-worker' | 'stranger', string>
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  ids = {
    daughter: await backend.addMember('daughter', [], { name: '王芳', community: FAR }),
    mother: await backend.addMember('mother', [], { name: '王桂兰' }),
    worker: await backend.addMember('worker', ['worker'], { name: '赵晓梅' }),
    'far-worker': await backend.addMember('far-worker', ['worker'], { community: FAR, scope: '150103' }),
    stranger: await backend.addMember('stranger'),
  }
})
afterEach(async () => {
  try {
    await settle(backend)
    expect(broken(backend)).toEqual([])
  } finally {
    await backend.stop()
  }
})

const invite = async (openid = 'daughter', input = {}): Promise<string> =>
  (await backend.must(openid, 'account.inviteBond', { relation: 'child', ...input })).code
const accept = (openid: string, code: string) => backend.call(openid, 'account.acceptBond', { code })
const bonded = async (): Promise<string> =>
  (await backend.must('mother', 'account.acceptBond', { code: await invite() })).bondId
const bondsOf = async (openid: string) => (await backend.must(openid, 'account.bonds')).bonds
const actsOf = async (openid: string, input = {}) => (await backend.must(openid, 'account.acts', input)).acts
const vouch = (openid: string, helperId = ids.daughter, servedId = ids.mother) =>
  backend.call(openid, 'account.vouchBond', { helperId, servedId, relation: 'child' })

describe('an invitation', () => {
  test('says who asks, and makes a bond by the acceptance of the other, not before', async () => {
    const code = await invite()
    expect(code).toMatch(/^\d{8}$/)
    expect(await backend.must('mother', 'account.invitation', { code })).toMatchObject({
      who: '王*',
      as: 'helper',
      relation: 'child',
    })
    expect(await bondsOf('daughter')).toEqual([])
    const { bondId } = await backend.must('mother', 'account.acceptBond', {
      code: `${code.slice(0, 4)} ${code.slice(4)}`,
    })
    const common = { id: bondId, relation: 'child', vouched: false, since: expect.any(String) }
    expect(await bondsOf('daughter')).toEqual([{ ...common, as: 'helper', who: '王*兰', memberId: ids.mother }])
    expect(await bondsOf('mother')).toEqual([{ ...common, as: 'served', who: '王*', memberId: ids.daughter }])
    expect(await bondsOf('stranger')).toEqual([])
  })

  test('of one who wants help makes the other the helper, and has a longer code', async () => {
    const code = await invite('mother', { as: 'served' })
    expect(code).toMatch(/^\d{12}$/)
    await backend.must('daughter', 'account.acceptBond', { code })
    expect(await bondsOf('daughter')).toMatchObject([{ as: 'helper', memberId: ids.mother }])
  })

  test('is used once, and not by the one who made it', async () => {
    const code = await invite()
    expect(await accept('daughter', code)).toEqual({ ok: false, code: 'OWN_INVITATION' })
    expect(await accept('mother', '00000000')).toEqual({ ok: false, code: 'INVITATION_NOT_FOUND' })
    expect(await accept('mother', code)).toMatchObject({ ok: true })
    for (const openid of ['stranger', 'mother'])
      expect(await accept(openid, code)).toEqual({ ok: false, code: 'INVITATION_USED' })
    expect(backend.all('bonds')).toHaveLength(1)
  })

  test('is accepted by one only, however many try at once', async () => {
    const code = await invite()
    const openids = ['mother', 'worker', 'stranger', 'far-worker']
    const answers = await Promise.all(openids.map((openid) => accept(openid, code)))
    expect(answers.map((answer) => (answer.ok ? 'accepted' : answer.code)).sort()).toEqual([
      ...Array(3).fill('INVITATION_USED'),
      'accepted',
    ])
    expect(backend.all('bonds')).toHaveLength(1)
  })

  test('is good for a day', async () => {
    const code = await invite()
    pass(DAY + 1000)
    expect(await accept('mother', code)).toEqual({ ok: false, code: 'INVITATION_EXPIRED' })
    expect(await backend.call('mother', 'account.invitation', { code })).toEqual({
      ok: false,
      code: 'INVITATION_EXPIRED',
    })
  })

  test('is made ten times a day by one person', async () => {
    const codes = new Set<string>()
    for (let count = 0; count < 10; count++) codes.add(await invite())
    expect(codes.size).toBe(10)
    const again = () => backend.call('daughter', 'account.inviteBond', { relation: 'child' })
    expect(await again()).toEqual({ ok: false, code: 'INVITED_TOO_OFTEN' })
    pass(DAY + 1000)
    expect(await again()).toMatchObject({ ok: true })
  })

  test('that was accepted makes its bond by the timer when the call dies', async () => {
    const code = await invite()
    // identity, request, invitation, its acceptance; then the bond.
    await backend.dying({ request: 5, when: 'before' }, () => accept('mother', code))
    expect(backend.all('bonds')).toEqual([])
    await settle(backend)
    expect(await bondsOf('daughter')).toHaveLength(1)
    expect(await actsOf('mother')).toHaveLength(2)
  })
})

describe('a bond', () => {
  test.each(['daughter', 'mother', 'worker'])('ends at once when %s says so', async (openid) => {
    const bondId = await bonded()
    await backend.must(openid, 'account.endBond', { bondId })
    expect(backend.document('bonds', bondId)?.state).toBe('ended')
    expect(await bondsOf('daughter')).toEqual([])
    expect(await bondsOf('mother')).toEqual([])
  })

  test('lets the helper order for the person served, who reads it on their log, and not a moment after its end', async () => {
    const { sessionIds } = await publish(backend, { capacities: [5, 5] })
    const order = (sessionId: string | undefined, forMember = ids.mother) =>
      backend.call('daughter', 'booking.order', { items: [{ sessionId }], forMember })
    expect(await order(sessionIds[0])).toEqual({ ok: false, code: 'NOT_FOR_THEM' })
    const bondId = await bonded()
    expect(await order(sessionIds[0])).toMatchObject({ ok: true })
    expect(await order(sessionIds[1], ids.stranger)).toEqual({ ok: false, code: 'NOT_FOR_THEM' })
    expect((await backend.must('mother', 'booking.mine')).bookings).toHaveLength(1)
    expect(await actsOf('mother')).toContainEqual(
      expect.objectContaining({ what: 'booking.ordered', who: '王*', as: 'family', own: false }),
    )
    await backend.must('mother', 'account.endBond', { bondId })
    expect(await order(sessionIds[1])).toEqual({ ok: false, code: 'NOT_FOR_THEM' })
  })

  test('is ended by nobody else', async () => {
    const bondId = await bonded()
    for (const openid of ['stranger', 'far-worker'])
      expect(await backend.call(openid, 'account.endBond', { bondId })).toEqual({ ok: false, code: 'BOND_NOT_FOUND' })
    expect(await bondsOf('mother')).toHaveLength(1)
  })

  test('that ended is not brought back by an acceptance from before that reaches it late', async () => {
    const bondId = await bonded()
    pass(1000)
    const code = await invite()
    await backend.dying({ request: 5, when: 'before' }, () => accept('mother', code))
    pass(1000)
    await backend.must('mother', 'account.endBond', { bondId })
    await settle(backend)
    expect(await bondsOf('mother')).toEqual([])
  })

  test('that ended is not brought back by the repeat of a tap from before', async () => {
    const input = { helperId: ids.daughter, servedId: ids.mother, relation: 'child' }
    const tap = () => backend.call('worker', 'account.vouchBond', input, 'the-tap')
    // identity, request, people, bond, and then the relay.
    await backend.dying({ request: 4, when: 'after' }, tap)
    const [bond] = backend.all('bonds')
    pass(1000)
    await backend.must('mother', 'account.endBond', { bondId: bond?._id })
    pass(1000)
    expect(await tap()).toEqual({ ok: true, value: { bondId: bond?._id } })
    expect(await bondsOf('mother')).toEqual([])
  })

  test('may be made again after its end', async () => {
    const bondId = await bonded()
    pass(1000)
    await backend.must('mother', 'account.endBond', { bondId })
    pass(1000)
    expect(await bonded()).toBe(bondId)
    expect(await bondsOf('mother')).toHaveLength(1)
  })

  test('in the store is what the rule says of the words that were heard', async () => {
    const { vouch, end, bondIdOf } = await import('../../cloudfunctions/account/bonding')
    const { bonds } = await import('../../cloudfunctions/account/collections')
    const worker = ids.worker as MemberId
    let pair = 0
    const said = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(said, async (all) => {
        const parties = { helper: `helper-${++pair}` as MemberId, served: ids.mother as MemberId }
        let expected: Bond | null = null
        for (const [moment, made] of all) {
          const at = instant(moment)
          const relation = RELATIONS[moment] as Bond['relation']
          const agreed = { ...parties, relation, vouchedBy: worker, at }
          const word: Word = made ? { says: 'made', at, relation, vouchedBy: worker } : { says: 'ended', at }
          const before: Bond | null = expected
          if (before) expected = hear(before, word)
          else if (made) expected = { _id: bondIdOf(parties), ...agreed, state: 'active', wordAt: at }
          if (made) await vouch({ ...parties, relation }, worker, at)
          else if (before) await end(before, at, parties.helper, 'family')
          const stored = await bonds.get(bondIdOf(parties))
          if (expected) expect(stored).toMatchObject(expected)
          else expect(stored).toBeNull()
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('at the desk', () => {
  test('a worker vouches for a bond at once, within reach of the person served, and for no bond of their own', async () => {
    expect(await vouch('far-worker')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await vouch('worker', ids.daughter, 'nobody')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await vouch('worker', 'nobody')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await vouch('worker', ids.worker)).toEqual({ ok: false, code: 'VOUCH_FOR_ONESELF' })
    expect(await vouch('worker', ids.mother)).toEqual({ ok: false, code: 'BOND_WITH_ONESELF' })
    expect(await vouch('daughter')).toEqual({ ok: false, code: 'FORBIDDEN' })
    expect(await vouch('worker')).toMatchObject({ ok: true })
    expect(await bondsOf('daughter')).toMatchObject([{ as: 'helper', vouched: true }])
  })

  test('a person without WeChat becomes a resident whom no caller can ever be', async () => {
    const { memberId } = await backend.must('worker', 'account.register', { community: COMMUNITY, name: '李大爷' })
    const member = backend.document('members', memberId)
    expect(member).toMatchObject({ name: '李大爷', roles: [{ role: 'resident', scope: COMMUNITY }] })
    expect(backend.document('calendars', memberId)).toMatchObject({ busy: [] })
    for (const openid of [member?.openid, memberId, `desk:${memberId}`, ''] as string[])
      expect(await backend.call(openid, 'account.me')).toEqual({ ok: false, code: 'SIGNED_OUT' })
  })

  test('whoever is there by the same name and telephone number is not registered twice', async () => {
    const input = { community: COMMUNITY, name: '李大爷', phone: '13812345678' }
    const register = (more = {}) => backend.call('worker', 'account.register', { ...input, ...more })
    const answers = await Promise.all([register(), register(), register()])
    const memberId = answers.flatMap((answer) => (answer.ok ? [answer.value.memberId] : []))
    expect(memberId).toHaveLength(1)
    expect(answers.filter(({ ok }) => !ok)).toEqual(
      Array(2).fill({ ok: false, code: 'ALREADY_REGISTERED', detail: { memberId: memberId[0] } }),
    )
    expect(await register({ name: '李大妈' })).toMatchObject({ ok: true })
    expect(await register({ community: '150102001002' })).toMatchObject({ ok: true })
    await backend.must('joined', 'account.join', { ...input, name: '周建军' })
    expect(await register({ name: '周建军' })).toMatchObject({ ok: false, code: 'ALREADY_REGISTERED' })
  })

  test('two people of one name without a telephone are two people', async () => {
    const register = () => backend.must('worker', 'account.register', { community: COMMUNITY, name: '张伟' })
    expect((await register()).memberId).not.toBe((await register()).memberId)
  })

  test('residents are found by the exact name or number, masked, where the worker reaches', async () => {
    await backend.must('worker', 'account.register', { community: COMMUNITY, name: '李大爷', phone: '13812345678' })
    const find = (text: string, openid = 'worker', community = COMMUNITY) =>
      backend.call(openid, 'account.findResidents', { community, text })
    for (const text of ['李大爷', '13812345678', ' 李大爷 ']) {
      expect(await find(text)).toMatchObject({
        ok: true,
        value: { residents: [{ name: '李*爷', phone: '138****5678', joined: false, pausedUntil: null }] },
      })
    }
    for (const text of ['李', '大爷', '1381234', '.*'])
      expect(await find(text)).toEqual({ ok: true, value: { residents: [] } })
    expect(await find('王桂兰')).toMatchObject({ value: { residents: [{ joined: true, phone: null }, {}] } })
    expect(await find('李大爷', 'far-worker')).toEqual({ ok: false, code: 'FORBIDDEN' })
    expect(await find('李大爷', 'mother')).toEqual({ ok: false, code: 'FORBIDDEN' })
  })
})

describe('the log of what was done for a person', () => {
  test('tells who asked, accepted, vouched and ended, latest first, to the person served alone', async () => {
    const bondId = await bonded()
    pass(1000)
    await backend.must('daughter', 'account.endBond', { bondId })
    pass(1000)
    expect(await vouch('worker')).toMatchObject({ ok: true })
    expect(
      (await actsOf('mother')).map(({ who, own, as, what }: Record<string, unknown>) => [what, who, own, as]),
    ).toEqual([
      ['account.bonded', '赵*梅', false, 'desk'],
      ['account.bondEnded', '王*', false, 'family'],
      ['account.bonded', '王*兰', true, 'family'],
      ['account.bondAsked', '王*', false, 'family'],
    ])
    for (const openid of ['daughter', 'worker', 'stranger']) expect(await actsOf(openid)).toEqual([])
  })

  test('of whatever kind an event is, what was done for another is on it once', async () => {
    const event = {
      _id: 'an-order.placed',
      type: 'booking.ordered',
      at: new Date(Date.now()),
      order: 'an-order',
      behalf: { of: ids.mother, by: ids.daughter, as: 'family' },
    }
    await backend.store.insert('events', [event, { _id: 'own', type: 'booking.ordered', at: event.at, order: 'other' }])
    for (let time = 0; time < 2; time++) {
      const notice = { operation: 'events', events: ['an-order.placed', 'own', 'never-happened'] }
      expect(await backend.raw('account', notice)).toEqual({ ok: true, value: null })
    }
    expect(await actsOf('mother')).toMatchObject([
      { id: 'an-order.placed', what: 'booking.ordered', who: '王*', as: 'family', orderId: 'an-order' },
    ])
  })

  test('is read page by page, nothing twice and nothing left out', async () => {
    for (let time = 0; time < 23; time++) {
      await backend.must('worker', 'account.pause', { memberId: ids.mother, until: inHours(24), reason: '三次没来' })
      pass(1000)
    }
    const first = await backend.must('mother', 'account.acts')
    const second = await backend.must('mother', 'account.acts', { cursor: first.cursor })
    expect([first.acts.length, second.acts.length, second.cursor]).toEqual([20, 3, null])
    expect(new Set([...first.acts, ...second.acts].map(({ id }) => id)).size).toBe(23)
  })

  test('of a person without WeChat is read by a worker who reaches them; of others by themselves only', async () => {
    const { memberId } = await backend.must('worker', 'account.register', { community: COMMUNITY, name: '李大爷' })
    expect(await actsOf('worker', { memberId })).toMatchObject([
      { what: 'account.registered', who: '赵*梅', as: 'desk' },
    ])
    const read = (openid: string, whose: string) => backend.call(openid, 'account.acts', { memberId: whose })
    for (const [openid, whose] of [
      ['far-worker', memberId],
      ['mother', memberId],
      ['worker', ids.mother],
      ['worker', 'nobody'],
    ] as const)
      expect(await read(openid, whose)).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await read('mother', ids.mother)).toMatchObject({ ok: true })
  })
})

describe('a pause', () => {
  const pause = (openid: string, hours: number, memberId = ids.mother) =>
    backend.call(openid, 'account.pause', { memberId, until: inHours(hours), reason: '三次没来' })
  const resume = (openid: string) => backend.call(openid, 'account.resume', { memberId: ids.mother })
  const paused = async () => (await backend.must('mother', 'account.me')).pause

  test('is a decision of a worker who reaches the person, told to the person with its reason, and over in time', async () => {
    expect(await paused()).toBeNull()
    expect(await pause('mother', 24)).toEqual({ ok: false, code: 'FORBIDDEN' })
    expect(await pause('far-worker', 24)).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await pause('worker', -1)).toEqual({ ok: false, code: 'PAUSE_IN_PAST' })
    expect(await pause('worker', 91 * 24)).toEqual({ ok: false, code: 'PAUSE_TOO_LONG' })
    expect(await paused()).toBeNull()
    expect(await pause('worker', 24)).toEqual({ ok: true, value: {} })
    expect(await paused()).toEqual({ until: expect.any(String), reason: '三次没来' })
    expect(
      await backend.must('worker', 'account.findResidents', { community: COMMUNITY, text: '王桂兰' }),
    ).toMatchObject({
      residents: expect.arrayContaining([
        expect.objectContaining({ memberId: ids.mother, pausedUntil: expect.any(String) }),
      ]),
    })
    pass(25 * HOUR)
    expect(await paused()).toBeNull()
    expect(await resume('worker')).toEqual({ ok: false, code: 'NOT_PAUSED' })
  })

  test('is taken back by a worker, and made again', async () => {
    expect(await resume('worker')).toEqual({ ok: false, code: 'NOT_PAUSED' })
    await pause('worker', 24)
    pass(1000)
    expect(await resume('far-worker')).toEqual({ ok: false, code: 'MEMBER_NOT_FOUND' })
    expect(await resume('worker')).toEqual({ ok: true, value: {} })
    expect(await paused()).toBeNull()
    pass(1000)
    await pause('worker', 24)
    expect(await paused()).not.toBeNull()
    expect((await actsOf('mother')).map(({ what }: { what: string }) => what)).toEqual([
      'account.paused',
      'account.resumed',
      'account.paused',
    ])
  })

  test('that was taken back does not return by the repeat of its tap', async () => {
    const input = { memberId: ids.mother, until: inHours(24), reason: '三次没来' }
    const again = () => backend.call('worker', 'account.pause', input, 'the-tap')
    // identity, request, member, and its pause.
    await backend.dying({ request: 4, when: 'after' }, again)
    expect(await paused()).not.toBeNull()
    pass(1000)
    await backend.must('worker', 'account.resume', { memberId: ids.mother })
    pass(1000)
    expect(await again()).toEqual({ ok: true, value: {} })
    expect(await paused()).toBeNull()
  })
})
