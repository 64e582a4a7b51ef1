import { type Backend, COMMUNITY, GRID, startBackend } from '../support/backend'

let backend: Backend
beforeEach(async () => {
  backend = await startBackend()
  await backend.addDivisions()
})
afterEach(() => backend.stop())

test('a person never seen before becomes a resident of a community, and of nothing more', async () => {
  const { memberId } = await backend.must('newcomer', 'account.join', { community: COMMUNITY, name: '李建军' })
  expect(await backend.must('newcomer', 'account.me')).toMatchObject({
    memberId,
    name: '李建军',
    community: COMMUNITY,
    communityName: '公主府社区',
    roles: [{ role: 'resident', scope: COMMUNITY }],
  })
  expect(memberId).not.toContain('newcomer')
})

test('an openid, a role or a member in what is sent is refused or ignored', async () => {
  await backend.addMember('worker', ['worker'])
  const context = (openid: string) => ({
    environment: JSON.stringify({ WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid }),
  })
  const asked = {
    operation: 'account.join',
    input: { community: COMMUNITY, name: '李建军' },
    requestId: 'a',
    openid: 'worker',
    WX_OPENID: 'worker',
    userInfo: { openId: 'worker' },
    caller: { kind: 'timer' },
    member: { roles: [{ role: 'officer', scope: '150102' }] },
    roles: [{ role: 'officer', scope: '150102' }],
  }
  expect(await backend.raw('account', asked, context('newcomer'))).toMatchObject({ ok: true })
  expect((await backend.must('newcomer', 'account.me')).roles).toEqual([{ role: 'resident', scope: COMMUNITY }])
  for (const forged of [
    { openid: 'worker' },
    { roles: [{ role: 'worker', scope: '1' }] },
    { _id: 'x' },
    { role: 'worker' },
  ])
    expect(
      await backend.raw(
        'account',
        { ...asked, requestId: 'b', input: { ...asked.input, ...forged } },
        context('other'),
      ),
    ).toMatchObject({ ok: false, code: 'INVALID' })
  expect(await backend.call('other', 'account.me')).toEqual({ ok: false, code: 'SIGNED_OUT' })
})

test('a person joins once; a repeated tap is the same joining', async () => {
  const input = { community: COMMUNITY, name: '李建军' }
  const first = await backend.call('newcomer', 'account.join', input, 'a')
  expect(first).toMatchObject({ ok: true })
  expect(await backend.call('newcomer', 'account.join', input, 'a')).toEqual(first)
  expect(await backend.call('newcomer', 'account.join', input, 'b')).toEqual({ ok: false, code: 'ALREADY_JOINED' })
  expect(await backend.call('newcomer', 'account.join', { ...input, name: '李' }, 'a')).toEqual({
    ok: false,
    code: 'REQUEST_REUSED',
  })
  expect(backend.all('members')).toHaveLength(1)
})

test('nobody joins a street, a district or a place that is not there', async () => {
  for (const community of ['150102999999', '150102001', '150102', `${COMMUNITY}0`, ''])
    expect((await backend.call('newcomer', 'account.join', { community, name: '李建军' })).ok).toBe(false)
  expect(await backend.call(null, 'account.join', { community: COMMUNITY, name: '李建军' })).toEqual({
    ok: false,
    code: 'SIGNED_OUT',
  })
  expect(backend.all('members')).toEqual([])
})

test('visitors are told the communities, so that they can choose theirs', async () => {
  const contact = { name: '小赵', phone: '0471-5550001' }
  expect((await backend.must(null, 'account.communities')).communities).toEqual([
    { code: COMMUNITY, name: '公主府社区', street: '海拉尔东路街道', contact },
    { code: '150102001002', name: '赛马场社区', street: '海拉尔东路街道', contact },
    { code: '150102002001', name: '车站西街社区', street: '锡林北路街道', contact },
  ])
})

test('whoever asks is told the grids of a community, and which houses belong to each', async () => {
  expect((await backend.must(null, 'account.grids', { community: COMMUNITY })).grids).toEqual([
    { code: GRID, name: '第一网格', covers: '1–4 号楼' },
    { code: `${COMMUNITY}002`, name: '第二网格', covers: null },
  ])
  expect((await backend.must(null, 'account.grids', { community: '150102002001' })).grids).toEqual([])
})

test('a telephone number is kept, and no answer shows it', async () => {
  await backend.must('newcomer', 'account.join', { community: COMMUNITY, name: '李建军', phone: '13812345678' })
  expect(backend.all('members')[0]?.phone).toBe('13812345678')
  expect(JSON.stringify(await backend.must('newcomer', 'account.me'))).not.toContain('13812345678')
})
