import { DESKTOP, openSite, type Person, type Site } from '../support/site'

const WORKER = 'demo-worker-zhao'
const OFFICER = 'demo-officer-suhe'
/** Joins here: whoever is of the seed may be elsewhere at that hour. */
const GUEST = 'schedule-guest'
const DAY = 24 * 60 * 60_000

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

const enter = async (openid: string) => {
  person = await site.enter(openid, { size: DESKTOP })
  await person.open('worker/desk')
}
const tab = (name: string) => person.screen.getByRole('tab', { name })
const button = (name: string | RegExp) =>
  person.screen.getByRole('button', { name, exact: typeof name === 'string' }).first()
const field = (name: string) => person.screen.getByLabel(name, { exact: true })
const preview = () => person.screen.getByRole('region', { name: '照这样排' })

const plan = async (title: string) => {
  await enter(WORKER)
  await tab('排期').click()
  await field('找服务').fill(title)
  await person.page.keyboard.press('Enter')
  await button(new RegExp(title)).click()
}

test('a rule is added in words: the next dates are shown before it is saved, and stand on the menu after', async () => {
  await plan('心里话')
  await button('排一个').click()
  await button('就这样排').click()
  await person.screen.getByRole('alert').filter({ hasText: '至少选一天。' }).waitFor()
  await person.screen.getByRole('checkbox', { name: '周二' }).click()
  await person.screen.getByRole('checkbox', { name: '周四' }).click()
  await field('第 1 个钟点').fill('15:10')
  await field('一场多少分钟').fill('40')
  await preview().getByText('每周二、四 15:10，').waitFor()
  await preview().getByText('40 分钟；').waitFor()
  await preview().getByText('法定节假日停。').waitFor()
  const dates = preview().getByRole('listitem')
  await dates.first().waitFor()
  for (const date of (await dates.allTextContents()).slice(0, 4)) expect(date).toMatch(/周[二四] 15:10$/)
  await button('就这样排').click()
  await person.screen.getByText(/^排好了，往后有 \d+ 场/).waitFor()
  await button(/^改：每周二、四 15:10，40 分钟/).waitFor()
  const sessions = person.screen.getByRole('region', { name: '接下来的场次' })
  await sessions.getByText('15:10–15:50').first().waitFor()
})

test('what cannot be made is said with why, and what a change touches is agreed to with a reason its people read', async () => {
  await plan('合唱队')
  await person.screen.getByText('有 1 场排不出来：').waitFor()
  await person.screen.getByText(/场地那时有人用$/).waitFor()

  const title = '试排一场'
  const [{ memberId }] = (await site.ask(WORKER, 'schedule.staff', { community: '150102001001' })).staff
  expect(memberId).toBeTruthy()
  const soon = new Date(Date.now() + 3 * DAY)
  const { serviceId } = await site.ask(WORKER, 'menu.publish', {
    community: '150102001001',
    service: { title, category: 'law' },
    sessions: [
      {
        startsAt: new Date(soon.getTime() + 20 * DAY).toISOString(),
        endsAt: new Date(soon.getTime() + 20 * DAY + 3_600_000).toISOString(),
        capacity: 5,
      },
    ],
  })
  const rule = {
    ...{ from: soon.toISOString().slice(0, 10), until: null, starts: [605], minutes: 30, holidays: 'keep' },
    ...{ frequency: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] }, exceptions: [] },
  }
  await site.ask(WORKER, 'schedule.addRule', { serviceId, rule, capacity: 5, venueId: null, staff: [] })
  const { sessions } = await site.ask(WORKER, 'menu.service', { serviceId })
  await site.ask(GUEST, 'account.join', { community: '150102001001', name: '韩梅' })
  await site.ask(GUEST, 'booking.order', { items: [{ sessionId: sessions[0].id }] })

  await person.leave()
  await plan(title)
  await button(/^改：每天 10:05/).click()
  await field('第 1 个钟点').fill('11:05')
  await preview().getByText('会取消 1 场，有 1 位点了或在排队').waitFor()
  await button('照新的办').click()
  const ask = person.screen.getByRole('dialog')
  await ask.getByText('再给每位留下一场的位子').waitFor()
  await ask.getByRole('button', { name: '取消这 1 场，照新的办' }).click()
  await ask.getByText('写一句缘由，点了的人看得到。').waitFor()
  await field('缘由').fill('老师上午去医院')
  await ask.getByRole('button', { name: '取消这 1 场，照新的办' }).click()
  await person.screen.getByText(/^排好了/).waitFor()
  await button(/^改：每天 11:05/).waitFor()
  const { bookings } = await site.ask(GUEST, 'booking.mine')
  const moved = bookings.filter((booking: { serviceTitle: string }) => booking.serviceTitle === title)
  expect(moved.map(({ status }: { status: string }) => status).sort()).toEqual(['cancelled', 'offered'])
  const reasons = moved.flatMap(({ steps }: { steps: { reason?: string }[] }) => steps.map(({ reason }) => reason))
  expect(reasons).toContain('老师上午去医院')
})

test('cancelling one session says how many it concerns, needs a reason, and tells them', async () => {
  await plan('合唱队')
  const sessions = person.screen.getByRole('region', { name: '接下来的场次' })
  const booked = sessions
    .getByRole('listitem')
    .filter({ hasText: /\d+ 位点了，余/ })
    .first()
  const said = await booked.getByText(/\d+ 位点了，余/).textContent()
  const count = /^\d+/.exec(said ?? '')?.[0]
  await booked.getByRole('button').click()
  const side = person.screen.getByRole('region', { name: /^取消 .+这一场？$/ })
  await side.getByText(`点了的 ${count} 位会收到缘由`).waitFor()
  await side.getByRole('button', { name: '取消这一场' }).click()
  await side.getByText('写一句缘由，点了的人看得到。').waitFor()
  await field('缘由').fill('屋顶漏雨，修好再唱')
  await side.getByRole('button', { name: '取消这一场' }).click()
  await person.screen.getByText(new RegExp(`这一场取消了，${count} 位都告诉到`)).waitFor()
})

test('a rule is ended only after it was asked in words', async () => {
  await plan('心里话')
  await button(/^停掉：每周二、四 15:10/).click()
  const ask = person.screen.getByRole('dialog')
  await ask.getByRole('button', { name: '留着' }).click()
  await ask.waitFor({ state: 'detached' })
  await button(/^停掉：每周二、四 15:10/).click()
  await ask.getByRole('button', { name: '停掉' }).click()
  await person.screen.getByText('停掉了，往后不再排。').waitFor()
  await person.screen.getByText('停了的安排').waitFor()
})

test('a venue is added with its hours, keeper and terms, and is changed', async () => {
  await enter(WORKER)
  await tab('场地').click()
  await button('添一个场地').click()
  await button('添上').click()
  await person.screen.getByRole('alert').filter({ hasText: '写上名字。' }).waitFor()
  expect(await field('叫什么').evaluate((input) => input === document.activeElement)).toBe(true)
  await field('叫什么').fill('地下乒乓室')
  await field('在哪').fill('三号楼地下')
  await field('谁管钥匙').fill('老马')
  await field('电话').fill('0471-5550199')
  await field('使用规矩').fill('用完关灯')
  await person.screen.getByRole('checkbox', { name: '周六' }).click()
  await person.screen.getByRole('switch').click()
  await button('添上').click()
  await person.screen.getByText('地下乒乓室添上了').waitFor()
  await field('坐得下几人').fill('8')
  await button('存好').click()
  await person.screen.getByText('地下乒乓室存好了').waitFor()
  const { venues } = await site.ask(WORKER, 'schedule.venues', { community: '150102001001' })
  const added = venues.find(({ name }: { name: string }) => name === '地下乒乓室')
  expect(added).toMatchObject({ people: 8, hire: { who: ['resident'] } })
  const { opening } = await site.ask(WORKER, 'schedule.venue', { venueId: added.id })
  expect(opening.map(({ weekday }: { weekday: number }) => weekday)).toEqual([1, 2, 3, 4, 5, 6])
})

test('a year without known holidays is said, not guessed, until the district sets it', async () => {
  const { years } = await site.ask(OFFICER, 'schedule.holidays')
  const last = Math.max(...years)
  const december = Date.parse(`${last}-12-15T08:00:00+08:00`)
  if (december > Date.now()) await site.setClock(december)
  await plan('心里话')
  await button('排一个').click()
  await person.screen.getByRole('checkbox', { name: '每个工作日' }).click()
  await preview()
    .getByText(`${last + 1} 年的放假安排还没公布`)
    .waitFor()

  await person.leave()
  await enter(OFFICER)
  await person.screen.getByText(`${last + 1} 年的放假安排还没公布`).waitFor()
  await button('填一年的').click()
  await field('第 1 个假 到').fill(`${last + 1}-01-03`)
  await button(`存 ${last + 1} 年的`).click()
  await person.screen.getByText(`${last + 1} 年的存好了`).waitFor()
  expect((await site.ask(OFFICER, 'schedule.holidays')).years).toContain(last + 1)

  await person.leave()
  await plan('心里话')
  await button('排一个').click()
  await person.screen.getByRole('checkbox', { name: '每个工作日' }).click()
  await preview().getByRole('listitem').first().waitFor()
  expect(await preview().getByText('还没公布').count()).toBe(0)
})
