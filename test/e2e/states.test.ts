import type { Page, Route } from 'playwright-core'
import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const NEWCOMER = 'demo-resident-zhang'
const REGULAR = 'demo-resident-wang'
/** Joined by this test, with more orders than one page of them holds. */
const BUSY = 'states-busy'
const ORDERS = 25

const WORKER = 'demo-worker-zhao'
const COMMUNITY = '150102001001'

const FUNCTIONS = '**/functions/**'
const OFFLINE = '现在连不上网'

const HOUR = 3_600_000
/** When what this test publishes begins: nobody has anything else then. */
const LATER = 10 * 24 * HOUR

interface BrowsedService {
  next: { placesLeft: number } | null
}

const isFree = ({ next }: BrowsedService) => next !== null && next.placesLeft > 1

let site: Site
/** As the phone keeps them: what ten taps on ten services leave, no two at one time. */
let basket: Record<string, unknown>[]

/** A service with so many sessions, one after another from then on. */
const publish = async (title: string, from: number, count: number) => {
  const details = { title, category: 'culture', provider: '艺苑', place: '二楼活动室', cost: '免费' }
  const sessions = Array.from({ length: count }, (_, index) => ({
    startsAt: new Date(from + index * HOUR).toISOString(),
    endsAt: new Date(from + (index + 1) * HOUR).toISOString(),
    capacity: 20,
  }))
  const { serviceId, sessionIds } = await site.ask(WORKER, 'menu.publish', {
    community: COMMUNITY,
    service: details,
    sessions,
  })
  return sessionIds.map((sessionId: string, index: number) => ({
    ...details,
    ...sessions[index],
    serviceId,
    sessionId,
  }))
}

beforeAll(async () => {
  site = await openSite()
  const from = Date.parse((await site.ask(REGULAR, 'account.me')).now) + LATER
  await site.ask(BUSY, 'account.join', { community: COMMUNITY, name: '孟广才' })
  for (const { sessionId } of await publish('合唱队排练', from, ORDERS))
    await site.ask(BUSY, 'booking.order', { items: [{ sessionId }] })
  basket = []
  for (const index of Array(10).keys())
    basket.push(...(await publish(`便民小事第 ${index + 1} 样`, from + (ORDERS + index) * HOUR, 1)))
}, 60_000)
afterAll(() => site?.close())

/** Answers of the functions wait until they are let go. */
const holdAnswers = async (page: Page) => {
  let letGo = () => {}
  const gate = new Promise<void>((open) => {
    letGo = open
  })
  await page.route(FUNCTIONS, async (route) => {
    await gate
    await route.continue()
  })
  return letGo
}

const cutOff = (page: Page) => page.route(FUNCTIONS, (route) => route.abort())
const reconnect = (page: Page) => page.unroute(FUNCTIONS)

/** Changes what a function answers, on its way. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the function answered
const rewrite = (page: Page, context: string, change: (value: any) => void) =>
  page.route(`**/functions/${context}`, async (route: Route) => {
    const response = await route.fetch()
    const answer = await response.json()
    if (answer.ok) change(answer.value)
    await route.fulfill({ response, json: answer })
  })

describe.each([
  { mode: 'normal mode', elder: false, target: 44 },
  { mode: 'elder mode', elder: true, target: 60 },
])('in $mode', ({ elder, target }) => {
  let person: Person

  const enter = async (openid: string, kept: Record<string, unknown> = {}) => {
    person = await site.enter(openid, { kept: { elder, ...kept } })
    return person
  }
  afterEach(() => person.leave())

  const says = (words: string | RegExp) => person.screen.getByText(words).first().waitFor()
  const button = (name: string | RegExp) =>
    person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
  const skeleton = () => person.screen.locator('[aria-busy="true"]').first()
  const basketIs = (count: number) =>
    elder ? button(`点好了 ${count} 样，去下单`).waitFor() : says(`已点 ${count} 样`)

  /** Nothing sticks out, nothing is cut off, everything can be pressed. */
  const fits = async () => {
    const layout = await measureLayout(person.page, target)
    expect(layout).toMatchObject({ overflow: 0, clipped: [], small: [] })
    expect(layout.targets).toBeGreaterThan(0)
  }

  describe('the first page', () => {
    test('says to a newcomer what will be here', async () => {
      await enter(NEWCOMER)
      await person.open('home')
      await says('还没有安排')
      await fits()
    })

    test('has its shape before anything has come', async () => {
      await enter(REGULAR)
      const letGo = await holdAnswers(person.page)
      await person.open('home')
      await skeleton().waitFor()
      await fits()
      letGo()
      await says('王桂兰')
      await skeleton().waitFor({ state: 'detached' })
    })

    test('says when there is no connection, and loses nothing', async () => {
      await enter(REGULAR, { basket: basket.slice(0, 1) })
      await cutOff(person.page)
      await person.open('home')
      await says(OFFLINE)
      await fits()
      await reconnect(person.page)
      await person.open('menu')
      await basketIs(1)
    })

    test('shows the few things there are', async () => {
      await enter(REGULAR)
      await rewrite(person.page, 'menu', (value) =>
        Object.assign(value, { services: value.services.filter(isFree).slice(0, 1), cursor: null }),
      )
      await person.open('home')
      await says('王桂兰')
      await skeleton().waitFor({ state: 'detached' })
      const lines = person.screen.getByRole('region', { name: '今天的菜单' }).getByRole('listitem')
      expect(await lines.count()).toBe(elder ? 0 : 1)
      await fits()
    })

    test('of many things shows the first, and leads to all', async () => {
      await enter(BUSY)
      await person.open('home')
      await says('孟广才')
      await fits()
      await button(elder ? /^我要点服务/ : '看全部菜单').click()
      await button('再看一些').waitFor()
    })
  })

  describe('the menu', () => {
    const menu = () => person.screen.getByRole('listitem')

    test('says what will be here while it is empty', async () => {
      await enter(NEWCOMER)
      await rewrite(person.page, 'menu', (value) => Object.assign(value, { services: [], cursor: null }))
      await person.open('menu')
      await says('菜单还空着')
      await fits()
    })

    test('has its shape before anything has come', async () => {
      await enter(REGULAR)
      const letGo = await holdAnswers(person.page)
      await person.open('menu')
      await skeleton().waitFor()
      await fits()
      letGo()
      await menu().first().waitFor()
    })

    test('says when there is no connection, loses nothing, and comes when it is back', async () => {
      await enter(REGULAR, { basket: basket.slice(0, 2) })
      await cutOff(person.page)
      await person.open('menu')
      await says(OFFLINE)
      await basketIs(2)
      await fits()
      await reconnect(person.page)
      await button('再试一次').click()
      await menu().first().waitFor()
      await basketIs(2)
    })

    test('shows the few things there are', async () => {
      await enter(REGULAR)
      await rewrite(person.page, 'menu', (value) =>
        Object.assign(value, { services: value.services.slice(0, 2), cursor: null }),
      )
      await person.open('menu')
      await menu().first().waitFor()
      expect(await menu().count()).toBe(2)
      await fits()
    })

    test('comes by pages', async () => {
      await enter(REGULAR)
      await person.open('menu')
      await menu().first().waitFor()
      const first = await menu().count()
      expect(first).toBeGreaterThanOrEqual(20)
      await button('再看一些').click()
      await menu().nth(first).waitFor()
      await fits()
    })

    test('is searched by words', async () => {
      const title = String(basket[0]?.title)
      await enter(REGULAR)
      await person.open('menu')
      if (elder) await button('找一找').click()
      await person.screen.getByLabel('找服务', { exact: true }).fill(title)
      await menu().first().filter({ hasText: title }).waitFor()
    })
  })

  describe('before ordering', () => {
    /** What is ordered here is ordered in no other mode. */
    let chosen: typeof basket
    beforeAll(() => {
      chosen = basket.slice(elder ? 4 : 0)
    })

    test('says what to do while nothing was chosen', async () => {
      await enter(REGULAR)
      await person.open('confirm')
      await says('篮子还空着')
      await fits()
    })

    test('shows what was chosen before anything has come, and takes no second press', async () => {
      await enter(REGULAR, { basket: chosen.slice(0, 2) })
      const letGo = await holdAnswers(person.page)
      await person.open('confirm')
      await says('一共 2 样')
      await button('下单').click()
      await person.screen.locator('button[aria-busy="true"]').waitFor()
      await fits()
      letGo()
      await says('点好了 2 样')
    })

    test('says when there is no connection, loses nothing, and orders when it is back', async () => {
      await enter(REGULAR, { basket: chosen.slice(2, 4) })
      await person.open('confirm')
      await says('王桂兰')
      await cutOff(person.page)
      await button('下单').click()
      const dialog = person.page.getByRole('dialog')
      await dialog.getByText(OFFLINE).waitFor()
      await fits()
      await says('一共 2 样')
      await reconnect(person.page)
      await dialog.getByRole('button', { name: '再试一次' }).click()
      await says('点好了 2 样')
    })

    test('shows the few things chosen', async () => {
      await enter(REGULAR, { basket: basket.slice(0, 1) })
      await person.open('confirm')
      await says('一共 1 样')
      await fits()
    })

    test('shows as many as one order takes', async () => {
      await enter(REGULAR, { basket })
      await person.open('confirm')
      await says('一共 10 样')
      await fits()
    })
  })

  describe('my orders', () => {
    const orders = () => person.screen.getByRole('list').first().locator(':scope > li')

    test('say to a newcomer what will be here', async () => {
      await enter(NEWCOMER)
      await person.open('orders')
      await says('还没点过服务')
      await fits()
    })

    test('have their shape before anything has come', async () => {
      await enter(REGULAR)
      const letGo = await holdAnswers(person.page)
      await person.open('orders')
      await skeleton().waitFor()
      await fits()
      letGo()
      await orders().first().waitFor()
    })

    test('say when there is no connection, and come when it is back', async () => {
      await enter(REGULAR)
      await cutOff(person.page)
      await person.open('orders')
      await says(OFFLINE)
      await fits()
      await reconnect(person.page)
      await button('再试一次').click()
      await orders().first().waitFor()
    })

    test('show the few things there are', async () => {
      await enter(BUSY)
      await rewrite(person.page, 'booking', (value) =>
        Object.assign(value, { bookings: value.bookings.slice(0, 2), cursor: null }),
      )
      await person.open('orders')
      await orders().first().waitFor()
      expect(await orders().count()).toBe(2)
      await fits()
    })

    test('come by pages', async () => {
      await enter(BUSY)
      await person.open('orders')
      await orders().first().waitFor()
      const first = await orders().count()
      expect(first).toBeLessThan(ORDERS)
      await button('再看一些').click()
      await orders()
        .nth(ORDERS - 1)
        .waitFor()
      await fits()
    })
  })

  test.each(['home', 'menu', 'confirm', 'orders'])('%s holds words twice as long as usual', async (route) => {
    const twice = <T extends object>(item: T) =>
      Object.fromEntries(
        Object.entries(item).map(([key, value]) =>
          ['title', 'serviceTitle', 'provider', 'place'].includes(key) ? [key, `${value}${value}`] : [key, value],
        ),
      )
    await enter(REGULAR, { basket: basket.slice(0, 3).map(twice) })
    await rewrite(person.page, 'menu', (value) => Object.assign(value, { services: value.services?.map(twice) }))
    await rewrite(person.page, 'booking', (value) => Object.assign(value, { bookings: value.bookings?.map(twice) }))
    await person.open(route)
    await says(route === 'confirm' ? '一共 3 样' : route === 'menu' ? /\S/ : /王桂兰|在办/)
    await person.page.waitForLoadState('networkidle')
    await skeleton().waitFor({ state: 'detached' })
    await fits()
  })
})

test('what is too small, too wide or cut off is found', async () => {
  const { page, open, screen, leave } = await site.enter(NEWCOMER)
  await open('orders')
  await screen.getByText('还没点过服务').waitFor()
  await page.evaluate(() => {
    const main = document.querySelector('main')
    main?.insertAdjacentHTML('beforeend', '<button style="width: 43px; height: 50px">小</button>')
    main?.insertAdjacentHTML('beforeend', '<p style="width: 400px">宽</p>')
    main?.insertAdjacentHTML('beforeend', '<p style="height: 10px; overflow: hidden">低</p>')
  })
  const { overflow, clipped, small } = await measureLayout(page, 44)
  expect(overflow).toBeGreaterThan(0)
  expect({ clipped, small }).toEqual({ clipped: ['低'], small: ['小 43×50'] })
  await leave()
})

test('nobody saw the page fail', () => {
  expect(site.errors).toEqual([])
})
