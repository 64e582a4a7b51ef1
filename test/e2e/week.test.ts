import { measureLayout } from '../support/layout'
import { DESKTOP, openSite, type Person, PHONE, type Site } from '../support/site'

const WORKER = 'demo-worker-zhao'
const COMMUNITY = '150102001001'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const TITLE = '剪纸试用'
/** The most a week of 300 sessions may cost, and a step of the cursor in it, milliseconds of the browser's processor. */
const DRAWN = 1_000
const STEP = 60

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

const enter = async (size = DESKTOP, kept: Record<string, unknown> = {}) => {
  person = await site.enter(WORKER, { size, kept })
  await person.open('worker/desk')
}
const week = () => person.screen.locator('section[aria-label="一周的场次"]')
const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
const panel = (title: string) => person.screen.getByRole('region', { name: title, exact: true })
const cursorAt = (name: RegExp) =>
  person.page.waitForFunction((source) => {
    const focused = document.activeElement
    return new RegExp(source).test(focused?.getAttribute('aria-label') ?? focused?.textContent ?? '')
  }, name.source)

/** Eight in the morning, civil time, of the day after this, as the site's clock began; so many days and hours later. */
const morning = (Math.floor((Date.now() + 8 * HOUR) / DAY) + 1) * DAY
const at = (days: number, hours: number) => new Date(morning + days * DAY + (hours - 8) * HOUR).toISOString()

/** A service of the test’s own with sessions at these days and hours, of one hour. */
const publish = async (title: string, times: [days: number, hours: number][], capacity: number, volunteersNeeded = 0) =>
  (
    await site.ask(WORKER, 'menu.publish', {
      community: COMMUNITY,
      service: { title, category: 'culture', volunteersNeeded },
      sessions: times.map(([days, hours]) => ({ startsAt: at(days, hours), endsAt: at(days, hours + 1), capacity })),
    })
  ).sessionIds as string[]

const memberOf = async (name: string): Promise<string> =>
  (await site.ask(WORKER, 'account.findResidents', { community: COMMUNITY, text: name })).residents[0].memberId
const orderFor = async (sessionId: string | undefined, ...names: string[]) => {
  for (const name of names) {
    const forMember = await memberOf(name)
    await site.ask(WORKER, 'booking.order', { items: [{ sessionId }], forMember })
  }
}

test('the arrow keys walk the week, Enter opens a session, Escape shuts it and the cursor is where it was', async () => {
  await publish(TITLE, [[0, 12]], 4)
  await enter()
  const { keyboard } = person.page
  await button(new RegExp(`${TITLE}，`)).focus()
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowDown')
  await cursorAt(new RegExp(`${TITLE}，约 0 / 4`))
  await keyboard.press('Enter')
  await panel(TITLE).getByText('还没有人约').waitFor()
  await keyboard.press('Escape')
  await panel(TITLE).waitFor({ state: 'detached' })
  await cursorAt(new RegExp(`${TITLE}，约 0 / 4`))
  await keyboard.press('Home')
  await keyboard.press('ArrowRight')
  await cursorAt(/^周.+，.+，/)
})

test('the first thing Tab meets leads past the bar, and / to the search; a service found leads to its planning', async () => {
  await enter()
  await week().waitFor()
  const { keyboard } = person.page
  await person.page.locator('.skip').focus()
  await keyboard.press('Enter')
  expect(await person.page.evaluate(() => document.activeElement?.id)).toBe('desk')
  await keyboard.press('/')
  await cursorAt(/^搜人、服务$/)
  await keyboard.insertText('太极扇')
  await keyboard.press('Enter')
  await button(/^太极扇/).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await cursorAt(/太极扇/)
  await keyboard.press('Enter')
  await person.screen.getByRole('heading', { name: '太极扇' }).waitFor()
})

test('one more is ordered from the session’s panel, and who is too many queues', async () => {
  const [sessionId] = await publish('葫芦丝试用', [[1, 12]], 1)
  await enter()
  await button(/葫芦丝试用，/).click()
  const side = panel('葫芦丝试用')
  for (const [name, masked, said] of [
    ['田振海', '田*海', '替田*海点好了。'],
    ['贾玉梅', '贾*梅', '满了，替贾*梅排上了候补。'],
  ] as const) {
    await side.getByRole('button', { name: '代点一位' }).click()
    await side.getByLabel('找这位居民').fill(name)
    await person.page.keyboard.press('Enter')
    await side.getByRole('button', { name: new RegExp(`^${masked.replace('*', '\\*')}`) }).click()
    await side.getByText(said).waitFor()
  }
  await side.getByRole('button', { name: '贾*梅，候补 1，打开' }).waitFor()
  await button(/葫芦丝试用，满 1 \/ 1，候补 1/).waitFor()
  const { people } = await site.ask(WORKER, 'booking.sessionRoster', { sessionId })
  expect(people).toMatchObject([
    { status: 'ordered', by: { as: 'desk' } },
    { status: 'waiting', position: 1 },
  ])
})

test('people are moved to another session together; one who cannot stays and is named with why', async () => {
  const [from, to] = await publish(
    '编绳试用',
    [
      [1, 6],
      [2, 6],
    ],
    5,
  )
  await orderFor(from, '武志刚', '石磊', '尚俊英')
  // Somewhere else at that time.
  const [other] = await publish('读报试用', [[2, 6]], 5)
  await orderFor(other, '石磊')
  await enter()
  await button(/编绳试用，约 3/).click()
  const side = panel('编绳试用')
  await side.getByRole('button', { name: '移人' }).click()
  await side.getByRole('radio').first().click()
  await side.getByRole('button', { name: /^把 3 位移到/ }).click()
  await side.getByText('移好了 2 位。').waitFor()
  await side.getByText(/^石\*没办成：这段时间 TA 已经有别的安排/).waitFor()
  const peopleOf = async (sessionId: string | undefined) =>
    (await site.ask(WORKER, 'booking.sessionRoster', { sessionId })).people.map(
      ({ resident }: { resident: string }) => resident,
    )
  expect([await peopleOf(from), (await peopleOf(to)).sort()]).toEqual([['石*'], ['尚*英', '武*刚']])

  await side.getByRole('button', { name: '取消其中几位' }).click()
  await side.getByRole('checkbox', { name: '石*' }).click()
  await side.getByRole('button', { name: '取消 1 位' }).click()
  await side.getByText('写一句为什么，他们看得到。').waitFor()
  await side.getByLabel('缘由', { exact: true }).fill('教室漏水')
  await side.getByRole('button', { name: '取消 1 位' }).click()
  await side.getByText('取消了 1 位。').waitFor()
  expect(await peopleOf(from)).toEqual([])
})

test('a session that lacks hands says so in the week and among the to-dos, which lead to it', async () => {
  const [sessionId] = await publish('换灯泡试用', [[1, 7]], 2, 1)
  await orderFor(sessionId, '包玉林')
  await enter()
  await button(/换灯泡试用，缺 1 人/).waitFor()
  const todos = person.screen.getByRole('region', { name: '要办的' })
  const more = todos.getByRole('button', { name: /^再看/ })
  while ((await more.count()) > 0) await more.first().click()
  await todos.getByRole('button', { name: /换灯泡试用还缺 1 人/ }).click()
  await panel('换灯泡试用').getByText('还缺 1 位志愿者').waitFor()
})

test('a session is called off from its panel with a reason', async () => {
  const [sessionId] = await publish('拓印试用', [[1, 8]], 2)
  await orderFor(sessionId, '邢凤霞')
  await enter()
  await button(/拓印试用，/).click()
  await panel('拓印试用').getByRole('button', { name: '取消这场' }).click()
  await person.page.locator('#session-reason').fill('停电')
  await button('取消这一场').click()
  await button(/拓印试用，取消了/).waitFor()
})

test('the day’s sheet lists today’s sessions and who comes, masked, and prints by key and by button', async () => {
  const [sessionId] = await publish('名单试用', [[0, 13]], 3)
  await orderFor(sessionId, '贺秀莲')
  await enter()
  await week().waitFor()
  await person.page.evaluate(() => {
    Object.assign(window, { printed: 0, print: () => ((window as unknown as { printed: number }).printed += 1) })
  })
  await person.page.keyboard.press('y')
  const one = panel('名单试用')
  await one.getByText('贺*莲').waitFor()
  await one.getByText('社区代点').or(one.getByText(/代点$/)).first().waitFor()
  expect(await person.screen.textContent()).not.toContain('贺秀莲')
  await cursorAt(/^打印$/)
  await person.page.keyboard.press('Enter')
  await person.page.keyboard.press('y')
  expect(await person.page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(2)
  await person.page.emulateMedia({ media: 'print' })
  expect(await button('回到场次').isVisible()).toBe(false)
  expect(await one.getByRole('table').isVisible()).toBe(true)
  await person.page.emulateMedia({ media: 'screen' })
  await person.page.keyboard.press('Escape')
  await week().waitFor()
})

test('once a session has ended, all who came are noted with one tap', async () => {
  const [sessionId] = await publish('收尾试用', [[0, 9]], 3)
  for (const name of ['谷雨生', '谷雨来']) await site.ask(WORKER, 'account.register', { community: COMMUNITY, name })
  await orderFor(sessionId, '谷雨生', '谷雨来')
  await site.setClock(Date.parse(at(0, 10.5)))
  await enter()
  await button(/收尾试用，约 2 \/ 3/).click()
  const side = panel('收尾试用')
  await side.getByRole('checkbox', { name: '没来' }).first().click()
  await side.getByText('记好了 1 位。').waitFor()
  await side.getByRole('button', { name: '还没记的 1 位都到了' }).click()
  await side.getByRole('button', { name: /都到了$/ }).waitFor({ state: 'detached' })
  const { people } = await site.ask(WORKER, 'booking.sessionRoster', { sessionId })
  expect(people.map(({ attended }: { attended: boolean }) => attended)).toEqual([false, true])
})

test('an empty week says what will be there, a week that does not come can be asked again', async () => {
  await enter()
  await week().waitFor()
  for (let later = 0; later < 30; later++) await button('下一周').click()
  await person.screen.getByText('这一周还没有场次').waitFor()
  await person.page.route('**/functions/schedule', (route) => route.abort())
  await button('下一周').click()
  await person.screen.getByRole('heading', { name: '没有取到' }).waitFor()
  await person.page.unroute('**/functions/schedule')
  await button('再试一次').click()
  await person.screen.getByText('这一周还没有场次').waitFor()
  await button('回到这一周').click()
  await person.screen
    .getByRole('button', { name: /太极扇，/ })
    .first()
    .waitFor()
})

/** Three hundred sessions, from seven in the morning to late, some of a quarter of an hour, with long titles. */
const crowded = (from: string) => {
  const monday = Date.parse(from)
  return Array.from({ length: 300 }, (_, index) => {
    const startsAt = monday + (index % 7) * DAY + (7 + ((index * 7) % 60) / 4) * HOUR
    const iso = (time: number) => `${new Date(time + 8 * HOUR).toISOString().slice(0, 19)}+08:00`
    return {
      ...{
        id: `crowd-${from.slice(0, 10)}-${index}`,
        serviceId: 's',
        category: 'health',
        place: '一楼',
        state: 'open',
        reason: null,
      },
      title: index % 5 === 0 ? '给下不了床的老人量血压、换药、剪指甲，顺便说说话' : `服务 ${index}`,
      ...{ startsAt: iso(startsAt), endsAt: iso(startsAt + (index % 3 === 0 ? 0.25 : 1.5) * HOUR) },
      ...{ venueId: null, staff: [], ruleId: null, capacity: 10, placesLeft: index % 10, booked: 10 - (index % 10) },
      ...{ waiting: 0, volunteersNeeded: 0, hired: false },
    }
  })
}

test('a week of 300 sessions is drawn without a pause, and its hours grow to hold it', async () => {
  person = await site.enter(WORKER, { size: DESKTOP })
  await person.page.route('**/functions/schedule', async (route) => {
    const { operation, input } = route.request().postDataJSON()
    if (operation !== 'schedule.sessions') return route.continue()
    await route.fulfill({ json: { ok: true, value: { sessions: crowded(input.from), cursor: null } } })
  })
  const devtools = await person.page.context().newCDPSession(person.page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  /** What the page has cost so far: other tests beside it do not lengthen it. */
  const spent = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
  await person.open('worker/desk')
  const last = () => week().getByRole('button', { name: /服务 299，/ })
  await last().waitFor()
  expect(await week().locator('.week-block').count()).toBe(300)
  await week().getByText('7:00', { exact: true }).waitFor()
  await week().getByText('22:00', { exact: true }).waitFor()

  const shown = (await week().getByRole('heading', { level: 1 }).textContent()) ?? ''
  const before = await spent()
  await button('下一周').click()
  await week().getByRole('heading', { level: 1 }).filter({ hasNotText: shown }).waitFor()
  await last().waitFor()
  const drawn = await spent()
  expect(drawn - before).toBeLessThan(DRAWN)
  await last().focus()
  for (let step = 0; step < 20; step++) await person.page.keyboard.press('ArrowUp')
  expect((await spent()) - drawn).toBeLessThan(20 * STEP)
  expect(await measureLayout(person.page, 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })
})

test('on a phone the desk is lists: what is to be done, a day’s sessions by time, a session’s people', async () => {
  const [sessionId] = await publish('手机试用', [[1, 11]], 3)
  await orderFor(sessionId, '刘玉珍')
  await enter(PHONE)
  await person.screen.getByRole('region', { name: '要办的' }).waitFor()
  const days = week().getByRole('tab')
  await days.first().waitFor()
  expect(await days.count()).toBe(7)
  const tomorrow = new Date(morning + DAY)
  if (tomorrow.getUTCDay() === 1) await button('下一周').click()
  await week()
    .getByRole('tab', { name: new RegExp(`^周${'日一二三四五六'[tomorrow.getUTCDay()]}`) })
    .click()
  await week()
    .getByRole('button', { name: /手机试用，约 1 \/ 3/ })
    .click()
  await panel('手机试用').getByRole('button', { name: '刘*珍，已点，等着来，打开' }).click()
  await panel('手机试用').getByRole('button', { name: '替 TA 取消' }).waitFor()
  expect(await measureLayout(person.page, 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })
})

describe.each([
  ['a large screen', DESKTOP, false, 44],
  ['a smaller one in elder mode', { width: 1280, height: 800 }, true, 60],
] as const)('on %s', (_, size, elder, touch) => {
  test('the week, a session and the sheet fit', async () => {
    await enter(size, { elder })
    const fits = async () =>
      expect(await measureLayout(person.page, touch)).toMatchObject({ overflow: 0, clipped: [], small: [] })
    await button(/约 \d+ \/ \d+$/).waitFor()
    await fits()
    await button(/约 [1-9]\d* \/ \d+$/).focus()
    await person.page.keyboard.press('Enter')
    await person.screen.getByText('全名和电话要写明缘由才看，会记下').waitFor()
    await fits()
    await person.page.keyboard.press('Escape')
    await person.page.keyboard.press('y')
    await person.screen.getByRole('heading', { level: 2 }).first().waitFor()
    await fits()
  })
})

test('nobody saw the desk fail', async () => {
  await enter()
  expect(site.errors).toEqual([])
})
