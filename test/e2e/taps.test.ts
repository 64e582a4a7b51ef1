import { openSite, type Person, type Site } from '../support/site'

let site: Site

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())

const countTaps = ({ page }: Person) =>
  page.evaluate(() => {
    document.addEventListener('pointerdown', () => {
      document.body.dataset.taps = String(Number(document.body.dataset.taps ?? 0) + 1)
    })
  })

/** From what is in the basket to ordered; gives the taps since they were counted. */
const place = async ({ page, screen }: Person) => {
  await screen.getByRole('button', { name: '去下单' }).click()
  await screen.getByRole('button', { name: '下单', exact: true }).click()
  await screen.getByText('点好了 1 样').waitFor()
  const taps = Number(await page.evaluate(() => document.body.dataset.taps))
  expect(taps).toBeGreaterThan(0)
  return taps
}

test('a service shown on the first page is ordered within three taps', async () => {
  const person = await site.enter('demo-resident-zhang')
  await person.open('home')
  const today = person.screen.getByRole('region', { name: '今天的菜单' })
  await today.waitFor()
  await countTaps(person)
  await today.getByRole('button', { name: /^点 / }).first().click()
  expect(await place(person)).toBeLessThanOrEqual(3)
  const { bookings } = await site.ask('demo-resident-zhang', 'booking.mine')
  expect(bookings).toMatchObject([{ status: 'ordered' }])
})

test('a service of any kind is ordered from the menu within four taps', async () => {
  const person = await site.enter('demo-volunteer-zhou')
  const before = (await site.ask('demo-volunteer-zhou', 'booking.mine')).bookings.length
  await person.open('menu')
  await person.screen.getByRole('button', { name: /^点 / }).first().waitFor()
  await countTaps(person)
  await person.screen.getByRole('navigation', { name: '分类' }).getByRole('button', { name: '健康' }).click()
  await person.screen.getByRole('heading', { name: '健康' }).waitFor()
  await person.screen.getByRole('button', { name: /^点 / }).first().click()
  expect(await place(person)).toBeLessThanOrEqual(4)
  expect((await site.ask('demo-volunteer-zhou', 'booking.mine')).bookings).toHaveLength(before + 1)
})
