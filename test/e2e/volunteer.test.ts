import { measureLayout } from '../support/layout'
import { openSite, type Person, type Site } from '../support/site'

const VOLUNTEER = 'demo-volunteer-zhou'

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
afterEach(() => person.leave())

const enter = async (openid: string, kept = {}) => {
  person = await site.enter(openid, { kept })
  await person.open('volunteer/tasks')
}
const button = (name: string | RegExp) =>
  person.page.getByRole('button', { name, exact: typeof name === 'string' }).first()
const dialog = () => person.page.getByRole('dialog')

test('somebody who is no volunteer is told what this is', async () => {
  await enter('demo-resident-wang')
  await person.screen.getByText('这里是志愿者的地方').waitFor()
})

test('a task at the time of another is refused by the name of the other, which can be given back with a reason', async () => {
  const { tasks } = await site.ask(VOLUNTEER, 'volunteering.tasks')
  const [first, clash] = tasks.flatMap((one: { startsAt: string; endsAt: string; id: string }) => {
    const other = tasks.find(
      ({ id, startsAt, endsAt }: typeof one) =>
        id !== one.id && Date.parse(startsAt) < Date.parse(one.endsAt) && Date.parse(one.startsAt) < Date.parse(endsAt),
    )
    return other ? [one, other] : []
  })
  await site.ask(VOLUNTEER, 'volunteering.claim', { taskId: first.id })
  await enter(VOLUNTEER)
  await button(new RegExp(`^我来：.*${clash.title}`)).click()
  await dialog().getByText(`这段时间您已经接了“${first.title}”`).waitFor()
  await button('看已经接的那件').click()

  await button('退还').click()
  await dialog().getByRole('radio', { name: '临时有事' }).click()
  await button('退还这件事').click()
  await button(new RegExp(`^我来：.*${first.title}`)).waitFor()
  const { mine } = await site.ask(VOLUNTEER, 'volunteering.tasks')
  expect(mine.filter(({ state }: { state: string }) => state === 'claimed')).toEqual([])
})

test('without a connection the tasks come when it is back', async () => {
  await enter(VOLUNTEER)
  await button(/^我来：/).waitFor()
  await person.page.route('**/functions/**', (route) => route.abort())
  await person.open('volunteer/tasks')
  await person.screen.getByText('现在连不上网').first().waitFor()
  await person.page.unroute('**/functions/**')
  await button('再试一次').click()
  await button(/^我来：/).waitFor()
})

test.each([
  ['normal mode', false, 44],
  ['elder mode', true, 60],
])('what can be helped with fits a phone in %s', async (_, elder, target) => {
  await enter(VOLUNTEER, { elder })
  await button(/^我来：/).waitFor()
  expect(await measureLayout(person.page, target)).toMatchObject({ overflow: 0, clipped: [], small: [] })
})
