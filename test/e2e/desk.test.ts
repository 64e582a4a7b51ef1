import { measureLayout } from '../support/layout'
import { DESKTOP, openSite, type Person, PHONE, type Site } from '../support/site'

const WORKER = 'demo-worker-zhao'
const STREET_WORKER = 'demo-worker-uyun'
const TITLE = '上门磨刀试用'

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

const enter = async (openid: string, size = DESKTOP) => {
  person = await site.enter(openid, { size })
  await person.open('worker/desk')
}
const tab = (name: string) => person.screen.getByRole('tab', { name })
const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
const field = (name: string) => person.screen.getByLabel(name, { exact: true })

test('somebody who is no worker is told so kindly, and shown the way home', async () => {
  await enter('demo-resident-wang', PHONE)
  await person.screen.getByText('这里是社区工作者的地方').waitFor()
  await button('回首页').click()
  await person.screen.getByRole('heading', { name: /^王桂兰/ }).waitFor()
})

test('what keeps a service from being published is said at its field, and the first such field has the cursor', async () => {
  await enter(WORKER)
  await tab('发布服务').click()
  await field('哪一类').selectOption('repair')
  await field('第 1 场 结束').fill('08:00')
  await button('发布到公主府社区').click()
  const alerts = person.screen.getByRole('alert')
  await alerts.filter({ hasText: '有 2 处要改' }).waitFor()
  expect(await alerts.allTextContents()).toEqual(['请写上名字。', '结束要比开始晚。', '有 2 处要改，改好再发。'])
  expect(await field('叫什么').evaluate((input) => input === document.activeElement)).toBe(true)
})

test('what was written is there again after the page was closed, and residents’ view follows every stroke', async () => {
  await enter(WORKER)
  await tab('发布服务').click()
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await button('第 1 场 复制到第二天').click()
  const preview = person.screen.getByRole('region', { name: '居民看到的样子' })
  await preview.getByText(TITLE).waitFor()
  await preview.getByText('一共 2 场').waitFor()
  const days = await Promise.all(['第 1 场 日期', '第 2 场 日期'].map((name) => field(name).inputValue()))
  expect(Date.parse(days[1] ?? '') - Date.parse(days[0] ?? '')).toBe(24 * 60 * 60_000)

  await person.open('worker/desk')
  await tab('发布服务').click()
  await preview.getByText(TITLE).waitFor()
  expect(await field('叫什么').inputValue()).toBe(TITLE)
  expect(await field('第 2 场 日期').inputValue()).toBe(days[1])
})

test('when there is no connection nothing that was written is lost, and it is published when it is back', async () => {
  await enter(WORKER)
  await tab('发布服务').click()
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await person.page.route('**/functions/**', (route) => route.abort())
  await button('发布到公主府社区').click()
  await person.screen.getByRole('alert').filter({ hasText: '现在连不上网' }).waitFor()
  expect(await field('叫什么').inputValue()).toBe(TITLE)
  await person.page.unroute('**/functions/**')
  await button('发布到公主府社区').click()
  await person.screen.getByRole('heading', { name: '发布好了' }).waitFor()
  const { services } = await site.ask(WORKER, 'menu.browse', { text: TITLE })
  expect(services).toHaveLength(1)
})

test('the keys N and D lead to publishing and to the orders, but are letters within a field', async () => {
  await enter(WORKER)
  await person.screen.getByRole('table').waitFor()
  await person.page.keyboard.press('n')
  await field('叫什么').click()
  await person.page.keyboard.type('dn')
  expect(await field('叫什么').inputValue()).toBe('dn')
  await tab('发布服务').focus()
  await person.page.keyboard.press('d')
  await person.screen.getByRole('table').waitFor()
})

test('the orders are filtered by how they stand', async () => {
  await enter(WORKER)
  const rows = person.screen.getByRole('table').getByRole('row')
  await rows.nth(1).waitFor()
  const chip = person.screen.getByRole('checkbox', { name: /^评过了 \d+$/ })
  const count = Number((await chip.textContent())?.match(/\d+/))
  expect(count).toBeLessThan((await rows.count()) - 1)
  await chip.click()
  await rows.nth(count + 1).waitFor({ state: 'detached' })
  expect(await rows.filter({ hasText: '评过了' }).count()).toBe(count)
})

test('a street’s worker chooses among the communities of the street', async () => {
  await enter(STREET_WORKER)
  const choice = field('看哪个社区')
  await choice.selectOption({ label: '公主府社区' })
  await tab('发布服务').click()
  await button('发布到公主府社区').waitFor()
  expect(await choice.locator('option:not([disabled])').count()).toBe(10)
})

test.each([
  ['a wide screen', { width: 1280, height: 800 }],
  ['a phone', PHONE],
])('the desk fits %s', async (_, size) => {
  await enter(WORKER, size)
  await person.screen.getByRole('table').waitFor()
  expect(await measureLayout(person.page, 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })
  await tab('发布服务').click()
  await field('叫什么').waitFor()
  expect(await measureLayout(person.page, 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })
})
