import { openSite, type Site } from '../support/site'

/** From the first page to ordered. */
const MOST_TAPS = 3

let site: Site

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())

test('a service shown on the first page is ordered within three taps', async () => {
  const { page, screen, open } = await site.enter('demo-resident-zhang')
  await open('home')
  const menu = screen.getByRole('region', { name: '今天的菜单' })
  await menu.waitFor()
  await page.evaluate(() => {
    document.addEventListener('pointerdown', () => {
      document.body.dataset.taps = String(Number(document.body.dataset.taps ?? 0) + 1)
    })
  })

  await menu.getByRole('button', { name: /^点 / }).first().click()
  await screen.getByRole('button', { name: '去下单' }).click()
  await screen.getByRole('button', { name: '下单', exact: true }).click()
  await screen.getByText('点好了 1 样').waitFor()

  const taps = Number(await page.evaluate(() => document.body.dataset.taps))
  expect(taps).toBeGreaterThan(0)
  expect(taps).toBeLessThanOrEqual(MOST_TAPS)
  const { bookings } = await site.ask('demo-resident-zhang', 'booking.mine')
  expect(bookings).toMatchObject([{ status: 'ordered' }])
})
