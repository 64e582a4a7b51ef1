import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const WORKER = 'demo-worker-zhao'
const COMMUNITY = '150102001001'
/** Looks after the next one. */
const HELPER = 'demo-resident-li'
const SERVED = 'demo-resident-wang'
const SERVED_NAME = /王\*兰/

let site: Site
/** Everybody who came in this test; the last of them is the one looked at. */
const people: Person[] = []
let person: Person
let now: number
let made = 0

beforeAll(async () => {
  site = await openSite()
  now = Date.parse((await site.ask(WORKER, 'account.me')).now)
}, 60_000)
afterAll(() => site?.close())
afterEach(async () => {
  await Promise.all(people.splice(0).map((one) => one.leave()))
})

const iso = (time: number) => new Date(time).toISOString()

/** Somebody of the community who has ordered nothing. */
const newcomer = async (name: string) => {
  made++
  const openid = `waiting-${made}`
  await site.ask(openid, 'account.join', { community: COMMUNITY, name })
  return openid
}

/** A service of its own for each test, with sessions of an hour so many hours from now. */
const publish = async (title: string, hours: number[], { capacity = 1, terms = {} } = {}) => {
  const sessions = hours.map((hour) => ({
    startsAt: iso(now + hour * HOUR),
    endsAt: iso(now + (hour + 1) * HOUR),
    capacity,
  }))
  const service = { title, category: 'culture', provider: '艺苑', place: '二楼活动室', cost: '免费', ...terms }
  const { serviceId, sessionIds } = await site.ask(WORKER, 'menu.publish', { community: COMMUNITY, service, sessions })
  return { serviceId: serviceId as string, sessionIds: sessionIds as string[] }
}

const order = async (openid: string, sessionId = '') => {
  const { bookings } = await site.ask(openid, 'booking.order', { items: [{ sessionId }] })
  return bookings[0].id as string
}

const statusOf = async (openid: string, title: string) => {
  const { bookings } = await site.ask(openid, 'booking.mine')
  return bookings.find(({ serviceTitle }: { serviceTitle: string }) => serviceTitle === title)?.status
}

const says = (words: string | RegExp) => person.screen.getByText(words).first().waitFor()
const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
const dialog = () => person.page.getByRole('dialog')
const option = (name: string | RegExp) => dialog().getByRole('button', { name })
const card = (title: string) => person.screen.getByRole('listitem').filter({ hasText: title }).first()

const openCard = async (title: string) => {
  await card(title).waitFor()
  const closed = card(title).getByRole('button', { expanded: false })
  if (await closed.count()) await closed.first().click()
}

/** Of what can be pressed, px. */
const [USUAL, LARGE] = [44, 60]

const enter = async (openid: string, kept: Record<string, unknown> = {}) => {
  person = await site.enter(openid, { kept })
  people.push(person)
}

/** Nothing sticks out, nothing is cut off, everything can be pressed. */
const fits = async (target = USUAL) =>
  expect(await measureLayout(person.page, target)).toMatchObject({ overflow: 0, clipped: [], small: [] })

describe.each([
  { mode: 'normal mode', elder: false, target: USUAL, change: '改时间或取消' },
  { mode: 'elder mode', elder: true, target: LARGE, change: '改或取消' },
])('in $mode', ({ elder, target, change }) => {
  test('a full session is waited for at one tap, and the place that frees is taken at another', async () => {
    const title = `合唱${target}`
    const [first, second] = [await newcomer('先到'), await newcomer('后到')]
    const { serviceId, sessionIds } = await publish(title, [30])
    const held = await order(first, sessionIds[0])

    await enter(second, { elder })
    await person.open(`service?serviceId=${serviceId}`)
    await says('这一场满了，排队的话您是第一位。')
    await fits(target)
    await button('排队等位').click()
    await says('排上了')
    await card(title).getByText('您排在第一').waitFor()
    await fits(target)
    await person.open('orders')
    await card(title).waitFor()
    await openCard(title)
    await card(title).getByText('空出位子，告诉您').waitFor()

    await site.ask(first, 'booking.cancel', { bookingId: held, reason: '有事' })
    await person.open('home')
    await says('1 件等您确认')
    await says(/有空位了/)
    await fits(target)
    await button(`要这个位子：${title}`).click()
    await says('位子是您的了。')
    await button(`要这个位子：${title}`).waitFor({ state: 'detached' })
    expect(await statusOf(second, title)).toBe('ordered')
  })

  test('a booking is moved to another time of the service, and the old place is free again', async () => {
    const title = `太极${target}`
    const who = await newcomer('改期')
    const { serviceId, sessionIds } = await publish(title, [36, 60])
    await order(who, sessionIds[0])

    await enter(who, { elder })
    await person.open('orders')
    await card(title).getByText(change).click()
    await dialog().getByText('不记爽约').waitFor()
    await option(/^改时间/).click()
    await dialog().getByText('新位子占上了').waitFor()
    await fits(target)
    await dialog().getByRole('radio').first().click()
    await option(/^改到/).click()
    await says(/^改到.*了。$/)
    await card(title).getByText('改了时间').waitFor()

    const { sessions } = await site.ask(who, 'menu.service', { serviceId })
    expect(sessions.map(({ placesLeft }: { placesLeft: number }) => placesLeft)).toEqual([1, 0])
  })

  test('two things at one time are refused by the name of the other, and another time is one tap away', async () => {
    const [one, other] = [`舞蹈${target}`, `京剧${target}`]
    const who = await newcomer('两样')
    const held = await publish(one, [42])
    const wanted = await publish(other, [42, 66])
    await order(who, held.sessionIds[0])

    const item = { sessionId: wanted.sessionIds[0], serviceId: wanted.serviceId, title: other, category: 'culture' }
    const time = { startsAt: iso(now + 42 * HOUR), endsAt: iso(now + 43 * HOUR) }
    await enter(who, { elder, basket: [{ ...item, ...time, provider: '', place: '二楼', cost: '免费' }] })
    await person.open('confirm')
    await button('下单').click()
    await dialog().getByText(`这段时间已经有“${one}”`).waitFor()
    await fits(target)
    await option(`看“${one}”那一单`).waitFor()
    await option(/^改点/).click()
    await dialog().waitFor({ state: 'detached' })
    await button('下单').click()
    await says('点好了 1 样')
    expect(await statusOf(who, other)).toBe('ordered')
  })

  test('whoever may order for another does so, sees their orders, and it says who ordered', async () => {
    const title = `剪纸${target}`
    const { serviceId } = await publish(title, [elder ? 45 : 47])

    await enter(HELPER, { elder })
    await person.open(`service?serviceId=${serviceId}`)
    await person.screen.getByRole('checkbox', { name: SERVED_NAME }).click()
    await fits(target)
    await button(/^替.*点/).click()
    await says('点好了 1 样')
    await says(/这是.*王\*兰的单/)
    await openCard(title)
    await card(title).getByText('家人 李*军 点的').waitFor()
    await fits(target)
    await person.screen.getByRole('checkbox', { name: '我的' }).click()
    await card(title).waitFor({ state: 'detached' })
    expect(await statusOf(SERVED, title)).toBe('ordered')
    expect(await statusOf(HELPER, title)).toBeUndefined()
  })
})

test('waiting is left at one tap, and so is a place offered, which goes to the next', async () => {
  const title = '书法'
  const [first, second, third] = [await newcomer('甲'), await newcomer('乙'), await newcomer('丙')]
  const { sessionIds } = await publish(title, [33])
  const held = await order(first, sessionIds[0])
  await site.ask(second, 'booking.wait', { sessionId: sessionIds[0] })
  await site.ask(third, 'booking.wait', { sessionId: sessionIds[0] })

  await enter(third)
  await person.open('orders')
  await card(title).getByText('前面还有 1 位').waitFor()

  await site.ask(first, 'booking.cancel', { bookingId: held, reason: '有事' })
  await enter(second)
  await person.open('orders')
  await says(/还剩/)
  await fits()
  await button(`不要了：${title}`).click()
  await says('好，位子让给下一位了。')
  await says('还没点过服务')

  await enter(third)
  await person.open('orders')
  await button(`要这个位子：${title}`).waitFor()
  expect(await statusOf(third, title)).toBe('offered')
})

test('what can no longer be changed says until when it could, and offers the telephone', async () => {
  const title = '象棋'
  const who = await newcomer('太晚')
  const { sessionIds } = await publish(title, [39], {
    terms: { terms: { cancelBefore: 3 * 24 * 60, reschedules: 1 } },
  })
  await order(who, sessionIds[0])

  await enter(who)
  await person.open('orders')
  await card(title).getByText('改时间或取消').click()
  await dialog()
    .getByText(/最晚到.*能改，/)
    .waitFor()
  await option('打给社区').waitFor()
  await fits()
})

test('a time one has already says so where it is ordered, and leads to the order', async () => {
  const title = '二胡'
  const who = await newcomer('已点')
  const { sessionIds } = await publish(title, [57])
  await order(who, sessionIds[0])

  await enter(who)
  await person.open('home')
  await says(`，${title}。`)
  await button(/^点服务/).click()
  await person.screen.getByLabel('找服务').fill(title)
  await button(new RegExp(`^${title}`)).click()
  await says('已经点了')
  await fits()
  await button('看这一单').click()
  await card(title).getByText('收到您的单').waitFor()
})

test('somebody asked to pause is told until when and why, and whom to call', async () => {
  const who = await newcomer('缓缓')
  const { memberId } = await site.ask(who, 'account.me')
  await site.ask(WORKER, 'account.pause', { memberId, until: iso(now + 24 * HOUR), reason: '连着三次没来' })
  const { serviceId } = await publish('插花', [48])

  await enter(who)
  await person.open(`service?serviceId=${serviceId}`)
  await button(/^就点/).click()
  await dialog().getByText('原因：连着三次没来').waitFor()
  await option('打给社区').waitFor()
  await fits()
})

test('a session the community calls off says why, and the next one is kept for whoever had a place', async () => {
  const who = await newcomer('取消')
  const title = '评书'
  const { sessionIds } = await publish(title, [54, 78], { capacity: 2 })
  await order(who, sessionIds[0])
  await site.ask(WORKER, 'schedule.cancelSession', { sessionId: sessionIds[0], reason: '老师病了' })

  await enter(who)
  await person.open('home')
  await says(/原来那场取消了/)
  await person.open('orders')
  await button(`要这个位子：${title}`).waitFor()
  await person.screen.getByRole('tab', { name: '全部' }).click()
  await person.screen
    .getByRole('listitem')
    .filter({ hasText: '社区取消了' })
    .getByText('原因：老师病了')
    .first()
    .waitFor()
})

test('whoever is noted as not having come says why in their own words, and is blamed for nothing', async () => {
  const title = '晨练'
  const who = await newcomer('没来')
  const { sessionIds } = await publish(title, [51], { capacity: 5 })
  const bookingId = await order(who, sessionIds[0])
  await site.setClock(now + 51 * HOUR + MINUTE)
  await site.ask(WORKER, 'booking.noteAttendance', { bookingId, came: false })

  await enter(who)
  await person.open('orders')
  await card(title).getByText('不影响您以后点').waitFor()
  await card(title).getByText('说一说原因').click()
  await option('说好了').waitFor()
  await dialog().getByRole('checkbox', { name: '身体不舒服' }).click()
  await option('说好了').click()
  await says('记下了')
  await person.screen.getByRole('tab', { name: '全部' }).click()
  await openCard(title)
  await card(title).getByText('您说：身体不舒服').waitFor()
})

test('nobody saw the page fail', () => {
  expect(site.errors).toEqual([])
})
