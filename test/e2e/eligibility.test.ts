import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const MINUTE = 60_000
const OLD = 'demo-resident-wang'
const YOUNG = 'demo-resident-zhang'
/** Has said nothing of themselves. */
const UNKNOWN = 'demo-volunteer-liu'
const WORKER = 'demo-worker-zhao'

const LUNCH = 'service?serviceId=sv-lunch'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, MINUTE)
afterAll(() => site?.close())

const tap = ({ screen }: Person, name: string | RegExp) =>
  screen.getByRole('button', { name, exact: typeof name === 'string' }).click()
const says = ({ screen }: Person, words: string | RegExp) => screen.getByText(words).first().waitFor()
const fits = async ({ page }: Person, elder: boolean) =>
  expect(await measureLayout(page, elder ? 60 : 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })

test.each([
  ['in normal mode', false],
  ['in elder mode', true],
])(
  'a service says for whom, how and how long; to the young why it is not theirs, and whom to call, %s',
  async (_, elder) => {
    const young = await site.enter(YOUNG, { kept: { elder } })
    await young.open(LUNCH)
    await says(young, /60 岁以上/)
    await says(young, '您还没到')
    await young.screen.getByRole('button', { name: '打给社区问问' }).waitFor()
    expect(await young.screen.getByRole('button', { name: /^就点/ }).count()).toBe(0)
    await fits(young, elder)
    await young.leave()

    const old = await site.enter(OLD, { kept: { elder } })
    await old.open('service?serviceId=sv-home-talk')
    await says(old, '上门，到您家')
    await says(old, '一个小时')
    await old.screen.getByRole('button', { name: /^就点/ }).waitFor()
    await fits(old, elder)
    await old.leave()
  },
)

test('whoever has said nothing orders all the same, and reads what to bring', async () => {
  const unknown = await site.enter(UNKNOWN)
  await unknown.open(LUNCH)
  await says(unknown, '来时带上身份证')
  await fits(unknown, false)
  await unknown.screen.getByRole('button', { name: /^就点/ }).waitFor()
  await unknown.leave()
})

test('a basket with a service that does not fit says so kindly, and goes on without it', async () => {
  const { services } = await site.ask(YOUNG, 'menu.browse', { community: '150102001001', text: '长者午餐' })
  const { id, title, category, provider, place, cost, next } = services[0]
  const choice = { ...next, serviceId: id, title, category, provider, place, cost }
  const back = await site.enter(YOUNG, { kept: { basket: [choice] } })
  await back.open('confirm')
  await tap(back, '下单')
  const sheet = back.page.getByRole('dialog')
  await sheet.getByText('“长者午餐”没点上').waitFor()
  await sheet.getByText('60 岁以上的人').waitFor()
  await sheet.getByRole('button', { name: /打给社区/ }).waitFor()
  await fits(back, false)
  await sheet.getByRole('button', { name: /不要“长者午餐”了/ }).click()
  await says(back, '篮子还空着')
  await back.leave()
})

test.each([
  ['in normal mode', false],
  ['in elder mode', true],
])('somebody says who they are, if they wish, and takes it back, %s', async (_, elder) => {
  const person = await site.enter(UNKNOWN, { kept: { elder } })
  await person.open('me')
  await tap(person, /^我的情况/)
  await says(person, '只有您自己看得到')
  await fits(person, elder)
  await tap(person, '记下来')
  await says(person, '还什么都没说')
  await person.screen.getByLabel('哪年生的').fill('1948')
  await person.screen.getByRole('checkbox', { name: '一个人住' }).click()
  await tap(person, '记下来')
  await says(person, '同意了才能记')
  await person.screen.getByRole('switch', { name: /^我同意/ }).click()
  await tap(person, '记下来')
  await says(person, '记好了')
  await fits(person, elder)
  expect((await site.ask(UNKNOWN, 'account.me')).profile).toMatchObject({ birthYear: 1948, households: ['alone'] })

  await tap(person, '收回同意，都删掉')
  await person.page.getByRole('dialog').getByRole('button', { name: '都删掉' }).click()
  await says(person, '都删掉了')
  expect((await site.ask(UNKNOWN, 'account.me')).profile).toBeNull()
  await person.leave()
})

test('who has booked reads in a sentence what has changed since', async () => {
  const old = await site.enter(OLD)
  await old.open('orders')
  await says(old, '地点改了：公主府社区三楼健康角 → 公主府社区一楼健康角。')
  await fits(old, false)
  const { seen, service } = await site.ask(WORKER, 'menu.editable', { serviceId: 'sv-lunch' })
  const said = Object.fromEntries(Object.entries(service).filter(([, words]) => words !== null))
  await site.ask(WORKER, 'menu.revise', { serviceId: 'sv-lunch', seen, service: { ...said, place: '二楼大食堂' } })
  await old.open('orders')
  await says(old, '地点改了：公主府社区食堂一楼 → 二楼大食堂。')
  await old.leave()
})

test('no page has thrown', () => expect(site.errors).toEqual([]))
