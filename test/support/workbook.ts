import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import { buildSync } from 'esbuild'

type Tables = typeof import('@/platform/workbook')

/** The adapter as a browser gets it: its library is of modules alone, which tests here cannot load by themselves. */
export const loadTables = (): Tables => {
  const folder = mkdtempSync(join(tmpdir(), 'diancai-tables-'))
  const outfile = join(folder, 'workbook.cjs')
  const entry = resolve(__dirname, '../../src/platform/workbook.ts')
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'neutral', format: 'cjs', mainFields: ['module'] })
  const loaded = require(outfile) as Tables
  rmSync(folder, { recursive: true, force: true })
  return loaded
}

interface ZipPart {
  name: string
  data: Uint8Array | string
  /** What the archive says of it, where that is a lie. */
  claims?: { unpacked?: number; flags?: number; packed?: number }
}

/** A zip archive, byte by byte, as honest as its parts say. */
export const zip = (parts: readonly ZipPart[]): Uint8Array => {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, data, claims = {} } of parts) {
    const raw = Buffer.from(data)
    const packed = deflateRawSync(raw)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(claims.flags ?? 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(raw), 10)
    fields.writeUInt32LE(claims.packed ?? packed.length, 14)
    fields.writeUInt32LE(claims.unpacked ?? raw.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const header = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed])
    local.push(header)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, rest, Buffer.from(name)]))
    at += header.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end]))
}

/** What a cell is to be: `f` a formula, `e` an error of Excel's. */
export type Written = string | number | boolean | null | { f: string; v?: number } | { e: string }

export interface WrittenSheet {
  name: string
  rows: readonly (readonly Written[])[]
  merged?: readonly string[]
  /** From 0. */
  hidden?: readonly number[]
  /** Cells far away, as XML. */
  more?: string
}

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

const cellXml = (cell: Written, reference: string): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${reference}" t="b"><v>${Number(cell)}</v></c>`
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  if ('e' in cell) return `<c r="${reference}" t="e"><v>${cell.e}</v></c>`
  return `<c r="${reference}"><f>${escaped(cell.f)}</f><v>${cell.v ?? 0}</v></c>`
}

const sheetXml = ({ rows, merged = [], hidden = [], more = '' }: WrittenSheet) => {
  const body = rows.map((row, index) => {
    const cells = row.map((cell, column) => cellXml(cell, `${letters(column)}${index + 1}`)).join('')
    return `<row r="${index + 1}"${hidden.includes(index) ? ' hidden="1"' : ''}>${cells}</row>`
  })
  const merges = merged.length
    ? `<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
    : ''
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body.join('')}${more}</sheetData>${merges}</worksheet>`
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook, written by nothing of the product's. */
export const xlsxParts = (sheets: readonly WrittenSheet[]): ZipPart[] => {
  const numbered = sheets.map((sheet, index) => ({ ...sheet, id: index + 1 }))
  const types = numbered.map(
    ({ id }) =>
      `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  return [
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${numbered.map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}/relationships">${numbered.map(({ id }) => `<Relationship Id="rId${id}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${id}.xml"/>`).join('')}</Relationships>`,
    },
    ...numbered.map((sheet) => ({ name: `xl/worksheets/sheet${sheet.id}.xml`, data: sheetXml(sheet) })),
  ]
}

export const xlsx = (...sheets: WrittenSheet[]) => zip(xlsxParts(sheets))

export const SERVICE_HEAD = ['编号', '名称', '分类', '提供方', '地点', '费用']
export const SESSION_HEAD = ['编号', '日期', '开始', '结束', '名额', '场地']

/** A sound workbook of so many services with so many sessions each, an hour a day from `from` on. */
export const sound = (services: number, sessions: number, from: string): [WrittenSheet, WrittenSheet] => {
  const day = (index: number) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
  const all = Array.from({ length: services }, (_, index) => index + 1)
  return [
    {
      name: '服务',
      rows: [SERVICE_HEAD, ...all.map((id) => [`A${id}`, `第 ${id} 项服务`, '健康', '社区卫生站', '一楼', '免费'])],
    },
    {
      name: '场次',
      rows: [
        SESSION_HEAD,
        ...all.flatMap((id) =>
          Array.from({ length: sessions }, (_, index) => [`A${id}`, day(index), '9:00', '10:00', 20, null]),
        ),
      ],
    },
  ]
}

/** Every cell of every sheet, read by nothing of the product's. `text`: null when it is a number. */
export const cellsOf = (bytes: Uint8Array): { text: string | null; formula: boolean }[] => {
  const data = Buffer.from(bytes)
  const parts = new Map<string, string>()
  let at = data.readUInt32LE(data.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16)
  while (data.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const [nameLength = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => data.readUInt16LE(at + place))
    const packed = data.readUInt32LE(at + 20)
    const local = data.readUInt32LE(at + 42)
    const name = data.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const raw = data.subarray(start, start + packed)
    parts.set(name, (data.readUInt16LE(at + 10) === 0 ? raw : inflateRawSync(raw)).toString('utf8'))
    at += 46 + nameLength + extra + comment
  }
  const plain = (xml: string) =>
    [...xml.matchAll(/<t[^>]*>([^<]*)<\/t>/g)]
      .map(([, text = '']) => text)
      .join('')
      .replace(
        /&(lt|gt|quot|apos|amp);/g,
        (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name as 'lt'],
      )
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gs)].map(([, xml = '']) =>
    plain(xml),
  )
  return [...parts]
    .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    .flatMap(([, xml]) =>
      [...xml.matchAll(/<c\s([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, marks = '', inner = '']) => {
        const value = /<v>([^<]*)<\/v>/.exec(inner)?.[1] ?? ''
        const text = /t="s"/.test(marks)
          ? (shared[Number(value)] ?? '')
          : /t="inlineStr"/.test(marks)
            ? plain(inner)
            : null
        return { text, formula: inner.includes('<f') }
      }),
    )
}
