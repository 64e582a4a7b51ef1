import { measureLayout } from '../support/layout'
import { DESKTOP, openSite, type Person, PHONE, type Site } from '../support/site'

const ASKER = 'demo-resident-li'
const NEIGHBOUR = 'demo-volunteer-zhou'
const NEWCOMER = 'demo-resident-zhang'
/** Joined by this test, where nobody has said anything. */
const FIRST = 'demand-first'
const QUIET_COMMUNITY = '150102001006'

const WORKER = 'demo-worker-zhao'
const COMMUNITY = '150102001001'
const MINUTE = 60_000
const OFFLINE = '现在连不上网'

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
  await site.ask(FIRST, 'account.join', { community: QUIET_COMMUNITY, name: '孟广才' })
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

const enter = async (openid: string, size = PHONE, kept = {}) => {
  person = await site.enter(openid, { size, kept })
  return person
}
const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
const field = (name: string) => person.screen.getByLabel(name, { exact: true })
const says = (words: string | RegExp) => person.screen.getByText(words).first().waitFor()
const dialog = () => person.page.getByRole('dialog')
const cutOff = () => person.page.route('**/functions/**', (route) => route.abort())
const reconnect = () => person.page.unroute('**/functions/**')

const express = async (openid: string, text: string, more = {}): Promise<string> =>
  (await site.ask(openid, 'demand.express', { text, ...more })).demandId

const fits = async (target: number) =>
  expect(await measureLayout(person.page, target)).toMatchObject({ overflow: 0, clipped: [], small: [] })

test('a need is said from the first page; without a connection nothing of it is lost, and then it says until when one is answered', async () => {
  await enter(ASKER)
  await person.open('home')
  await button(/^提需求/).click()
  await field('您缺什么').fill('小区东门晚上太黑，想添一盏路灯')
  await field('给谁').selectOption('everybody')
  await cutOff()
  await button('提出来').click()
  await says(OFFLINE)
  await reconnect()
  await person.open('demand')
  expect(await field('您缺什么').inputValue()).toBe('小区东门晚上太黑，想添一盏路灯')
  expect(await field('给谁').inputValue()).toBe('everybody')
  await button('提出来').click()
  await says(/前答复您/)
  await says('小区东门晚上太黑，想添一盏路灯')
  await button('看我的需求').click()
  await says(/^1 人要，社区.*前答复$/)
})

test('a need says which part of the community it is about, and what nobody can give yet says how many want it there', async () => {
  const text = '想在院里装几把长椅，走累了歇一歇'
  const { grids } = await site.ask(ASKER, 'account.grids', { community: COMMUNITY })
  await enter(ASKER)
  await person.open('demand')
  await field('您缺什么').fill(text)
  await field('哪一类').selectOption('children')
  await field('哪一片').selectOption(grids[1].code)
  await button('提出来').click()
  await button('看我的需求').waitFor()
  const { demands } = await site.ask(ASKER, 'demand.mine')
  const said = demands.find(({ words }: { words: string }) => words === text)
  expect(said).toMatchObject({ grid: grids[1].name })
  expect(await site.ask(NEIGHBOUR, 'demand.second', { demandId: said.id })).toMatchObject({ seconds: 1 })
  const { now } = await site.ask(ASKER, 'account.me')
  await site.setClock(Date.parse(now) + 2 * MINUTE)

  await person.open('demand')
  await person.screen.getByRole('checkbox', { name: '还缺着' }).click()
  const gap = person.screen.getByRole('region', { name: '亲子' })
  await gap.getByText(text, { exact: true }).waitFor()
  await gap.getByText(`${grids[1].name} 2 人`).waitFor()
  await fits(44)
  await field('您缺什么').fill('垃圾桶也不够')
  expect(await field('哪一片').inputValue()).toBe(grids[1].code)
})

test('what was not said yet is shown to nobody else who uses the device; a visitor joins and goes on with it', async () => {
  const words = '楼下的长椅坏了一条腿'
  const be = (openid: string) =>
    person.page.context().request.post(`${site.url}/dev/pick`, { form: { openid }, maxRedirects: 0 })
  const draft = async () => {
    await person.open('demand')
    return field('您缺什么').inputValue()
  }
  await enter(ASKER)
  await person.open('demand')
  await field('您缺什么').fill(words)
  await be(NEIGHBOUR)
  expect(await draft()).toBe('')
  await be(ASKER)
  expect(await draft()).toBe(words)
  await be('demand-visitor')
  expect(await draft()).toBe('')
  await field('您缺什么').fill('想借一把轮椅')
  await site.ask('demand-visitor', 'account.join', { community: QUIET_COMMUNITY, name: '白秀兰' })
  await person.open('demand')
  await person.page.waitForFunction(() =>
    Array.from(document.querySelectorAll('textarea')).some(({ value }) => value === '想借一把轮椅'),
  )
})

test('what tells of health is private until the person says otherwise, and says who reads what', async () => {
  await enter(ASKER)
  await person.open('demand')
  await field('您缺什么').fill('我妈中风以后下不了床，想请人教怎么翻身')
  const hidden = person.screen.getByRole('switch', { name: /只让社区的人看/ })
  await hidden.waitFor()
  expect(await hidden.getAttribute('aria-checked')).toBe('true')
  await says(/街坊只看到/)
  await hidden.click()
  expect(await hidden.getAttribute('aria-checked')).toBe('false')
  await says(/街坊看得到这段话/)
})

test('what the menu has already leads to ordering it instead', async () => {
  await enter(ASKER)
  await person.open('demand')
  const { services } = await site.ask(ASKER, 'demand.suggest', { text: '想理发' })
  await field('您缺什么').fill('想理发')
  await button(new RegExp(`菜单上有“${services[0].title}”`)).click()
  await person.screen.getByRole('heading', { name: services[0].title }).first().waitFor()
})

test('what the menu does not have is carried over to be said', async () => {
  await enter(NEWCOMER)
  await person.open('menu')
  await person.screen.getByLabel('找服务').fill('修雨伞骨架')
  await button('就要“修雨伞骨架”，说给社区').click()
  await field('您缺什么').waitFor()
  await person.page.waitForFunction(() =>
    Array.from(document.querySelectorAll('textarea')).some(({ value }) => value === '修雨伞骨架'),
  )
})

test('somebody else wants it too, and then no longer', async () => {
  const text = '想有个地方下棋，天冷了外面坐不住'
  const demandId = await express(ASKER, text)
  await enter(NEIGHBOUR)
  await person.open('demand')
  await button(`我也要：${text}`).click()
  await says(/^2 人要/)
  await button(`已经说了“我也要”：${text}，再按取消`).click()
  await button(`我也要：${text}`).click()
  await button(`已经说了“我也要”：${text}，再按取消`).waitFor()
  expect(await site.ask(NEIGHBOUR, 'demand.show', { demandId })).toMatchObject({ seconded: true, wants: 2 })
  await person.open('demand/mine')
  await person.screen.getByRole('tab', { name: '我也要的' }).click()
  await says(text)
})

test('a need refused says why, and is said again once with what was not answered', async () => {
  const text = '在 5 号楼前加两个停车位'
  const demandId = await express(ASKER, text)
  await site.ask(WORKER, 'demand.answer', { demandId, kind: 'refused', reason: '那里是消防通道' })
  await enter(ASKER)
  await person.open('demand/mine')
  await says('办不了：')
  await says('那里是消防通道')
  await button('再说一次').click()
  await dialog().getByLabel('没答到的地方').fill('我说的是东门外面，不是楼前')
  await button('请社区再看').click()
  await says('我说的是东门外面，不是楼前')
  await dialog().waitFor({ state: 'detached' })
  const { state, known } = await site.ask(ASKER, 'demand.show', { demandId })
  expect({ state, reopenable: known.reopenable }).toEqual({ state: 'open', reopenable: false })
})

test('a worker meets a demand with a session of a service, and those behind it are offered its places', async () => {
  const { services } = await site.ask(WORKER, 'menu.browse', { community: COMMUNITY })
  const service = services.find(
    ({ community, volunteersNeeded }: { community: string; volunteersNeeded: number }) =>
      community === COMMUNITY && volunteersNeeded === 0,
  )
  const text = `想要“${service.title}”在周末也有`
  const demandId = await express(ASKER, text)
  await site.ask(NEIGHBOUR, 'demand.second', { demandId })
  await enter(WORKER, DESKTOP)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await button(new RegExp(text)).click()
  await person.screen.getByRole('heading', { name: text }).waitFor()
  await button(new RegExp(`^给“${service.title}”加一场`)).click()
  await dialog().getByLabel('几点开始').fill('05:10')
  await dialog().getByLabel('几点结束').fill('05:50')
  await button('加这一场').click()
  await says(/加好了/)
  for (const openid of [ASKER, NEIGHBOUR]) {
    const { bookings } = await site.ask(openid, 'booking.mine')
    expect(bookings).toContainEqual(expect.objectContaining({ askedIn: demandId, status: 'offered' }))
  }
  await enter(ASKER)
  await person.open('demand/mine')
  await button('看给您留的位子').click()
  await says('等您确认')
})

test('a worker makes a demand into a service of its own: its words are in the editor, and whoever asked is told and has a place first', async () => {
  const title = '想有人上门修旧收音机'
  const text = `${title}，街上的铺子都不修了`
  const demandId = await express(ASKER, text, { category: 'repair' })
  await site.ask(NEIGHBOUR, 'demand.second', { demandId })
  await enter(WORKER, DESKTOP)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await button(new RegExp(text)).click()
  await person.screen.getByRole('heading', { name: text }).waitFor()
  await button('开一项服务').click()
  await says('先说的 2 位先有位子。')
  await says(text)
  expect(await field('叫什么').inputValue()).toBe(title)
  expect(await field('哪一类').inputValue()).toBe('repair')
  await field('第 1 场 开始').fill('04:10')
  await field('第 1 场 结束').fill('04:50')
  await button('发布到公主府社区').click()
  await person.screen.getByRole('heading', { name: '发布好了' }).waitFor()
  for (const openid of [ASKER, NEIGHBOUR]) {
    const { bookings } = await site.ask(openid, 'booking.mine')
    expect(bookings).toContainEqual(
      expect.objectContaining({ askedIn: demandId, status: 'offered', serviceTitle: title }),
    )
  }
  await person.leave()
  await enter(ASKER)
  await person.open('reminder/inbox')
  await button(`看这项服务：${title}`)
    .or(person.screen.getByText(new RegExp(`您要的“${title}`)))
    .first()
    .waitFor()
  await person.open('demand/mine')
  await says(new RegExp(`已开“${title}”`))
  await button('看给您留的位子').click()
  await says('等您确认')
})

test('a worker answers with a reason, and merges what is the same', async () => {
  const head = await express(ASKER, '想学用手机挂号看病')
  const part = await express(NEIGHBOUR, '手机挂号不会，想有人教')
  await enter(WORKER, DESKTOP)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await button(/想学用手机挂号看病/).click()
  await button('并同样的').click()
  await dialog()
    .getByRole('checkbox', { name: /手机挂号不会.*都说到“手机挂号”/ })
    .click()
  await button('并进来 1 条').click()
  await button('拆开刚并的').waitFor()
  expect(await site.ask(WORKER, 'demand.show', { demandId: head })).toMatchObject({ wants: 2 })
  await button('答复').click()
  await dialog().getByRole('radio', { name: '打算办' }).click()
  await dialog().getByRole('checkbox', { name: '正在找合适的人，找到就开' }).click()
  await dialog().getByRole('button', { name: '答复', exact: true }).click()
  await says(/答复了，提的人和要的人都会知道/)
  expect(await site.ask(NEIGHBOUR, 'demand.show', { demandId: part })).toMatchObject({ state: 'planned' })
})

test('a worker is told when nothing else looks the same, and may still choose', async () => {
  await express(ASKER, '想学吹唢呐，谁会')
  await enter(WORKER, DESKTOP)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await button(/想学吹唢呐/).click()
  await button('并同样的').click()
  await dialog()
    .getByRole('heading', { name: /没找到像的/ })
    .waitFor()
  await dialog().getByRole('checkbox').first().waitFor()
})

test('a visit noted without a connection is sent when it is back, once', async () => {
  await enter(WORKER)
  await person.open('worker/rounds')
  await person.screen.getByRole('checkbox', { name: '独自在家' }).click()
  await person.screen.getByRole('radio', { name: '要', exact: true }).click()
  await field('要什么').fill('楼道扶手松了，想修一修')
  await cutOff()
  await button('记下').click()
  await says(/1 笔等着送上去/)
  await reconnect()
  await person.open('worker/rounds')
  await says(/要：楼道扶手松了/)
  const { visits } = await site.ask(WORKER, 'demand.visits')
  expect(visits.filter(({ need }: { need: string | null }) => need === '楼道扶手松了，想修一修')).toHaveLength(1)
})

test('an organisation writes what it can give, and sees who wants that', async () => {
  const text = '手机不会用，想有人教怎么发微信'
  await express(ASKER, text)
  await enter('demo-organisation-guo')
  await person.open('demand/give')
  await field('能提供什么').fill('周六下午能教用手机')
  await field('算哪一类').selectOption('learning')
  await button('写上去').click()
  await button('撤下：周六下午能教用手机').waitFor()
  await button('谁正好要：周六下午能教用手机').click()
  await dialog().getByText(text, { exact: true }).waitFor()
  await dialog().getByRole('button', { name: '关上' }).click()
  await dialog().waitFor({ state: 'detached' })
})

describe.each([
  { mode: 'normal mode', elder: false, target: 44 },
  { mode: 'elder mode', elder: true, target: 60 },
])('in $mode', ({ elder, target }) => {
  test('saying it and the wall fit a phone, empty, half written and cut off', async () => {
    await enter(FIRST, PHONE, { elder })
    await person.open('demand')
    await says('还没有人说过')
    await fits(target)
    await field('您缺什么').fill('我是低保户，想请人修一修漏水的水龙头，晚上滴得睡不着')
    await says(/家里的难处/)
    await fits(target)
    await cutOff()
    await person.open('demand')
    await says(OFFLINE)
    await fits(target)
  })

  test('the wall with everything on it, and my own, fit a phone', async () => {
    await express(ASKER, '想有人陪着去市医院，挂号、取药，走廊太长，每次都要走半天，找不到窗口')
    await enter(ASKER, PHONE, { elder })
    await person.open('demand')
    await person.screen.getByRole('list').getByRole('listitem').first().waitFor()
    await fits(target)
    await person.open('demand/mine')
    await person.screen.getByRole('listitem').first().waitFor()
    await fits(target)
  })

  test('rounds and giving fit a phone', async () => {
    await enter(WORKER, PHONE, { elder })
    await person.open('worker/rounds')
    await button('记下').waitFor()
    await fits(target)
    await person.open('demand/give')
    await button('写上去').waitFor()
    await fits(target)
  })
})

test.each([
  ['a phone', PHONE],
  ['a desk', DESKTOP],
])('the two lists fit %s', async (_, size) => {
  await express(ASKER, '想有人教怎么用煤气报警器')
  await enter(WORKER, size)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await button(/想有人教怎么用煤气报警器/).waitFor()
  await fits(44)
  await button(/想有人教怎么用煤气报警器/).click()
  await person.screen.getByRole('heading', { name: '想有人教怎么用煤气报警器' }).waitFor()
  await fits(44)
})

test('a worker who asks who wants a service is led to a need far down the list', async () => {
  const text = '我妈下不了床，想找人上门理发，下个月再来也行'
  const { demands, cursor } = await site.ask(WORKER, 'demand.desk', { community: COMMUNITY })
  for (let more = cursor ? 0 : 20 - demands.length; more > 0; more--)
    await express(NEIGHBOUR, `想要第 ${more} 张乒乓球桌`)
  const { now } = await site.ask(ASKER, 'account.me')
  await site.setClock(Date.parse(now) + 4 * 24 * 60 * MINUTE)
  await express(ASKER, text)
  await enter(WORKER, DESKTOP)
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '需求' }).click()
  await person.screen.getByRole('list', { name: '需求清单' }).getByRole('listitem').first().waitFor()
  expect(await button(new RegExp(text)).count()).toBe(0)
  await button('“上门理发”，看谁要').click()
  await dialog()
    .getByRole('button', { name: new RegExp(text) })
    .click()
  await person.screen.getByRole('heading', { name: text }).waitFor()
})

test('nothing that was shown here threw', () => {
  person = { leave: async () => {} } as Person
  expect(site.errors).toEqual([])
})
