import { readFileSync } from 'node:fs'
import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const HOUR = 3_600_000
const WORKER = 'demo-worker-zhao'
/** A place is kept for him since yesterday. */
const OFFERED = 'demo-resident-li'
/** Has ordered nothing yet. */
const FIRST = 'demo-resident-zhang'
const COMMUNITY = '150102001001'

let site: Site
let morning: number
const people: Person[] = []

beforeAll(async () => {
  site = await openSite()
  morning = Date.parse((await site.ask(WORKER, 'account.me')).now)
}, 60_000)
afterAll(() => site?.close())
afterEach(async () => {
  await Promise.all(people.splice(0).map((one) => one.leave()))
})

const enter = async (openid: string, arrival: Parameters<Site['enter']>[1] = {}) => {
  const person = await site.enter(openid, arrival)
  people.push(person)
  return person
}

const iso = (time: number) => new Date(time).toISOString()
const tap = ({ screen }: Person, name: string | RegExp) => screen.getByRole('button', { name }).first().click()
const says = ({ screen }: Person, words: string | RegExp) => screen.getByText(words).first().waitFor()
const heading = ({ screen }: Person, name: string) => screen.getByRole('heading', { name, exact: true }).waitFor()

/** Nothing sticks out, nothing is cut off, everything can be pressed. */
const fits = async ({ page }: Person, elder: boolean) =>
  expect(await measureLayout(page, elder ? 60 : 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })

/** A service with one session so many hours from the first morning, ordered by this person. */
const ordered = async (openid: string, title: string, hours: number) => {
  const service = { title, category: 'culture', provider: '艺苑', place: '二楼活动室', cost: '免费' }
  const sessions = [{ startsAt: iso(morning + hours * HOUR), endsAt: iso(morning + (hours + 1) * HOUR), capacity: 5 }]
  const { sessionIds } = await site.ask(WORKER, 'menu.publish', { community: COMMUNITY, service, sessions })
  await site.ask(openid, 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
}

test('what was not read is said on the first page; the inbox tells it in sentences, with the one thing to do', async () => {
  const person = await enter(OFFERED)
  await person.open('home')
  await tap(person, /条新消息/)
  await heading(person, '消息')
  await says(person, /心里话.*空出位子/)
  await says(person, /绑成家人了/)
  await fits(person, false)
  // What was shown is read.
  await person.open('home')
  await person.screen.getByRole('navigation').first().waitFor()
  await person.screen
    .getByRole('button', { name: /我的单/ })
    .first()
    .waitFor()
  expect(await person.screen.getByRole('button', { name: /条新消息/ }).count()).toBe(0)
  expect((await site.ask(OFFERED, 'reminder.inbox')).unread).toBe(0)
}, 60_000)

test('in elder mode too, from 我的', async () => {
  const person = await enter(OFFERED, { kept: { elder: true } })
  await person.open('me')
  await tap(person, /^消息/)
  await says(person, /空出位子/)
  await fits(person, true)
  await person.open('reminder/settings')
  await person.screen.getByRole('switch', { name: /前一天晚上/ }).waitFor()
  await fits(person, true)
}, 60_000)

test('who has heard nothing yet sees what will be here; a visitor may join', async () => {
  const person = await enter(FIRST)
  await person.open('reminder/inbox')
  await says(person, '还没有消息')
  await fits(person, false)
  const visitor = await enter('')
  await visitor.open('reminder/inbox')
  await says(visitor, '登记以后，要告诉您的都在这里。')
}, 60_000)

test('without a connection nothing is lost, and it can be asked again', async () => {
  const person = await enter(OFFERED)
  await person.page.route('**/functions/reminder', (route) => route.abort())
  await person.open('reminder/inbox')
  const again = person.screen.getByRole('button', { name: '再试一次' })
  await again.waitFor()
  await person.page.unroute('**/functions/reminder')
  await again.click()
  await says(person, /空出位子/)
}, 60_000)

test('a booking is saved as a file for the calendar', async () => {
  await ordered(FIRST, '练合唱', 31)
  const person = await enter(FIRST)
  await person.open('orders')
  await says(person, /练合唱/)
  const coming = person.page.waitForEvent('download')
  await tap(person, '记到日历：练合唱')
  const file = await coming
  expect(file.suggestedFilename()).toMatch(/^diancai-\d{4}-\d\d-\d\d\.ics$/)
  const text = readFileSync(await file.path(), 'utf8')
  expect(text).toContain('SUMMARY:练合唱\r\n')
  expect(text).toContain('LOCATION:二楼活动室\r\n')
  await person.page.getByText(/存成文件了/).waitFor()
  await fits(person, false)
}, 60_000)

test('the evening before one is reminded, as one wishes', async () => {
  await ordered(FIRST, '学剪纸', 26)
  const unwilling = 'demo-resident-sun'
  await ordered(unwilling, '学插花', 29)
  const person = await enter(unwilling)
  await person.open('reminder/settings')
  const evening = person.screen.getByRole('switch', { name: /前一天晚上/ })
  await evening.click()
  await person.page.getByText('改好了。').waitFor()
  expect(await site.ask(unwilling, 'reminder.settings')).toMatchObject({ eve: false, near: true })

  await site.setClock(morning + 11 * HOUR)
  const reminded = await enter(FIRST)
  await reminded.open('reminder/inbox')
  await says(reminded, /别忘了，明天 10:00，“学剪纸”，在二楼活动室/)
  await person.open('reminder/inbox')
  await person.screen.getByRole('heading', { name: '消息', exact: true }).waitFor()
  expect(await person.screen.getByText(/学插花/).count()).toBe(0)
}, 60_000)

test('no page threw anything', () => {
  expect(site.errors).toEqual([])
})
