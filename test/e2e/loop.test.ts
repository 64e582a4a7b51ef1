import { measureLayout } from '../support/layout'
import { DESKTOP, openSite, type Person, type Site } from '../support/site'

const MINUTE = 60_000
const SERVED = 35
/** The least size of what can be pressed, px. */
const TARGET = 44

const WORKER = 'demo-worker-zhao'
const RESIDENT = 'demo-resident-wang'
const VOLUNTEER = 'demo-volunteer-zhou'
const TITLE = '上门修收音机'

let site: Site
let worker: Person
let resident: Person
let volunteer: Person

beforeAll(async () => {
  site = await openSite()
  worker = await site.enter(WORKER, { size: DESKTOP })
  resident = await site.enter(RESIDENT)
  volunteer = await site.enter(VOLUNTEER)
}, 60_000)
afterAll(() => site?.close())

const tap = ({ screen }: Person, name: string | RegExp) =>
  screen.getByRole('button', { name, exact: typeof name === 'string' }).click()

/** Nothing sticks out, nothing is cut off, everything can be pressed. */
const fits = async ({ page }: Person) =>
  expect(await measureLayout(page, TARGET)).toMatchObject({ overflow: 0, clipped: [], small: [] })

/** The service as the menu has it now. */
const published = async () => {
  const { services } = await site.ask(RESIDENT, 'menu.browse', { text: TITLE })
  return services[0]
}

interface Timed {
  startsAt: string
  endsAt: string
}

const overlap = (a: Timed, b: Timed) =>
  Date.parse(a.startsAt) < Date.parse(b.endsAt) && Date.parse(b.startsAt) < Date.parse(a.endsAt)

/** Something else the resident could order: free, needs no hands, not hers yet, and at no time that is taken. */
const somethingElse = async () => {
  const { bookings } = await site.ask(RESIDENT, 'booking.mine')
  const { services } = await site.ask(RESIDENT, 'menu.browse')
  const hers = new Set(bookings.map(({ serviceId }: { serviceId: string }) => serviceId))
  const taken: Timed[] = [...bookings, (await published()).next]
  return services.find(
    (service: { id: string; volunteersNeeded: number; next: (Timed & { placesLeft: number }) | null }) => {
      const { id, volunteersNeeded, next } = service
      if (!next || next.placesLeft === 0 || volunteersNeeded > 0 || hers.has(id)) return false
      return !taken.some((time) => overlap(time, next))
    },
  )
}

const addFromMenu = async (title: string) => {
  await resident.screen.getByLabel('找服务').fill(title)
  await tap(resident, `点 ${title}`)
}

/** The resident's card of the service, opened. */
const openCard = async () => {
  await resident.open('orders')
  const card = resident.screen.getByRole('listitem').filter({ hasText: TITLE })
  await card.first().waitFor()
  const closed = card.getByRole('button', { expanded: false })
  if (await closed.count()) await closed.click()
  return card.first()
}

/** The digits that the resident reads out. */
const codeShown = async () => {
  const card = await openCard()
  const words = await card.getByRole('group', { name: /^服务码/ }).textContent()
  return (words ?? '').replace(/\D/g, '').slice(-6)
}

test('a worker publishes a service, and it is on the menu', async () => {
  await worker.open('home')
  await tap(worker, '我的')
  await tap(worker, '社区工作台')
  await worker.screen.getByRole('tab', { name: '菜单' }).click()
  await tap(worker, '写一项新的')
  const field = (name: string) => worker.screen.getByLabel(name, { exact: true })
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await field('谁来办').fill('老郭师傅')
  await field('在哪').fill('上门，到家里')
  await field('每一单要几位志愿者').selectOption('1')
  // An hour at which the resident has nothing else.
  await field('第 1 场 开始').fill('17:00')
  await field('第 1 场 结束').fill('19:00')
  await tap(worker, '第 1 场 复制到第二天')
  await fits(worker)
  await tap(worker, '发布到公主府社区')
  await worker.screen.getByRole('heading', { name: '发布好了' }).waitFor()
  await tap(worker, '看菜单上的这一项')
  await worker.screen.getByRole('heading', { name: TITLE }).waitFor()

  expect(await published()).toMatchObject({ title: TITLE, volunteersNeeded: 1, next: { placesLeft: 10 }, score: null })
})

test('a resident finds it on the menu, and orders it with another at once', async () => {
  const other = await somethingElse()
  await resident.open('home')
  await tap(resident, /^点服务/)
  await addFromMenu(other.title)
  await addFromMenu(TITLE)
  await resident.screen.getByText('已点 2 样').waitFor()
  await tap(resident, '去下单')
  await resident.screen.getByRole('heading', { name: /^一共 2 样/ }).waitFor()
  await tap(resident, '下单')
  await resident.screen.getByText('点好了 2 样').waitFor()
  await (await openCard()).getByText('正在找志愿者').waitFor()

  const { bookings } = await site.ask(RESIDENT, 'booking.mine')
  const [one, two] = [TITLE, other.title].map((title) =>
    bookings.find(({ serviceTitle }: { serviceTitle: string }) => serviceTitle === title),
  )
  expect([one.status, two.status]).toEqual(['ordered', 'ordered'])
  expect(one.orderId).toBe(two.orderId)
})

test('a volunteer claims it at one press, and the resident is told who comes', async () => {
  await volunteer.open('home')
  await tap(volunteer, '我的')
  await tap(volunteer, '志愿者：能帮的事')
  await tap(volunteer, new RegExp(`^我来：帮王\\*兰，${TITLE}`))
  await volunteer.page.getByRole('dialog', { name: '接好了，谢谢您' }).waitFor()
  await tap(volunteer, '再看看别的')
  await fits(volunteer)
  await tap(volunteer, `看一看：${TITLE}`)
  await volunteer.screen.getByText('起可以签到').waitFor()

  await (await openCard()).getByText('周*军').first().waitFor()
})

test('the digits that the resident reads out check the volunteer in and out, and the minutes are counted', async () => {
  const { next } = await published()
  await site.setClock(Date.parse(next.startsAt) + 5 * MINUTE)
  await volunteer.open('volunteer/tasks')
  await tap(volunteer, `去签到：${TITLE}`)
  await fits(volunteer)
  const digits = () => volunteer.screen.getByLabel('对方念的 6 位数')
  const arriving = await codeShown()
  await digits().fill(arriving === '000000' ? '000001' : '000000')
  await tap(volunteer, '到了，签到')
  await volunteer.screen.getByRole('alert').filter({ hasText: '数不对' }).waitFor()
  await digits().fill(arriving)
  await tap(volunteer, '到了，签到')
  await volunteer.screen.getByRole('heading', { name: '服务中' }).waitFor()
  await (await openCard()).getByText('正在服务').first().waitFor()

  await site.setClock(Date.parse(next.startsAt) + (5 + SERVED) * MINUTE + MINUTE / 2)
  const leaving = await codeShown()
  expect(leaving).not.toBe(arriving)
  await digits().fill(leaving)
  await tap(volunteer, '做完了，签退')
  await volunteer.screen.getByRole('heading', { name: `这次 ${SERVED} 分钟，谢谢您` }).waitFor()
  await fits(volunteer)
})

test('the resident rates it, and the score shows on the menu', async () => {
  await resident.open('orders')
  await resident.screen.getByRole('tab', { name: /^待评价/ }).click()
  await resident.screen.getByRole('listitem').filter({ hasText: TITLE }).getByRole('button', { name: '去评价' }).click()
  await resident.screen.getByRole('radio', { name: '非常满意', exact: true }).click()
  await resident.screen.getByLabel('想说的话').fill('修得好')
  await tap(resident, '交上去')
  await resident.screen.getByText('评好了').waitFor()

  await resident.open('menu')
  await resident.screen.getByLabel('找服务').fill(TITLE)
  await resident.screen.getByRole('listitem').filter({ hasText: TITLE }).getByText('5.0 分（1 人）').waitFor()
  await tap(resident, new RegExp(`^${TITLE}`))
  await resident.screen.getByText('修得好').waitFor()
  expect((await published()).score).toEqual({ average: 5, count: 1 })
})

test('the desk tells who ordered, who served for how long, and how it was rated', async () => {
  await worker.open('worker/desk')
  await worker.screen.getByRole('tab', { name: '点单' }).click()
  const row = worker.screen.getByRole('row').filter({ hasText: TITLE })
  const more = worker.screen.getByRole('button', { name: '再看一些' })
  await worker.screen.getByRole('table').waitFor()
  while ((await row.count()) === 0) {
    const before = await worker.screen.getByRole('row').count()
    await more.click()
    await worker.screen.getByRole('row').nth(before).waitFor()
  }
  await fits(worker)
  for (const words of ['王*兰', '评过了', `周*军 ${SERVED} 分钟`, '非常满意', '修得好'])
    await row.getByText(words).waitFor()
})

test('nobody saw the page fail', () => {
  expect(site.errors).toEqual([])
})
