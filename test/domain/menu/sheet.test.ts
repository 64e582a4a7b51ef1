import fc from 'fast-check'
import {
  type Cell,
  escapeText,
  readDay,
  readTime,
  readWorkbook,
  type Sheet,
  unescapeText,
  writtenTime,
} from '@/domain/menu/sheet'
import { type CivilDate, momentOn, toDate, toDay } from '@/domain/schedule/civil'
import { instant } from '@/domain/shared/time'
import { sheetWords } from '@/i18n/import.zh-CN'

const NOW = instant(Date.parse('2026-11-25T08:00:00+08:00'))
const LIMITS = { rows: 100, sessionsOfService: 5 }

const sheet = (name: string, rows: Cell[][], some: Partial<Sheet> = {}): Sheet => ({
  name,
  rows,
  merged: [],
  hidden: [],
  ...some,
})
const SERVICES = ['编号', '名称', '分类']
const SESSIONS = ['编号', '日期', '开始', '结束', '名额']
const services = (...rows: Cell[][]) => sheet('服务', [SERVICES, ...rows])
const sessions = (...rows: Cell[][]) => sheet('场次', [SESSIONS, ...rows])
const one = services(['A', '理发', '理发'])
const read = (...sheets: Sheet[]) => readWorkbook(sheets, sheetWords, NOW, LIMITS)
const codes = (...sheets: Sheet[]) => read(...sheets).problems.map(({ row, column, code }) => [row, column, code])

test.each<[Cell, string | null]>([
  ['2026-11-25', '2026-11-25'],
  ['2026/1/5', '2026-01-05'],
  ['２０２６－１２－０１', '2026-12-01'],
  ['2026年12月1日', '2026-12-01'],
  ['2026.12.1（周二）', '2026-12-01'],
  ['20261201', '2026-12-01'],
  ['11月25日', '2026-11-25'],
  ['1月5日', '2027-01-05'],
  ['12-3', '2026-12-03'],
  [new Date('2026-11-25T00:00:00Z'), '2026-11-25'],
  [46351, '2026-11-25'],
  ['2026-02-30', null],
  ['明天', null],
  [25, null],
  [true, null],
  [new Date(Number.NaN), null],
])('%p is the day %s', (cell, date) => {
  const day = readDay(cell, NOW)
  expect(day === null ? null : toDate(day)).toBe(date)
})

test.each<[Cell, number | null]>([
  ['9:00', 540],
  ['０９：３０', 570],
  ['14:30:00', 870],
  ['9点', 540],
  ['9点半', 570],
  ['9时15分', 555],
  ['下午2:30', 870],
  ['下午2点半', 870],
  ['中午12点', 720],
  ['24:00', 1440],
  ['次日 2:30', 1590],
  [0.375, 540],
  [new Date('1899-12-31T09:00:00Z'), 540],
  ['24:01', null],
  ['9:60', null],
  ['上午', null],
  [9, null],
  [null, null],
])('%p is the minute %s', (cell, minute) => {
  expect(readTime(cell)).toBe(minute)
})

test('whatever a session says is written and read as the same time', () => {
  const from = toDay('2026-11-25' as CivilDate)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.nat(1439),
      fc.integer({ min: 1, max: 1440 }),
      (days, begin, length) => {
        const day = from + days
        const time = {
          startsAt: momentOn(day as typeof from, begin),
          endsAt: momentOn(day as typeof from, Math.min(begin + length, 1440)),
        }
        const { day: writtenDay, from: first, until } = writtenTime(time)
        const dayRead = readDay(toDate(writtenDay), NOW)
        const text = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
        expect(momentOn(dayRead as typeof from, readTime(text(first)) ?? -1)).toBe(time.startsAt)
        expect(momentOn(dayRead as typeof from, readTime(until / 1440) ?? readTime(text(until)) ?? -1)).toBe(
          time.endsAt,
        )
      },
    ),
  )
})

test('what is escaped on the way out is never a formula, and is the same on the way in', () => {
  const sign = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', '一', '')
  fc.assert(
    fc.property(
      fc.array(sign, { maxLength: 6 }).map((signs) => signs.join('')),
      fc.string({ unit: 'binary' }),
      (head, tail) => {
        const text = head + tail
        expect(escapeText(text)).not.toMatch(/^[=+\-@\t\r]/)
        expect(unescapeText(escapeText(text))).toBe(text)
      },
    ),
  )
})

test('headings are known in any order, with stars, brackets and other names', () => {
  const { services: rows, problems } = read(
    sheet('供给清单', [
      ['类别（必填）', ' 服务名称 *', '编号', '备注'],
      ['理发', '便民理发', 'A', '随便写'],
    ]),
  )
  expect(problems).toEqual([])
  expect(rows).toEqual([{ row: 2, key: 'A', values: { key: 'A', title: '便民理发', category: 'haircut' } }])
})

test('blank rows are none, full-width keys are plain ones, and a session finds its service', () => {
  const workbook = read(
    services(['Ａ１', '理发', '理发'], [null, '  ', null]),
    sessions([null, null, null, null, null], ['A1', '12月1日', '9:00', '10点半', '２０人']),
  )
  expect(workbook.problems).toEqual([])
  expect(workbook.sessions).toMatchObject([{ row: 3, key: 'A1', capacity: 20, venue: null, staff: [] }])
})

test.each<[string, Sheet[], unknown[]]>([
  ['no sheet of services', [sheet('人员', [['姓名']]), sheet('物资', [['名称']])], [[0, null, 'SHEET_MISSING']]],
  ['no service', [services()], [[0, null, 'SHEET_EMPTY']]],
  ['a heading that is missing', [sheet('服务', [['编号', '名称']])], [[1, 'category', 'HEADING_MISSING']]],
  ['a heading that stands twice', [sheet('服务', [[...SERVICES, '标题']])], [[1, 'title', 'HEADING_TWICE']]],
  ['a heading nobody knows', [sheet('服务', [[...SERVICES, '颜色']])], [[1, null, 'HEADING_UNKNOWN']]],
  ['a formula', [services(['A', { formula: 'B1' }, '理发'])], [[2, 'title', 'FORMULA']]],
  ["an error of Excel's", [services(['A', { error: '#REF!' }, '理发'])], [[2, 'title', 'ERROR_VALUE']]],
  ['what Excel took for a date', [services(['A', new Date(0), '理发'])], [[2, 'title', 'NOT_TEXT']]],
  ['nothing where something must be', [services(['A', '', '理发'])], [[2, 'title', 'EMPTY']]],
  ['another category', [services(['A', '理发', '美容'])], [[2, 'category', 'CHOICE_UNKNOWN']]],
  ['a key that stands twice', [services(['A', '一', '理发'], ['A', '二', '理发'])], [[3, 'key', 'KEY_TWICE']]],
  ['one service twice', [services(['A', '一', '理发'], ['B', '一', '健康'])], [[3, 'title', 'SERVICE_TWICE']]],
  ['a session of no service', [one, sessions(['B', '12-1', '9:00', '10:00', 5])], [[2, 'key', 'KEY_UNKNOWN']]],
  [
    'a session that ends before',
    [one, sessions(['A', '12-1', '9:00', '9:00', 5])],
    [[2, 'until', 'SESSION_ENDS_BEFORE_START']],
  ],
  [
    'one session twice',
    [one, sessions(['A', '12-1', '9:00', '10:00', 5], ['A', '12月1日', '9点', '10点', 6])],
    [[3, 'date', 'SESSION_TWICE']],
  ],
  [
    'more sessions of one service than may be',
    [one, sessions(...[1, 2, 3, 4, 5, 6].map((date) => ['A', `12-${date}`, '9:00', '10:00', 5]))],
    [[7, 'key', 'TOO_MANY_SESSIONS']],
  ],
])('%s is told by its place', (_, sheets, told) => {
  expect(codes(...sheets)).toEqual(told)
})

test('each used cell of a merged stretch is told, in and out of the rows it hides', () => {
  const merged = [{ top: 1, left: 1, bottom: 2, right: 1 }]
  const rows: Cell[][] = [SERVICES, ['A', '一', '理发'], ['B', null, '健康']]
  expect(codes(sheet('服务', rows, { merged }))).toEqual([
    [2, 'title', 'MERGED'],
    [3, 'title', 'MERGED'],
  ])
})

test('a hidden row is told: what nobody sees is not brought in', () => {
  expect(codes(sheet('服务', [SERVICES, ['A', '一', '理发']], { hidden: [1] }))).toEqual([[2, null, 'HIDDEN']])
})

test('rows beyond the most are told once', () => {
  const many = Array.from({ length: 120 }, (_, index) => [`A${index}`, `服务${index}`, '理发'])
  expect(codes(services(...many))).toEqual([[102, null, 'TOO_MANY_ROWS']])
})

test('one sheet of any name is taken for what its headings say', () => {
  expect(read(sheet('', [SERVICES, ['A', '一', '理发']])).services).toHaveLength(1)
  expect(codes(sheet('', [SESSIONS, ['A', '12-1', '9:00', '10:00', 5]]))).toEqual([[0, null, 'SHEET_MISSING']])
})
