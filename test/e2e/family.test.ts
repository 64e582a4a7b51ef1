import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const MINUTE = 60_000
const WORKER = 'demo-worker-zhao'
/** Nobody of theirs is bound to them yet. */
const CHILD = 'demo-resident-zhang'
const PARENT = 'demo-resident-sun'
const NEIGHBOUR = 'demo-resident-bater'
/** Lives where the worker works. */
const PAUSED = 'demo-volunteer-liu'

let site: Site

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())

const tap = ({ screen }: Person, name: string | RegExp) =>
  screen.getByRole('button', { name, exact: typeof name === 'string' }).click()

const says = ({ screen }: Person, words: string | RegExp) => screen.getByText(words).first().waitFor()

/** Nothing sticks out, nothing is cut off, everything can be pressed. */
const fits = async ({ page }: Person, elder: boolean) =>
  expect(await measureLayout(page, elder ? 60 : 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })

/** The digits of the code that is shown. */
const codeShown = async ({ screen }: Person) =>
  ((await screen.getByRole('group', { name: /^数是/ }).textContent()) ?? '').replace(/\D/g, '')

/** From the first page to one's family, as far as elder mode goes another way. */
const openFamily = async (person: Person) => {
  await person.open('home')
  await tap(person, /^我的(?!单)/)
  await tap(person, /^家人/)
  await person.screen.getByRole('heading', { name: '家人', exact: true }).waitFor()
}

const agree = async (person: Person, code: string) => {
  await tap(person, /^家人给了我一个数/)
  await person.screen.getByLabel('家人给的数').fill(code)
  await tap(person, '看看是谁')
}

/** The first service that this person may order. */
const someSession = async () => {
  const { services } = await site.ask(CHILD, 'menu.browse', {})
  return services.find(({ next }: { next: { placesLeft: number } | null }) => (next?.placesLeft ?? 0) > 1)
}

const memberIdOf = async (openid: string) => (await site.ask(openid, 'account.me')).memberId

test('a child asks to order for a parent, and the parent agrees, in elder mode', async () => {
  const child = await site.enter(CHILD)
  const parent = await site.enter(PARENT, { kept: { elder: true } })
  await openFamily(child)
  await says(child, '家人可以替您点')
  await fits(child, false)
  await tap(child, '我帮家人点')
  await child.screen.getByRole('radio', { name: '父母' }).click()
  await fits(child, false)
  await tap(child, '要一个数')
  const code = await codeShown(child)
  expect(code).toMatch(/^\d{8}$/)
  await fits(child, false)

  await openFamily(parent)
  await fits(parent, true)
  await agree(parent, code === '00000000' ? '00000001' : '00000000')
  await says(parent, '没有这个数')
  await parent.screen.getByLabel('家人给的数').fill(code)
  await fits(parent, true)
  await tap(parent, '看看是谁')
  await says(parent, '张*想帮您点服务')
  await says(parent, '说是您的孩子')
  await says(parent, '对方看得到您点的单')
  await fits(parent, true)
  await tap(parent, '同意')
  await says(parent, '好了，张*能帮您点了')
  await fits(parent, true)

  // The one who asked is told without asking again.
  await says(child, '孙*英同意了')
  await fits(child, false)
  await openFamily(child)
  await says(child, '父母 孙*英')
  await fits(child, false)
  await child.leave()
  await parent.leave()
})

test('what was ordered for a person is on their own log, with who did it', async () => {
  const { title, next } = await someSession()
  const forMember = await memberIdOf(PARENT)
  await site.ask(CHILD, 'booking.order', { items: [{ sessionId: next.sessionId }], forMember })
  const parent = await site.enter(PARENT, { kept: { elder: true } })
  await openFamily(parent)
  await tap(parent, /^别人替我办的/)
  const line = parent.screen.getByRole('listitem').filter({ hasText: '张* 替您点了服务' })
  await line.getByText(title).waitFor()
  await line.getByText('家人', { exact: true }).waitFor()
  await says(parent, '您自己 同意了家人绑定')
  await fits(parent, true)
  await parent.leave()
})

test('either ends it, after being asked in words, and it is over at once for both', async () => {
  const parent = await site.enter(PARENT)
  const child = await site.enter(CHILD)
  await openFamily(child)
  await child.screen.getByRole('button', { name: '替孙*英点' }).waitFor()
  await openFamily(parent)
  await tap(parent, '停掉：张*')
  const asked = parent.page.getByRole('dialog', { name: '不让张*帮您点了？' })
  await asked.getByRole('button', { name: '留着' }).click()
  await tap(parent, '停掉：张*')
  await asked.getByRole('button', { name: '停掉' }).click()
  await says(parent, '停掉了。')
  await says(parent, '家人可以替您点')

  await openFamily(child)
  await says(child, '家人可以替您点')
  const { next } = await someSession()
  const forMember = await memberIdOf(PARENT)
  await expect(site.ask(CHILD, 'booking.order', { items: [{ sessionId: next.sessionId }], forMember })).rejects.toThrow(
    'NOT_FOR_THEM',
  )
  await parent.leave()
  await child.leave()
})

test('who asks for help gives a longer code, and is warned whom to tell it', async () => {
  const asking = await site.enter(NEIGHBOUR, { kept: { elder: true } })
  const helping = await site.enter(CHILD)
  await openFamily(asking)
  await tap(asking, /^请家人帮我点/)
  await asking.screen.getByRole('radio', { name: '邻居' }).click()
  await tap(asking, '要一个数')
  await says(asking, '只告诉您信得过的人')
  const code = await codeShown(asking)
  expect(code).toMatch(/^\d{12}$/)
  await fits(asking, true)

  await openFamily(helping)
  await agree(helping, code.slice(0, 11))
  await says(helping, '还差几位')
  await helping.screen.getByLabel('家人给的数').fill(code)
  await fits(helping, false)
  await tap(helping, '看看是谁')
  await says(helping, '巴*尔请您帮着点服务')
  await tap(helping, '同意')
  await says(helping, '好了，您能帮巴*尔点了')
  await says(asking, '张*同意了')

  await asking.open('family/accept')
  await asking.screen.getByLabel('家人给的数').fill(code)
  await tap(asking, '看看是谁')
  await says(asking, /这个数(是您自己的|已经用过了)/)
  await asking.leave()
  await helping.leave()
})

test('nothing was done for a newcomer yet, and the page says what will be here', async () => {
  const person = await site.enter(PAUSED)
  await person.open('acts')
  await says(person, '还没有人替您办过什么')
  await fits(person, false)
  await person.leave()
})

test.each([
  { page: 'family', comes: '家人可以替您点' },
  { page: 'acts', comes: '还没有人替您办过什么' },
])('without a connection $page says so, and comes when it is back', async ({ page, comes }) => {
  const person = await site.enter(PAUSED, { kept: { elder: true } })
  await person.page.route('**/functions/**', (route) => route.abort())
  await person.open(page)
  await says(person, '现在连不上网')
  await fits(person, true)
  await person.page.unrouteAll()
  await tap(person, '再试一次')
  await says(person, comes)
  await fits(person, true)
  await person.leave()
})

test('whose ordering is paused is told until when, why, and whom to call', async () => {
  const clock = await site.ask(PAUSED, 'account.me')
  const until = new Date(Date.parse(clock.now) + 10 * 24 * 60 * MINUTE).toISOString()
  await site.ask(WORKER, 'account.pause', { memberId: clock.memberId, until, reason: '先打电话商量一下' })
  const person = await site.enter(PAUSED)
  await person.open('me')
  await says(person, '社区请您先缓一缓再点')
  await says(person, '原因：先打电话商量一下')
  await person.screen.getByRole('button', { name: '打给小赵' }).waitFor()
  await fits(person, false)
  await person.leave()
})

test('nobody saw the page fail', () => {
  expect(site.errors).toEqual([])
})
