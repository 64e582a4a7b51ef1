import { parseCsv } from 'hucre/csv'
import { readXlsx, writeXlsx } from 'hucre/xlsx'

/**
 * Tables as files, the only importer of the library that reads and writes them. Heavy: import it when a table is at hand, on
 * the web alone.
 */

/** What stands in a cell. A formula is told, never evaluated; an error is one of Excel's own, `#REF!`. */
export type FileCell = string | number | boolean | Date | null | { formula: string } | { error: string }

/** Rows and columns are counted from 0. */
export interface FileSheet {
  name: string
  rows: FileCell[][]
  merged: { top: number; left: number; bottom: number; right: number }[]
  hidden: number[]
}

export type FileProblem =
  | 'FILE_EMPTY'
  | 'FILE_TOO_LARGE'
  | 'FILE_ENCRYPTED'
  | 'FILE_OTHER_TABLE'
  | 'FILE_DOCUMENT'
  | 'FILE_ARCHIVE'
  | 'FILE_NOT_TABLE'
  | 'FILE_DAMAGED'
  | 'FILE_SWOLLEN'
  | 'FILE_TOO_MANY_SHEETS'
  | 'FILE_TOO_MANY_ROWS'
  | 'FILE_TOO_MANY_COLUMNS'

export type Reading = { ok: true; sheets: FileSheet[] } | { ok: false; code: FileProblem }

const MIB = 1024 * 1024

/** Before anything is parsed. What a file is unpacked to is measured as it is unpacked: what it says of itself is not believed. */
const MOST = { bytes: 10 * MIB, unpacked: 48 * MIB, parts: 500, sheets: 20, rows: 20_000, columns: 64 }
export const MOST_BYTES = MOST.bytes

class Unreadable extends Error {
  constructor(readonly code: FileProblem) {
    super(code)
  }
}

const begins = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, index) => bytes[index] === byte)

const has = (bytes: Uint8Array, words: string, wide = false) => {
  const wanted = Array.from(words).flatMap((letter) => (wide ? [letter.charCodeAt(0), 0] : [letter.charCodeAt(0)]))
  const [first = 0] = wanted
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true
  return false
}

/** The old compound file: Excel and Word before 2007, and whatever is locked with a password. */
const refusalOfCompound = (bytes: Uint8Array): FileProblem => {
  if (has(bytes, 'EncryptedPackage', true)) return 'FILE_ENCRYPTED'
  if (has(bytes, 'WordDocument', true) || has(bytes, 'PowerPoint Document', true)) return 'FILE_DOCUMENT'
  return 'FILE_OTHER_TABLE'
}

interface Part {
  name: string
  method: number
  packed: number
  unpacked: number
  at: number
}

const NONE = 0xffffffff
const BIG = 0xffff

/** A zip's list of parts. Whatever does not fit together is damage. */
const partsOf = (bytes: Uint8Array): Part[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const damaged = () => new Unreadable('FILE_DAMAGED')
  let end = bytes.length - 22
  while (end >= 0 && end >= bytes.length - 65_557 && view.getUint32(end, true) !== 0x06054b50) end--
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw damaged()
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count === BIG || at === NONE) throw damaged()
  if (count > MOST.parts) throw new Unreadable('FILE_SWOLLEN')
  const parts: Part[] = []
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw damaged()
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    let [packed, unpacked, local] = [at + 20, at + 24, at + 42].map((place) => view.getUint32(place, true)) as [
      number,
      number,
      number,
    ]
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    if (extraEnd > end) throw damaged()
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
    // Some programs write 64-bit sizes for parts of any size.
    for (let extra = nameEnd; extra + 4 <= extraEnd; extra += 4 + view.getUint16(extra + 2, true)) {
      if (view.getUint16(extra, true) !== 1) continue
      let field = extra + 4
      const next = () => {
        if (field + 8 > extraEnd) throw damaged()
        field += 8
        return Number(view.getBigUint64(field - 8, true))
      }
      if (unpacked === NONE) unpacked = next()
      if (packed === NONE) packed = next()
      if (local === NONE) local = next()
    }
    if (flags & 1) throw new Unreadable('FILE_ENCRYPTED')
    if (local + 30 > bytes.length || view.getUint32(local, true) !== 0x04034b50) throw damaged()
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (start + packed > bytes.length) throw damaged()
    // A part that says it is empty is not looked at; one that has something in it says how much.
    const isFolder = name.endsWith('/')
    if (!isFolder && ((packed === 0) !== (unpacked === 0) || (packed === 0 && flags & 8))) {
      if (packed > 2 || unpacked > 0 || flags & 8) throw damaged()
    }
    if (!isFolder) parts.push({ name, method, packed, unpacked, at: start })
    at = extraEnd + view.getUint16(at + 32, true)
  }
  if (parts.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST.unpacked) throw new Unreadable('FILE_SWOLLEN')
  return parts
}

/** Unpacks a part as far as it may be; more than it says of itself is a trap. */
const unpack = async (bytes: Uint8Array, { method, packed, unpacked, at }: Part): Promise<Uint8Array> => {
  const data = bytes.slice(at, at + packed)
  if (method === 0) return data
  if (method !== 8) throw new Unreadable('FILE_DAMAGED')
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
  const found = new Uint8Array(unpacked)
  let length = 0
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new Unreadable('FILE_DAMAGED')
    })
    if (done) break
    if (length + value.length > unpacked) {
      await reader.cancel().catch(() => undefined)
      throw new Unreadable('FILE_SWOLLEN')
    }
    found.set(value, length)
    length += value.length
  }
  if (length !== unpacked) throw new Unreadable('FILE_DAMAGED')
  return found
}

/** A → 0, Z → 25, AA → 26 */
const columnOf = (letters: string) =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** Looks at every cell that holds something, before rows and columns are laid out in memory. */
const checkExtent = (xml: string) => {
  for (const [, letters = '', row = '', ending] of xml.matchAll(
    /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*?(\/?)>/g,
  )) {
    if (ending) continue
    if (Number(row) > MOST.rows) throw new Unreadable('FILE_TOO_MANY_ROWS')
    if (columnOf(letters) >= MOST.columns) throw new Unreadable('FILE_TOO_MANY_COLUMNS')
  }
}

const isSheet = ({ name }: Part) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name)

const readZip = async (bytes: Uint8Array): Promise<FileSheet[]> => {
  const parts = partsOf(bytes)
  const names = new Set(parts.map(({ name }) => name.toLowerCase()))
  const within = (folder: string) => [...names].some((name) => name.startsWith(folder))
  if (!names.has('xl/workbook.xml')) {
    if (names.has('xl/workbook.bin') || names.has('content.xml') || within('index/'))
      throw new Unreadable('FILE_OTHER_TABLE')
    throw new Unreadable(within('word/') || within('ppt/') ? 'FILE_DOCUMENT' : 'FILE_ARCHIVE')
  }
  const sheets = parts.filter(isSheet)
  if (sheets.length === 0) throw new Unreadable('FILE_DAMAGED')
  if (sheets.length > MOST.sheets) throw new Unreadable('FILE_TOO_MANY_SHEETS')
  let listed = 0
  for (const part of parts) {
    const unpacked = await unpack(bytes, part)
    if (isSheet(part)) checkExtent(new TextDecoder().decode(unpacked))
    if (part.name.toLowerCase() === 'xl/workbook.xml')
      listed = new TextDecoder().decode(unpacked).match(/<(?:\w+:)?sheet\s/g)?.length ?? 0
  }
  // The library takes a sheet whose part is not there for an empty one: half a workbook would pass for a whole one.
  const drawn = parts.filter(({ name }) => /^xl\/(?:chart|dialog|macro)sheets\/[^/]+\.xml$/i.test(name)).length
  if (sheets.length < listed - drawn) throw new Unreadable('FILE_DAMAGED')
  const workbook = await readXlsx(bytes, { range: `A1:${letters(MOST.columns - 1)}${MOST.rows}` })
  return workbook.sheets.map(({ name, rows, cells, merges = [], rowDefs }): FileSheet => {
    const laid: FileCell[][] = rows.map((row) => [...row])
    for (const [place, { type, formula, value }] of cells ?? []) {
      const [row = 0, column = 0] = place.split(',').map(Number)
      const line = laid[row]
      if (!line) continue
      if (formula !== undefined || type === 'formula') line[column] = { formula: formula ?? '' }
      else if (type === 'error') line[column] = { error: String(value) }
    }
    return {
      name,
      rows: laid,
      merged: merges.map(({ startRow, startCol, endRow, endCol }) => ({
        ...{ top: startRow, left: startCol, bottom: endRow, right: endCol },
      })),
      hidden: [...(rowDefs ?? [])].filter(([, { hidden }]) => hidden).map(([row]) => row),
    }
  })
}

/** Text of a file: UTF-16 and UTF-8 by their marks, else UTF-8 if it is, else what Excel in China saves. Null: no text. */
const textOf = (bytes: Uint8Array): string | null => {
  const decode = (encoding: string) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      return null
    }
  }
  const text = begins(bytes, 0xff, 0xfe)
    ? decode('utf-16le')
    : begins(bytes, 0xfe, 0xff)
      ? decode('utf-16be')
      : (decode('utf-8') ?? decode('gb18030'))
  return text !== null && !/[\0-\x08\x0e-\x1f\x7f]/.test(text) ? text : null
}

const readText = (bytes: Uint8Array): FileSheet[] => {
  const text = textOf(bytes)
  if (text === null) throw new Unreadable('FILE_NOT_TABLE')
  if (/^\s*<(?:\?xml|!doctype|html|table|workbook)/i.test(text)) throw new Unreadable('FILE_OTHER_TABLE')
  if (/^\s*(?:%PDF|\{\\rtf)/.test(text)) throw new Unreadable('FILE_DOCUMENT')
  const rows = parseCsv(text, { maxRows: MOST.rows + 1 }) as string[][]
  if (rows.length > MOST.rows) throw new Unreadable('FILE_TOO_MANY_ROWS')
  if (rows.some((row) => row.length > MOST.columns)) throw new Unreadable('FILE_TOO_MANY_COLUMNS')
  const cells = rows.map((row) =>
    row.map((cell): FileCell => (cell.startsWith('=') ? { formula: cell.slice(1) } : cell)),
  )
  return [{ name: '', rows: cells, merged: [], hidden: [] }]
}

/** Whatever the file is: what stands in it, or one reason why it cannot be read. Never throws. */
export const readWorkbookFile = async (bytes: Uint8Array): Promise<Reading> => {
  try {
    if (bytes.length === 0) return { ok: false, code: 'FILE_EMPTY' }
    if (bytes.length > MOST.bytes) return { ok: false, code: 'FILE_TOO_LARGE' }
    if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { ok: false, code: refusalOfCompound(bytes) }
    if (begins(bytes, 0x50, 0x4b)) return { ok: true, sheets: await readZip(bytes) }
    return { ok: true, sheets: readText(bytes) }
  } catch (error) {
    return { ok: false, code: error instanceof Unreadable ? error.code : 'FILE_DAMAGED' }
  }
}

export interface SheetToWrite {
  name: string
  /** The headings first. */
  rows: (string | number | Date | null)[][]
  widths: number[]
  /** Excel's number formats, by column; text where nothing is said. */
  formats?: (string | undefined)[]
  /** What may be chosen, by column, in rows below the headings. */
  choices?: { column: number; values: string[] }[]
  /** Words that lie over a cell, and let it stand out. */
  notes?: { row: number; column: number; words: string }[]
}

/** 0 → A, 25 → Z, 26 → AA */
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

/** Writes what it is given, word for word: whoever calls has escaped what people wrote. */
export const writeWorkbookFile = async (sheets: SheetToWrite[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(({ name, rows, widths, formats = [], choices = [], notes = [] }) => {
      const cells = new Map<string, object>()
      for (const column of rows[0]?.keys() ?? [])
        cells.set(`0,${column}`, { style: { font: { bold: true }, fill: HEAD, alignment: { wrapText: true } } })
      for (const { row, column, words } of notes)
        cells.set(`${row},${column}`, { style: { fill: MARK }, comment: { text: words } })
      return {
        ...{ name, rows, cells, freezePane: { rows: 1 } },
        columns: widths.map((width, column) => ({ width, numFmt: formats[column] ?? '@' })),
        dataValidations: choices.map(({ column, values }) => ({
          ...{ type: 'list' as const, values, allowBlank: true, showErrorMessage: true },
          range: `${letters(column)}2:${letters(column)}${MOST.rows}`,
        })),
      }
    }),
  })

const HEAD = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'DCEBE4' } }
const MARK = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'F8D9C9' } }
