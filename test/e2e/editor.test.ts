import { button, dialog, enter, field, person, RESIDENT, site, WORKER } from '../support/desk'
import { measureLayout } from '../support/layout'
import { PHONE } from '../support/site'

const COMMUNITY = '150102001001'
const TITLE = '上门磨剪刀'

const toMenu = async () => {
  await person.screen.getByRole('tab', { name: '菜单' }).click()
  await button('写一项新的').waitFor()
}
const openService = async (title: string) => {
  await toMenu()
  await person.screen.getByLabel('按名字找').fill(title)
  await button(new RegExp(`^${title}，.+，打开$`)).click()
  await field('叫什么').waitFor()
}
const managed = async () => {
  const { services } = await site.ask(WORKER, 'menu.manage', { community: COMMUNITY })
  return services.find(({ title }: { title: string }) => title === TITLE)
}

/** Somebody who has ordered the service, at a time it has from now on. */
const ordered = async (serviceId: string) => {
  const startsAt = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString()
  const endsAt = new Date(Date.parse(startsAt) + 3_600_000).toISOString()
  const { sessionId } = await site.ask(WORKER, 'schedule.addSession', { serviceId, startsAt, endsAt, capacity: 3 })
  return site.ask(RESIDENT, 'booking.order', { items: [{ sessionId }] })
}

test('a draft is kept for everybody at the desk, shown as residents will read it, and goes on the menu without times', async () => {
  await enter(WORKER)
  await toMenu()
  await button('写一项新的').click()
  await button('存草稿').click()
  await person.screen.getByRole('alert').filter({ hasText: '有 2 处要改' }).waitFor()
  expect(await field('叫什么').evaluate((input) => input === document.activeElement)).toBe(true)
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await field('在哪').fill('公主府社区院里')
  await person.screen.getByRole('checkbox', { name: '60 岁以上' }).click()
  await person.screen.getByText('居民读到：只给 60 岁以上').waitFor()
  const preview = person.screen.getByRole('region', { name: '居民看到的样子' })
  await preview.getByText('公主府社区院里').waitFor()
  await preview.getByText('60 岁以上').waitFor()
  await preview.getByRole('tab', { name: '长辈' }).click()
  await preview.locator('.item-l-title').getByText(TITLE).waitFor()
  await button('存草稿').click()
  await person.screen.getByText('草稿存好了，同事也看得到。').waitFor()
  expect(await managed()).toMatchObject({ state: 'draft' })
  const { services } = await site.ask(RESIDENT, 'menu.browse', { text: TITLE })
  expect(services.map(({ title }: { title: string }) => title)).not.toContain(TITLE)

  await button('回到菜单').click()
  await openService(TITLE)
  await person.screen.getByRole('checkbox', { name: '先上菜单，时间以后排' }).click()
  await button('发到菜单').click()
  await person.screen.getByRole('heading', { name: '发布好了' }).waitFor()
  expect(await managed()).toMatchObject({ state: 'published', sessions: 0 })
  await button('去排时间').click()
  await person.screen.getByRole('heading', { name: TITLE }).waitFor()
})

test('what is written and not saved is there again, and leaving keeps it as an edit that waits', async () => {
  await enter(WORKER)
  await openService(TITLE)
  await field('谁来办').fill('老郭师傅')
  await person.open('worker/desk')
  await openService(TITLE)
  expect(await field('谁来办').inputValue()).toBe('老郭师傅')
  await button('回到菜单').click()
  await person.screen.getByText('有改动没发').first().waitFor()
  expect(await managed()).toMatchObject({ state: 'published', edited: true })
  await openService(TITLE)
  await button('不要这些改动').click()
  await dialog().getByRole('button', { name: '不要这些改动' }).click()
  await person.screen.getByText('和菜单上的一样').waitFor()
  expect(await managed()).toMatchObject({ edited: false })
})

test('before a change is made it says what changes and how many orders are told; those who ordered read it', async () => {
  const { serviceId } = await managed()
  await ordered(serviceId)
  await enter(WORKER)
  await openService(TITLE)
  await field('在哪').fill('二楼活动室')
  await button('换上这些改动').click()
  await dialog().getByText('公主府社区院里 → 二楼活动室').waitFor()
  await dialog().getByText('已经点了或在排队的 1 单，会告诉他们改了：在哪。').waitFor()
  await dialog().getByRole('button', { name: '换上' }).click()
  await person.screen.getByText('换好了，告诉了 1 位点过的人。').waitFor()
  const { bookings } = await site.ask(RESIDENT, 'booking.mine')
  const own = bookings.find(({ serviceTitle }: { serviceTitle: string }) => serviceTitle === TITLE)
  expect(own.changes).toMatchObject([{ field: 'place', before: '公主府社区院里', after: '二楼活动室' }])
  await button('改过几回').click()
  const panel = person.screen.getByRole('region', { name: `${TITLE}：改过几回` })
  await panel.getByText('在哪：公主府社区院里 → 二楼活动室').waitFor()
  await panel.getByText('赵*梅发到菜单').waitFor()
})

test('when somebody else was quicker, both changes stand, and of the same fact the worker chooses', async () => {
  await enter(WORKER)
  await openService(TITLE)
  await field('费用').fill('两元一把')
  await field('要准备什么').fill('剪刀')
  const { seen, service, serviceId } = await site.ask(WORKER, 'menu.editable', {
    serviceId: (await managed()).serviceId,
  })
  const { eligibility, forWhom: _, bring: __, standard: ___, timeLimit: ____, ...details } = service
  const theirs = { ...details, eligibility, cost: '三元一把', provider: '老郭师傅' }
  await site.ask(WORKER, 'menu.revise', { serviceId, seen, service: theirs })
  await button('换上这些改动').click()
  await dialog().getByRole('button', { name: '换上' }).click()
  await dialog().getByText('没写 → 老郭师傅').waitFor()
  await dialog().getByRole('checkbox', { name: '用对方的：三元一把' }).click()
  await dialog().getByRole('button', { name: '合在一起，接着改' }).click()
  expect(await field('费用').inputValue()).toBe('三元一把')
  expect(await field('谁来办').inputValue()).toBe('老郭师傅')
  expect(await field('要准备什么').inputValue()).toBe('剪刀')
  await button('换上这些改动').click()
  await dialog().getByRole('button', { name: '换上' }).click()
  await person.screen.getByText('换好了').waitFor()
})

test('a service goes off the menu with a reason and a word on those who ordered, and comes back', async () => {
  await enter(WORKER)
  await openService(TITLE)
  await button('下架').click()
  await dialog().getByRole('checkbox', { name: '一起取消' }).click()
  await dialog().getByText('1 单都取消，告诉他们为什么。').waitFor()
  await dialog().getByRole('button', { name: '下架，一起取消' }).click()
  await dialog().getByText('写一句为什么，点过的人看得到。').waitFor()
  await dialog().getByRole('checkbox', { name: '人手不够' }).click()
  await dialog().getByRole('button', { name: '下架，一起取消' }).click()
  await person.screen.getByText('下架的缘由：人手不够').waitFor()
  const { services } = await site.ask(RESIDENT, 'menu.browse', { text: TITLE })
  expect(services.map(({ title }: { title: string }) => title)).not.toContain(TITLE)
  await button('放回菜单').click()
  await person.screen.getByText('放回菜单了。时间要重新排。').waitFor()
  expect(await managed()).toMatchObject({ state: 'published' })
})

describe.each([
  ['a wide screen', { width: 1280, height: 800 }, false, 44],
  ['a phone', PHONE, false, 44],
  ['a phone in elder mode', PHONE, true, 60],
] as const)('on %s', (_, size, elder, touch) => {
  test('the list, the editor and what it asks fit', async () => {
    await enter(WORKER, 'worker/desk', { size, kept: { elder } })
    const fits = async () =>
      expect(await measureLayout(person.page, touch)).toMatchObject({ overflow: 0, clipped: [], small: [] })
    await toMenu()
    await fits()
    await openService(TITLE)
    await fits()
    await button('下架').click()
    await fits()
    await person.page.keyboard.press('Escape')
    await button('改过几回').click()
    await person.screen.getByText('第 1 版').waitFor()
    await fits()
  })
})
