import { deflateRawSync, gzipSync } from 'node:zlib'
import { randomOf } from './load'
import { SERVICE_HEAD, SESSION_HEAD, sound, type Written, type WrittenSheet, xlsx, xlsxParts, zip } from './workbook'

/** A file that must not pass, and how it came to be so. `same`: damage that may leave every cell as it was. */
export interface BrokenFile {
  how: string
  bytes: Uint8Array
  same?: true
}

/** Chance that says the same again for the same seed. */
const chance = (seed: number) => {
  const next = randomOf(seed)
  const below = (count: number) => Math.floor(next() * count)
  return { below, of: <T>(items: readonly T[]): T => items[below(items.length)] as T }
}
type Chance = ReturnType<typeof chance>

const FROM = '2026-12-01'
const MIB = 1024 * 1024

const changed = (sheet: WrittenSheet, row: number, column: number, cell: Written): WrittenSheet => ({
  ...sheet,
  rows: sheet.rows.map((cells, index) =>
    index === row ? cells.map((old, at) => (at === column ? cell : old)) : cells,
  ),
})

/** A workbook with one cell that its column does not take. */
const oneCell = ({ below, of }: Chance, cell: (column: string) => Written): Uint8Array => {
  const sheets = sound(3, 3, FROM)
  const isServices = below(2) === 0
  const [sheet, head] = isServices ? [sheets[0], SERVICE_HEAD] : [sheets[1], SESSION_HEAD]
  const column = of(isServices ? ['编号', '名称', '分类'] : ['编号', '日期', '开始', '结束', '名额'])
  const wrong = changed(sheet, 1 + below(3), head.indexOf(column), cell(column))
  return xlsx(...(isServices ? [wrong, sheets[1]] : [sheets[0], wrong]))
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const wide = (words: string) => Buffer.from(words, 'utf16le')

const noise = ({ below }: Chance, length: number) => Buffer.from(Array.from({ length }, () => below(256)))

const WRONG: Record<string, readonly Written[]> = {
  编号: [null, true, '长'.repeat(21), '  '],
  名称: [null, true, '长'.repeat(31), '一\u0007二', '   '],
  分类: [null, true, '烹饪', 7, 'mealx'],
  日期: [null, true, '下周三', '2026-02-30', '2026/13/01', 12.5, '12月32日', '2026', -1, '昨天'],
  开始: [null, true, '早上', '25:00', '9:70', 9.5, '九点', '9-10', -0.25],
  结束: [null, true, '晚饭后', '24:30', '8:00', '9:00', 7, '24点半'],
  名额: [null, true, '很多', -1, 0, 1.5, 1001, '1e3', '二十', 1e300],
}

const KINDS: Record<string, (chance: Chance) => BrokenFile | Uint8Array> = {
  cut: ({ below }) => {
    const whole = xlsx(...sound(5, 5, FROM))
    return whole.subarray(0, below(whole.length - 1) + 1)
  },
  'cut at the front': ({ below }) => {
    const whole = xlsx(...sound(5, 5, FROM))
    return whole.subarray(1 + below(whole.length - 2))
  },
  'some bytes overwritten': (chance) => {
    const bytes = xlsx(...sound(5, 5, FROM))
    for (let count = 1 + chance.below(8); count > 0; count--) bytes[chance.below(bytes.length)] = chance.below(256)
    return { how: '', bytes, same: true }
  },
  'noise, renamed': (chance) => new Uint8Array(noise(chance, 200 + chance.below(5000))),
  'an old document, renamed': (chance) =>
    Buffer.concat([
      OLE,
      noise(chance, 600),
      wide(chance.of(['WordDocument', 'Workbook', 'EncryptedPackage', 'Book'])),
      noise(chance, 600),
    ]),
  'another package, renamed': ({ of, below }) =>
    zip(
      of([
        [{ name: 'word/document.xml', data: '<x/>' }],
        [{ name: 'ppt/presentation.xml', data: '<x/>' }],
        [{ name: 'content.xml', data: '<x/>' }],
        [{ name: 'xl/workbook.bin', data: 'x' }],
        [{ name: `照片${below(99)}.jpg`, data: 'x' }],
        [],
      ]),
    ),
  'something else, renamed': ({ of, below }) =>
    Buffer.from(
      of([
        '%PDF-1.7\n1 0 obj',
        '\x89PNG\r\n\x1a\n\0\0\0',
        '<html><table><tr><td>编号</td></tr></table></html>',
        '<?xml version="1.0"?><Workbook/>',
        '{\\rtf1 编号}',
        JSON.stringify({ 编号: below(9) }),
        '\0\0\0\0',
        '我们的菜单',
        'GIF89a\x01\0\x01\0',
      ]),
    ),
  'squeezed as something else': ({ below }) => new Uint8Array(gzipSync(xlsx(...sound(1 + below(3), 1, FROM)))),
  'a part missing': ({ below }) => {
    const parts = xlsxParts(sound(2, 2, FROM))
    const missing = 2 + below(4)
    return zip(parts.filter((_, index) => index !== missing))
  },
  'a part that is no XML': ({ below, of }) => {
    const parts = xlsxParts(sound(2, 2, FROM))
    const spoiled = 2 + below(parts.length - 2)
    const data = of([
      '',
      'x',
      '<worksheet><sheetData><row',
      '<a>'.repeat(2000),
      '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    ])
    return zip(parts.map((part, index) => (index === spoiled ? { ...part, data } : part)))
  },
  'more inside than it says': ({ below }) => {
    const parts = xlsxParts(sound(2, 2, FROM))
    const data = Buffer.alloc((1 + below(4)) * MIB, 32)
    return zip([...parts, { name: 'xl/media/a.bin', data, claims: { unpacked: 1 + below(1000) } }])
  },
  'very much inside, and says so': ({ below }) =>
    zip([
      ...xlsxParts(sound(1, 1, FROM)),
      { name: 'xl/x.bin', data: 'x', claims: { unpacked: 60 * MIB + below(1000) * MIB } },
    ]),
  'locked parts': () => zip(xlsxParts(sound(1, 1, FROM)).map((part) => ({ ...part, claims: { flags: 1 } }))),
  'too many parts': ({ below }) =>
    zip(Array.from({ length: 501 + below(50) }, (_, index) => ({ name: `xl/worksheets/s${index}.xml`, data: '<x/>' }))),
  'too many sheets': ({ below }) =>
    xlsx(
      ...sound(1, 1, FROM),
      ...Array.from({ length: 19 + below(9) }, (_, index) => ({ name: `表${index}`, rows: [] })),
    ),
  'a cell very far away': ({ of }) => {
    const [services, sessions] = sound(2, 2, FROM)
    const more = of([
      '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
      '<row r="9"><c r="XFD9"><v>1</v></c></row>',
      '<row r="20001"><c r="B20001"><v>1</v></c></row>',
    ])
    return xlsx({ ...services, more }, sessions)
  },
  'a value of the wrong kind': (chance) => oneCell(chance, (column) => chance.of(WRONG[column] ?? [null])),
  'a formula': (chance) =>
    oneCell(chance, () => ({ f: chance.of(['1+1', 'HYPERLINK("http://x","y")', "cmd|'/c calc'!A0"]), v: 2 })),
  "an error of Excel's": (chance) => oneCell(chance, () => ({ e: chance.of(['#REF!', '#N/A', '#VALUE!', '#DIV/0!']) })),
  'merged cells': ({ of }) => {
    const [services, sessions] = sound(3, 3, FROM)
    const merged = [of(['A2:A3', 'B2:C2', 'A3:F4', 'C2:C4'])]
    return of([xlsx({ ...services, merged }, sessions), xlsx(services, { ...sessions, merged })])
  },
  'a hidden row': ({ below }) => {
    const [services, sessions] = sound(3, 3, FROM)
    return xlsx(services, { ...sessions, hidden: [1 + below(9)] })
  },
  'headings that are not ours': ({ below, of }) => {
    const [services, sessions] = sound(2, 2, FROM)
    const heading = of(['', '谁知道', '名称', null, 5, 'Name'])
    return xlsx(changed(services, 0, of([0, 2]), heading), changed(sessions, 0, below(5), of(['不认得', null])))
  },
  'sheets of other names': ({ of }) => {
    const [services, sessions] = sound(2, 2, FROM)
    return xlsx({ ...services, name: of(['Sheet1', '人员', ' ']) }, { ...sessions, name: 'Sheet2' })
  },
  'the same twice': ({ of }) => {
    const [services, sessions] = sound(3, 2, FROM)
    const twice = (sheet: WrittenSheet, row: number) => ({ ...sheet, rows: [...sheet.rows, sheet.rows[row] ?? []] })
    return of([xlsx(twice(services, 1), sessions), xlsx(services, twice(sessions, 2))])
  },
  'sessions of no service': ({ below }) => {
    const [services, sessions] = sound(2, 2, FROM)
    return xlsx(services, changed(sessions, 1 + below(4), 0, 'Z9'))
  },
  'a CSV with what is no value': (chance) => {
    const [services] = sound(2, 0, FROM)
    const rows = changed(services, 1, chance.of([0, 1, 2]), chance.of(['', '=1+1', '长'.repeat(40)])).rows
    return Buffer.from(rows.map((row) => row.join(',')).join('\n'))
  },
  'a CSV with a byte too many': ({ below }) =>
    Buffer.concat([Buffer.from('编号,名称,分类\nA,血压,健康'), Buffer.from([0xff, below(0x30)])]),
  nothing: () => new Uint8Array(0),
  'squeezed noise within a sheet': (chance) => {
    const parts = xlsxParts(sound(1, 1, FROM))
    return zip(
      parts.map((part) =>
        part.name.includes('sheet1') ? { ...part, data: deflateRawSync(noise(chance, 300)) } : part,
      ),
    )
  },
}

/** Slow to make and to read: once is enough. */
const TOO_MANY: typeof KINDS extends Record<string, infer Make> ? [string, Make] : never = [
  'too many rows',
  () => xlsx(sound(5001, 0, FROM)[0]),
]

/** So many broken files, each kind in turn, the same each time. */
export function* brokenFiles(count: number, seed: number): Generator<BrokenFile> {
  const kinds = Object.entries(KINDS)
  for (let index = 0; index < count; index++) {
    const [how, make] = index === 0 ? TOO_MANY : (kinds[index % kinds.length] as (typeof kinds)[number])
    const made = make(chance(seed + index))
    const file = made instanceof Uint8Array ? { bytes: made } : made
    yield { ...file, how: `${how}, ${index}` }
  }
}
