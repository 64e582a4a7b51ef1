import { button, enter, field, person, RESIDENT, site, tab, WORKER } from '../support/desk'
import { measureLayout } from '../support/layout'
import { PHONE } from '../support/site'

const STREET_WORKER = 'demo-worker-uyun'
const TITLE = '上门磨刀试用'

/** A new service, to be written. */
const writeNew = async () => {
  await tab('菜单').click()
  await button('写一项新的').click()
}

test('somebody who is no worker is told so kindly, and shown the way home', async () => {
  await enter(RESIDENT, 'worker/desk', { size: PHONE })
  await person.screen.getByText('这里是社区工作者的地方').waitFor()
  await button('回首页').click()
  await person.screen.getByRole('heading', { name: /^王桂兰/ }).waitFor()
})

test('what keeps a service from being published is said at its field, and the first such field has the cursor', async () => {
  await enter(WORKER)
  await writeNew()
  await field('哪一类').selectOption('repair')
  await field('第 1 场 结束').fill('08:00')
  await button('发布到公主府社区').click()
  const alerts = person.screen.getByRole('alert')
  await alerts.filter({ hasText: '有 2 处要改' }).waitFor()
  expect(await alerts.allTextContents()).toEqual(['请写上名字。', '结束要比开始晚。', '有 2 处要改，改好再发。'])
  expect(await field('叫什么').evaluate((input) => input === document.activeElement)).toBe(true)
})

test('what was written is there again after the page was closed, and residents’ view follows every stroke', async () => {
  await enter(WORKER)
  await writeNew()
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await button('第 1 场 复制到第二天').click()
  const preview = person.screen.getByRole('region', { name: '居民看到的样子' })
  await preview.getByText(TITLE).first().waitFor()
  await preview.getByText('一共 2 场').waitFor()
  const days = await Promise.all(['第 1 场 日期', '第 2 场 日期'].map((name) => field(name).inputValue()))
  expect(Date.parse(days[1] ?? '') - Date.parse(days[0] ?? '')).toBe(24 * 60 * 60_000)

  await person.open('worker/desk')
  await writeNew()
  await preview.getByText(TITLE).first().waitFor()
  expect(await field('叫什么').inputValue()).toBe(TITLE)
  expect(await field('第 2 场 日期').inputValue()).toBe(days[1])
})

test('when there is no connection nothing that was written is lost, and it is published when it is back', async () => {
  await enter(WORKER)
  await writeNew()
  await field('叫什么').fill(TITLE)
  await field('哪一类').selectOption('repair')
  await person.page.route('**/functions/**', (route) => route.abort())
  await button('发布到公主府社区').click()
  await person.screen.getByRole('alert').filter({ hasText: '现在连不上网' }).waitFor()
  expect(await field('叫什么').inputValue()).toBe(TITLE)
  await person.page.unroute('**/functions/**')
  await button('发布到公主府社区').click()
  await person.screen.getByRole('heading', { name: '发布好了' }).waitFor()
  const { services } = await site.ask(WORKER, 'menu.browse', { text: TITLE })
  expect(services).toHaveLength(1)
})

test('the keys N and D lead to the menu and to the orders, but are letters within a field', async () => {
  await enter(WORKER)
  await person.screen.getByRole('region', { name: '一周的场次' }).first().waitFor()
  await person.page.keyboard.press('n')
  await button('写一项新的').click()
  await field('叫什么').click()
  await field('叫什么').fill('')
  await person.page.keyboard.type('dn')
  expect(await field('叫什么').inputValue()).toBe('dn')
  await tab('菜单').focus()
  await person.page.keyboard.press('d')
  await person.screen.getByRole('table', { name: '点单、来没来、志愿者和评价' }).waitFor()
})

test('the orders are filtered by how they stand', async () => {
  await enter(WORKER)
  await tab('点单').click()
  const rows = person.screen.getByRole('table').getByRole('row')
  await rows.nth(1).waitFor()
  const chip = person.screen.getByRole('checkbox', { name: /^评过了 \d+$/ })
  const count = Number((await chip.textContent())?.match(/\d+/))
  expect(count).toBeLessThan((await rows.count()) - 1)
  await chip.click()
  await rows.nth(count + 1).waitFor({ state: 'detached' })
  expect(await rows.filter({ hasText: '评过了' }).count()).toBe(count)
})

test('a street’s worker chooses among the communities of the street', async () => {
  await enter(STREET_WORKER)
  const choice = field('看哪个社区')
  await choice.selectOption({ label: '公主府社区' })
  await writeNew()
  await button('发布到公主府社区').waitFor()
  expect(await choice.locator('option:not([disabled])').count()).toBe(10)

  // What is new is written for one of them.
  await field('叫什么').fill(TITLE)
  await choice.selectOption({ index: 2 })
  await writeNew()
  expect(await field('叫什么').inputValue()).toBe('')
  await choice.selectOption({ label: '公主府社区' })
  await writeNew()
  expect(await field('叫什么').inputValue()).toBe(TITLE)
})

const rowOf = (opener: string) =>
  person.screen.getByRole('row').filter({ has: person.page.getByRole('button', { name: opener, exact: true }) })
const panel = (title: string) => person.screen.getByRole('region', { name: title, exact: true })

test('whether somebody came is noted in the list, and the last word stands', async () => {
  await enter(WORKER)
  await tab('点单').click()
  const rows = person.screen.getByRole('row').filter({ has: person.page.getByRole('checkbox', { name: '到了' }) })
  const opener = rows.filter({ hasText: '做完了，等评价' }).first().getByRole('button')
  const row = rowOf((await opener.getAttribute('aria-label')) ?? '').first()
  await row.getByRole('checkbox', { name: '没来' }).click()
  await row.getByRole('checkbox', { name: '没来', checked: true }).waitFor()
  await row.getByRole('checkbox', { name: '到了' }).click()
  await row.getByRole('checkbox', { name: '到了', checked: true }).waitFor()
  expect(await row.getByRole('checkbox', { name: '没来', checked: true }).count()).toBe(0)
})

test('a worker reads the person’s own word and what else was missed before asking anybody to pause, and says why', async () => {
  const { bookings } = await site.ask(RESIDENT, 'booking.mine')
  const { id: bookingId, serviceTitle } = bookings.find(({ status }: { status: string }) => status === 'done')
  await site.ask(WORKER, 'booking.noteAttendance', { bookingId, came: false })
  await site.ask(RESIDENT, 'booking.explain', { bookingId, words: '车堵在半路' })
  const pauseOf = async () => (await site.ask(RESIDENT, 'account.me')).pause

  await enter(WORKER)
  await tab('点单').click()
  await button(new RegExp(`^王\\*兰，${serviceTitle}，.+打开$`)).click()
  const side = panel(serviceTitle)
  await side.getByText('本人说：“车堵在半路”').waitFor()
  expect(await side.getByText('请 TA 缓一缓').count()).toBe(0)
  await side.getByRole('button', { name: '看 TA 没来过几次' }).click()
  await side.getByText('还算数的有 1 次。').waitFor()
  await side.getByRole('button', { name: '请 TA 缓一缓' }).click()
  await side.getByRole('button', { name: /^缓到/ }).click()
  await side.getByText('写一句理由，TA 看得到。').waitFor()
  await field('理由').fill('先歇一周')
  await side.getByRole('button', { name: /^缓到/ }).click()
  await side.getByText('定了吗？').waitFor()
  expect(await pauseOf()).toBeNull()
  await side.getByRole('button', { name: /^缓到/ }).click()
  await side.getByText(/^请王\*兰缓到/).waitFor()
  expect(await pauseOf()).toMatchObject({ reason: '先歇一周' })
  await side.getByRole('button', { name: '不缓了，现在就能点' }).click()
  await side.getByText('不缓了，可以照常点。').waitFor()
  expect(await pauseOf()).toBeNull()

  await side.getByRole('button', { name: '返回' }).click()
  await side.getByRole('button', { name: '这次不算' }).click()
  await side.getByText('这一次不算了。').waitFor()
  await person.page.keyboard.press('Escape')
  await side.waitFor({ state: 'detached' })
})

/** Goes on with the Tab key until what has the cursor is called so. */
const tabTo = async (name: RegExp) => {
  for (let pressed = 0; pressed < 80; pressed++) {
    await person.page.keyboard.press('Tab')
    const called = await person.page.evaluate(() => {
      const focused = document.activeElement
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
    })
    if (name.test(called)) return
  }
  throw new Error(`Tab never came to ${name}`)
}

/** Waits until what is so called has the cursor. */
const cursorAt = (name: RegExp) =>
  person.page.waitForFunction((source) => {
    const focused = document.activeElement
    return new RegExp(source).test(focused?.getAttribute('aria-label') ?? focused?.textContent ?? '')
  }, name.source)

/** A practised typist's stroke, and the thought before each step, milliseconds (the keystroke-level model). */
const STROKE = 280
const THOUGHT = 1_350
const MOST = 45_000

test('by the keyboard alone, from the first view, a worker orders for a resident within 45 seconds', async () => {
  await enter(WORKER)
  const { keyboard } = person.page
  await person.screen.getByRole('region', { name: '一周的场次' }).first().waitFor()
  await person.page.evaluate(() => {
    const counted = { strokes: 0, pointers: 0 }
    Object.assign(window, { counted })
    document.addEventListener('keydown', () => counted.strokes++, true)
    document.addEventListener('pointerdown', () => counted.pointers++, true)
  })
  const began = Date.now()
  let typed = 0
  /** Chinese is written by its sounds: what an input method takes is counted, not what it gives. */
  const write = async (words: string, sounds: string) => {
    typed += sounds.length + 1
    await keyboard.insertText(words)
  }
  await keyboard.press('/')
  await cursorAt(/^搜人、服务$/)
  await write('冯桂英', 'fengguiying')
  await keyboard.press('Enter')
  await cursorAt(/^找服务$/)
  await write('太极扇', 'taijishan')
  await keyboard.press('Enter')
  await cursorAt(/余 \d+ 位/)
  await keyboard.press('Enter')
  await cursorAt(/^替冯\*英下单，1 样$/)
  await keyboard.press('Enter')
  await person.screen.getByText('替冯*英办好了 1 样。').waitFor()
  const waited = Date.now() - began
  await cursorAt(/^找服务$/)
  const { strokes, pointers } = await person.page.evaluate(
    () => (window as unknown as { counted: { strokes: number; pointers: number } }).counted,
  )
  const steps = 5
  expect(pointers).toBe(0)
  expect(strokes + typed).toBeLessThanOrEqual(30)
  expect(waited + (strokes + typed) * STROKE + steps * THOUGHT).toBeLessThan(MOST)
})

test('by the keyboard a worker registers somebody without WeChat and orders, and it says who did it', async () => {
  await enter(WORKER)
  const { keyboard } = person.page
  await person.screen.getByRole('region', { name: '一周的场次' }).first().waitFor()
  await keyboard.press('t')
  await person.screen.getByText('先找到这位居民').waitFor()
  await keyboard.type('孟广才')
  await keyboard.press('Enter')
  await person.screen.getByText('没有找到“孟广才”').waitFor()
  await tabTo(/^电话$/)
  await keyboard.type('13800009999')
  await keyboard.press('Enter')
  await person.screen.getByRole('heading', { name: '替孟*才点' }).waitFor()
  await cursorAt(/^找服务$/)
  await keyboard.type('太极扇')
  await keyboard.press('Enter')
  await cursorAt(/余 \d+ 位/)
  await keyboard.press('Enter')
  await cursorAt(/^替孟\*才下单，1 样$/)
  await keyboard.press('Enter')
  await person.screen.getByText('替孟*才办好了 1 样。').waitFor()
  await tabTo(/^太极扇，.+打开$/)
  await keyboard.press('Enter')
  await panel('太极扇')
    .getByText(/^社区赵\*梅替 TA 点的$/)
    .waitFor()
})

test('for a resident a worker queues for what is full, moves nothing behind their back, and gives a place back', async () => {
  await enter(WORKER)
  await tab('替居民点').click()
  await field('找这位居民').fill('13800009999')
  await person.page.keyboard.press('Enter')
  await button(/孟\*才/).click()
  await field('找服务').fill('法律问问看')
  await person.page.keyboard.press('Enter')
  await person.screen
    .getByRole('checkbox', { name: /人在排/ })
    .first()
    .click()
  await person.screen.getByRole('region', { name: '要点的' }).getByText('排队').waitFor()
  await button('替孟*才下单，1 样').click()
  await person.screen.getByText('替孟*才办好了 1 样。').waitFor()
  const booked = person.screen.getByRole('region', { name: '孟*才点过的' })
  await booked.getByRole('button', { name: /法律问问看/ }).click()
  await panel('法律问问看').getByRole('button', { name: '替 TA 不排了' }).click()
  await panel('法律问问看').getByText('不排了，让给了下一位。').waitFor()
  await person.page.keyboard.press('Escape')

  await booked.getByRole('button', { name: /太极扇/ }).click()
  const side = panel('太极扇')
  await side.getByText('会记在这位居民自己的记录里').waitFor()
  await side.getByRole('button', { name: '替 TA 取消' }).click()
  await side.getByRole('button', { name: '取消这一单' }).click()
  await side.getByText('写一句为什么，本人看得到。').waitFor()
  await side.getByRole('checkbox', { name: '本人来说的' }).click()
  await side.getByRole('button', { name: '取消这一单' }).click()
  await side.getByText('取消了，位子让给了别人。').waitFor()
})

test('before the worker two residents are bound, and the helper may order at once', async () => {
  await enter(WORKER)
  await tab('替居民点').click()
  await field('找这位居民').fill('13800009999')
  await person.page.keyboard.press('Enter')
  await button(/孟\*才/).click()
  await button('绑定家人').click()
  await field('另一位是谁').fill('李建军')
  await person.page.keyboard.press('Enter')
  const side = panel('两位都在您面前吗？')
  await side.getByRole('button', { name: /^李\*军/ }).click()
  await side.getByRole('checkbox', { name: '邻居' }).click()
  await side.getByRole('button', { name: '两位都同意，绑定' }).click()
  await side.getByText('绑好了，李*军以后能替孟*才点。').waitFor()
  const { bonds } = await site.ask('demo-resident-li', 'account.bonds')
  expect(bonds).toContainEqual(
    expect.objectContaining({ who: '孟*才', as: 'helper', relation: 'neighbour', vouched: true }),
  )
})

describe.each([
  ['a wide screen', { width: 1280, height: 800 }, false, 44],
  ['a phone', PHONE, false, 44],
  ['a phone in elder mode', PHONE, true, 60],
] as const)('on %s', (_, size, elder, touch) => {
  test('every part of the desk fits', async () => {
    await enter(WORKER, 'worker/desk', { size, kept: { elder } })
    const fits = async () =>
      expect(await measureLayout(person.page, touch)).toMatchObject({ overflow: 0, clipped: [], small: [] })
    await person.screen
      .getByRole('button', { name: /约 \d+ \/ \d+$/ })
      .first()
      .waitFor()
    await fits()
    await person.screen
      .getByRole('button', { name: /约 [1-9]\d* \/ \d+$/ })
      .first()
      .click()
    await person.screen.getByText('全名和电话要写明缘由才看，会记下').waitFor()
    await fits()
    await person.page.keyboard.press('Escape')
    await person.page.keyboard.press('y')
    await person.screen.getByRole('button', { name: '回到场次' }).click()
    await tab('点单').click()
    await person.screen.getByRole('table').waitFor()
    await fits()
    await person.screen.getByRole('table').getByRole('button').first().click()
    await person.screen.getByRole('button', { name: '关上这一栏' }).first().waitFor()
    await fits()
    await person.page.keyboard.press('Escape')
    await tab('替居民点').click()
    await field('找这位居民').fill('王桂兰')
    await person.page.keyboard.press('Enter')
    await button(/王\*兰/).click()
    await button(/^看.+的时间$/).click()
    await person.screen.getByRole('group').getByRole('checkbox').first().click()
    await fits()
    await tab('排期').click()
    await field('找服务').fill('合唱队')
    await person.page.keyboard.press('Enter')
    await button(/合唱队/).click()
    await button(/^改：/).click()
    await person.screen.getByRole('region', { name: '照这样排' }).getByRole('listitem').first().waitFor()
    await fits()
    await tab('场地').click()
    await button(/二楼学堂/).click()
    await field('叫什么').waitFor()
    await fits()
    await tab('菜单').click()
    await person.screen.getByRole('table').waitFor()
    await fits()
    await button('写一项新的').click()
    await field('叫什么').waitFor()
    await fits()
  })
})
