import { button, dialog, enter, person, RESIDENT, site, WORKER } from '../support/desk'
import { measureLayout } from '../support/layout'
import { PHONE } from '../support/site'

const VOLUNTEER = 'demo-volunteer-zhou'
const NUMBER = '13800000001'

const find = async (text: string) => {
  await person.screen.getByRole('tab', { name: '替居民点' }).click()
  await person.screen.getByLabel('找这位居民').fill(text)
  await button('找').click()
}
const looks = async () => (await site.ask(RESIDENT, 'account.acts')).acts.filter(({ why }: { why?: object }) => why)

test('a name at the desk opens only with a reason, for this view only, and the person reads who looked', async () => {
  await enter(WORKER)
  await find('王桂兰')
  await button('看王*兰的全名和电话').click()
  await dialog().getByText('本人看得到').waitFor()
  await dialog().getByRole('button', { name: '看', exact: true }).click()
  await dialog().getByText('选一个，本人看得到。').waitFor()
  await dialog().getByRole('checkbox', { name: '别的' }).click()
  await dialog().getByRole('button', { name: '看', exact: true }).click()
  await dialog().getByText('写一句为什么').waitFor()
  expect(await person.page.evaluate(() => document.activeElement?.id)).toBe('reveal-other')
  expect(await looks()).toEqual([])
  await dialog().getByLabel('写一句').fill('家里没人应门')
  await dialog().getByRole('button', { name: '看', exact: true }).click()
  await person.screen.getByText(NUMBER).waitFor()
  await person.screen.getByText('王桂兰', { exact: true }).waitFor()
  await button('遮上').click()
  await person.screen.getByText(NUMBER).waitFor({ state: 'detached' })
  expect(await looks()).toMatchObject([{ why: { reason: 'other', words: '家里没人应门' } }])
  await person.leave()

  await enter(RESIDENT, 'acts', { size: PHONE, kept: { elder: true } })
  // Marks within a name keep it on one line.
  await person.screen.getByText(/公主府社区的赵\u2060\*\u2060梅看了您的名字和电话/).waitFor()
  await person.screen.getByText('为了“家里没人应门”').waitFor()
  expect(await measureLayout(person.page, 60)).toMatchObject({ overflow: 0, clipped: [], small: [] })
})

test('whoever gives a reason for a booking calls its person from the booking; Escape leaves the question, not the booking', async () => {
  await enter(WORKER)
  await person.screen.getByRole('tab', { name: '点单' }).click()
  await person.screen.getByRole('table').getByRole('button').first().click()
  const panel = person.screen.locator('.panel')
  await panel.getByRole('button', { name: /的全名和电话$/ }).click()
  await person.page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: /的全名和电话$/ }).click()
  await dialog().getByRole('checkbox', { name: '打电话确认' }).click()
  await dialog().getByRole('button', { name: '看', exact: true }).click()
  await panel.getByRole('button', { name: '打电话' }).waitFor()
  expect(await person.page.evaluate(() => document.activeElement?.textContent)).toBe('打电话')
})

test('what was opened is gone with the page', async () => {
  await enter(WORKER, 'worker/desk', { size: PHONE })
  await find('王桂兰')
  await button('看王*兰的全名和电话').click()
  await dialog().getByRole('checkbox', { name: '核对身份' }).click()
  await dialog().getByRole('button', { name: '看', exact: true }).click()
  await person.screen.getByText(NUMBER).waitFor()
  expect(await measureLayout(person.page, 44)).toMatchObject({ overflow: 0, clipped: [], small: [] })
  await person.screen.getByRole('tab', { name: '点单' }).click()
  await find('王桂兰')
  await button('看王*兰的全名和电话').waitFor()
  expect(await person.screen.getByText(NUMBER).count()).toBe(0)
})

test('a volunteer who took a task opens whom they serve, and the person reads it', async () => {
  const { services } = await site.ask(RESIDENT, 'menu.browse', {})
  const hands = services.find(
    (one: { volunteersNeeded: number; next: { placesLeft: number } | null }) =>
      one.volunteersNeeded > 0 && one.next && one.next.placesLeft > 0,
  )
  const { bookings } = await site.ask(RESIDENT, 'booking.order', { items: [{ sessionId: hands.next.sessionId }] })
  await site.ask(VOLUNTEER, 'volunteering.claim', { taskId: bookings[0].id })
  await enter(VOLUNTEER, `volunteer/task?taskId=${bookings[0].id}`, { size: PHONE })
  await button('看全名和电话').click()
  await person.screen.getByText(NUMBER).waitFor()
  await person.leave()
  await enter(RESIDENT, 'acts', { size: PHONE })
  await person.screen.getByText(/^周.*军看了您的名字和电话$/).waitFor()
  await person.screen.getByText('为了来帮您').waitFor()
})

test('the log of somebody without WeChat is read at the desk', async () => {
  const { memberId } = await site.ask(WORKER, 'account.register', { community: '150102001001', name: '马存义' })
  await site.ask(WORKER, 'account.reveal', { memberId, reason: 'visit' })
  await enter(WORKER, 'worker/desk', { size: PHONE })
  await find('马存义')
  await button(/^马\*义/).click()
  await button('TA 的记录').click()
  const panel = person.screen.getByRole('region', { name: /念给马\*义听/ })
  await panel.getByText('看了您的名字和电话').waitFor()
  await panel.getByText('替您登记了').waitFor()
})
