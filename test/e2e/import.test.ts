import { readFileSync } from 'node:fs'
import { DESKTOP, openSite, type Person, type Site } from '../support/site'
import { cellsOf, SERVICE_HEAD, SESSION_HEAD, type Written, xlsx } from '../support/workbook'

const WORKER = 'demo-worker-zhao'
const COMMUNITY = '150102001001'

let site: Site
let person: Person

beforeAll(async () => {
  site = await openSite()
}, 60_000)
afterAll(() => site?.close())
beforeEach(async () => {
  person = await site.enter(WORKER, { size: DESKTOP })
  await person.open('worker/desk')
  await person.screen.getByRole('tab', { name: '导入导出' }).click()
  await shown('第二步：选表格')
})
afterEach(() => person.leave())

const shown = (words: string | RegExp) => person.screen.getByText(words).first().waitFor()
const button = (name: string | RegExp) => person.screen.getByRole('button', { name }).first()
const titles = async (text: string) =>
  (await site.ask(WORKER, 'menu.browse', { community: COMMUNITY, text })).services.map(
    ({ title }: { title: string }) => title,
  )

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const workbook = (title: string, capacity: Written) =>
  xlsx(
    {
      name: '服务',
      rows: [
        SERVICE_HEAD,
        ['A1', `${title}一`, '健康', '卫生站', '一楼', '免费'],
        ['A2', `${title}二`, '理发', null, null, null],
      ],
    },
    {
      name: '场次',
      rows: [
        SESSION_HEAD,
        ...[5, 6].flatMap((days) => ['A1', 'A2'].map((key) => [key, day(days), '9:00', '10:00', capacity, null])),
      ],
    },
  )
const choose = (name: string, bytes: Uint8Array) =>
  person.screen.locator('input[type=file]').setInputFiles({
    ...{ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) },
  })
const downloaded = async (name: string | RegExp) => {
  const [download] = await Promise.all([person.page.waitForEvent('download'), button(name).click()])
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) }
}

test('a sound workbook says what it will do, and with one press it is on the menu', async () => {
  await choose('菜单.xlsx', workbook('试导入', 8))
  await shown('都对，可以导入')
  await shown('新增 2 个服务、4 场。')
  expect(await titles('试导入')).toEqual([])
  await button(/^导入到/).click()
  await shown('2 个服务、4 场已经在菜单上，居民现在就能点。')
  expect((await titles('试导入')).sort()).toEqual(['试导入一', '试导入二'])
})

test('what is wrong is told by row and column with what stands there, and can be taken home marked', async () => {
  await choose('错的.xlsx', workbook('试错', '很多'))
  await shown('有 4 处要改')
  await shown('场次 第 2 行')
  await shown('这里要写整数，比如 20。')
  await shown('很多')
  const { name, bytes } = await downloaded('下载标好的表格')
  expect(name).toBe('错的-要改的地方.xlsx')
  expect(cellsOf(bytes).map(({ text }) => text)).toContain('这里要写整数，比如 20。')
  expect((await titles('试错')).filter((title: string) => title.startsWith('试错'))).toEqual([])
})

test('a file that is no table is refused in one sentence', async () => {
  await choose('照片.xlsx', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0', 'latin1'))
  await shown(/这不是表格文件/)
  await shown(/菜单没有变动。/)
})

test('the menu that was taken out opens elsewhere, and brought in again has nothing new', async () => {
  const { name, bytes } = await downloaded('导出现在的菜单')
  expect(name).toMatch(/^点菜-.+\.xlsx$/)
  const cells = cellsOf(bytes)
  expect(cells.map(({ text }) => text)).toEqual(expect.arrayContaining([...SERVICE_HEAD, ...SESSION_HEAD]))
  expect(cells.some(({ formula }) => formula)).toBe(false)
  await choose(name, bytes)
  await shown('表格里的都已经在菜单上，没有要导入的。')
})

test('the template can be filled in as it is: its examples are clear', async () => {
  const { name, bytes } = await downloaded('下载模板')
  await choose(name, bytes)
  await shown('新增 2 个服务、3 场。')
})
