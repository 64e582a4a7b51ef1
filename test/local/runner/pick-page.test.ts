import { pickPage } from '../../../local/runner/pick-page'

const resident = { role: 'resident', scope: '150102001001' }
const person = (openid: string, name: string, ...roles: string[]) => ({
  openid,
  name,
  roles: [resident, ...roles.map((role) => ({ role, scope: '150102001' }))],
  community: '150102001001',
})

const people = [person('o-wang', '王敏', 'worker'), person('o-li', '李淑芬'), person('o-zhao', '赵刚', 'beekeeper')]

describe('the page to pick a person on', () => {
  test('lists each person once, under what they are besides a resident', () => {
    const headings = [...pickPage(people, undefined).matchAll(/<h2>([^<]+)|<b>([^<]+)/g)].map(
      ([, role, name]) => role ?? name,
    )
    expect(headings).toEqual([
      '居民',
      '李淑芬',
      '社区工作者',
      '王敏',
      'beekeeper',
      '赵刚',
      '其他',
      '新来的邻居',
      '以访客身份看看',
    ])
  })

  test('marks who was picked before', () => {
    const current = (openid: string | undefined) =>
      [...pickPage(people, openid).matchAll(/value="([^"]*)" aria-current="true"/g)].map(([, value]) => value)
    expect(current('o-li')).toEqual(['o-li'])
    expect(current('')).toEqual([''])
    expect(current(undefined)).toEqual([])
  })

  test('shows a name as text, whatever it holds', () => {
    const page = pickPage([person('"><script>', '<script>alert(1)</script>')], undefined)
    expect(page).not.toContain('<script>')
  })
})
