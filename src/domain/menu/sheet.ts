import { type CivilDay, DAY_MINUTES, dayOf, momentOn } from '../schedule/civil'
import { DAY, type Instant, type Interval, MINUTE } from '../shared/time'

/** What stands in a cell of a workbook. A formula is never evaluated; an error is one of Excel's own, `#REF!`. */
export type Cell = string | number | boolean | Date | null | { formula: string } | { error: string }

/** A sheet as it was read. Rows and columns are counted from 0 here, and from 1 in problems, as people see them. */
export interface Sheet {
  name: string
  rows: readonly (readonly Cell[])[]
  merged: readonly { top: number; left: number; bottom: number; right: number }[]
  hidden: readonly number[]
}

export type SheetId = 'services' | 'sessions'

/** `one`, `some`: of a list of words; `names`: any, with commas between. */
type Kind = 'text' | 'count' | 'one' | 'some' | 'names' | 'date' | 'time'

/** The columns of each sheet, and how their cells are read. */
export const COLUMNS = {
  services: {
    key: 'text',
    title: 'text',
    category: 'one',
    provider: 'text',
    where: 'one',
    place: 'text',
    timeLimit: 'text',
    forWhom: 'text',
    ageFrom: 'count',
    ageTo: 'count',
    households: 'some',
    groups: 'some',
    communities: 'names',
    cost: 'text',
    bring: 'text',
    standard: 'text',
    volunteersNeeded: 'count',
    cancelBefore: 'count',
    reschedules: 'count',
  },
  sessions: {
    key: 'text',
    date: 'date',
    from: 'time',
    until: 'time',
    capacity: 'count',
    venue: 'text',
    staff: 'names',
  },
} as const satisfies Record<SheetId, Record<string, Kind>>

export type ServiceColumn = keyof (typeof COLUMNS)['services']
export type SessionColumn = keyof (typeof COLUMNS)['sessions']
export type Column = ServiceColumn | SessionColumn

const REQUIRED: Record<SheetId, readonly Column[]> = {
  services: ['key', 'title', 'category'],
  sessions: ['key', 'date', 'from', 'until', 'capacity'],
}

/** What people call sheets and columns: the first is what we write, all are understood. */
export interface Vocabulary {
  sheets: Record<SheetId, readonly string[]>
  services: Record<ServiceColumn, readonly string[]>
  sessions: Record<SessionColumn, readonly string[]>
  /** Headings of columns that are for people only. */
  ignored: readonly string[]
  /** Words of columns that take no others. */
  choices: Partial<Record<Column, readonly { id: string; name: string }[]>>
}

export const SHEET_PROBLEMS = [
  'SHEET_MISSING',
  'SHEET_EMPTY',
  'HEADING_MISSING',
  'HEADING_TWICE',
  'HEADING_UNKNOWN',
  'TOO_MANY_ROWS',
  'TOO_MANY_SESSIONS',
  'MERGED',
  'HIDDEN',
  'FORMULA',
  'ERROR_VALUE',
  'EMPTY',
  'NOT_TEXT',
  'BAD_TEXT',
  'TOO_LONG',
  'NOT_COUNT',
  'OUT_OF_RANGE',
  'CHOICE_UNKNOWN',
  'DATE_UNREADABLE',
  'TIME_UNREADABLE',
  'KEY_TWICE',
  'KEY_UNKNOWN',
  'SERVICE_TWICE',
  'SERVICE_GONE',
  'SESSION_TWICE',
  'SESSION_IN_PAST',
  'SESSION_ENDS_BEFORE_START',
  'SESSION_TOO_LONG',
  'SESSION_TOO_FAR',
  'SESSIONS_OVERLAP',
  'SESSION_DIFFERS',
  'VENUE_NOT_FOUND',
  'VENUE_AMBIGUOUS',
  'VENUE_TOO_SMALL',
  'VENUE_CLOSED_THEN',
  'WORKDAYS_UNKNOWN',
  'VENUE_TAKEN',
  'STAFF_NOT_FOUND',
  'STAFF_AMBIGUOUS',
  'STAFF_TAKEN',
] as const
export type SheetProblem = (typeof SHEET_PROBLEMS)[number]

/** What is wrong, and where. `row` 1 is the headings'; without a column it is about the whole row, row 0 the whole sheet. */
export interface Problem {
  sheet: SheetId
  row: number
  column: Column | null
  code: SheetProblem
  /** `most`, `least`: a limit; `row`: the other row it is about; `name`: what was not found. */
  detail?: { least?: number; most?: number; row?: number; name?: string }
}

export type Value = string | number | string[]

export interface ServiceRow {
  row: number
  key: string
  values: Partial<Record<ServiceColumn, Value>>
}

export interface SessionRow extends Interval {
  row: number
  key: string
  capacity: number
  venue: string | null
  staff: string[]
}

/** A policy's limits on what is brought at once. */
export interface SheetLimits {
  rows: number
  sessionsOfService: number
}

/** As people mean it: full-width letters and digits are the plain ones, and blanks at the ends are nothing. */
const plain = (text: string) => text.normalize('NFKC').trim()

/** A heading without the blanks, stars and brackets that people put around it. */
const heading = (text: string) =>
  plain(text)
    .replace(/[\s*]/g, '')
    .replace(/[(（[【].*$/, '')

const RISKY = /^'*[=+\-@\t\r]/

/** Excel takes a text that begins like this for a formula as soon as it passes through CSV: an apostrophe makes it text for good. */
export const escapeText = (text: string) => (RISKY.test(text) ? `'${text}` : text)

/** Undoes `escapeText`, and nothing else. */
export const unescapeText = (text: string) => (text.startsWith("'") && RISKY.test(text) ? text.slice(1) : text)

const isBlank = (cell: Cell | undefined) =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')

/** Days from Excel's day 0 to 1970-01-01. */
const EPOCH = 25_569

/** Excel's dates are days; these are 1954 and 2119. */
const DATE_NUMBERS = { least: 20_000, most: 80_000 }

const dayFrom = (year: number, month: number, date: number): CivilDay | null => {
  const written = new Date(Date.UTC(year, month - 1, date))
  const isReal = written.getUTCMonth() === month - 1 && written.getUTCDate() === date
  return isReal ? ((written.getTime() / DAY) as CivilDay) : null
}

/** A day as Excel keeps it or as people write it; without a year it is the next such day. Null: none. */
export const readDay = (cell: Cell, now: Instant): CivilDay | null => {
  if (cell instanceof Date)
    return Number.isFinite(cell.getTime()) ? (Math.floor(cell.getTime() / DAY) as CivilDay) : null
  if (typeof cell === 'number')
    return cell >= DATE_NUMBERS.least && cell <= DATE_NUMBERS.most ? ((Math.floor(cell) - EPOCH) as CivilDay) : null
  if (typeof cell !== 'string') return null
  const text = plain(cell)
    .replace(/\s*\(?(?:周|星期|礼拜)[一二三四五六日天]\)?$/, '')
    .replace(/\s+0{1,2}:00(?::00)?$/, '')
    .replace(/\s/g, '')
  const [, year, month, date] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  if (year) return dayFrom(Number(year), Number(month), Number(date))
  const [, ownMonth, ownDate] = /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? []
  if (!ownMonth) return null
  const today = dayOf(now)
  const thisYear = new Date(today * DAY).getUTCFullYear()
  const found = [thisYear, thisYear + 1]
    .map((candidate) => dayFrom(candidate, Number(ownMonth), Number(ownDate)))
    .find((day) => day !== null && day >= today)
  return found ?? null
}

/** Minutes of the day as Excel keeps a time or as people write it: up to 1440, beyond on the next day (次日). Null: none. */
export const readTime = (cell: Cell): number | null => {
  if (cell instanceof Date) {
    const milliseconds = cell.getTime()
    return Number.isFinite(milliseconds) ? Math.round((((milliseconds % DAY) + DAY) % DAY) / MINUTE) : null
  }
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? Math.round((cell * DAY) / MINUTE) : null
  if (typeof cell !== 'string') return null
  const written = plain(cell).replace(/\s/g, '')
  const text = written.replace(/^(?:次日|第二天)/, '')
  const [, part = '', hours, minutes = '0'] =
    /^(上午|早上|中午|下午|晚上)?(\d{1,2}):(\d\d)(?::00)?$/.exec(text) ??
    /^(上午|早上|中午|下午|晚上)?(\d{1,2})[点时](?:(\d{1,2})分?|整)?$/.exec(text.replace(/半$/, '30')) ??
    []
  if (hours === undefined) return null
  const isLate = part === '下午' || part === '晚上' || (part === '中午' && Number(hours) < 11)
  const total = (Number(hours) + (isLate && Number(hours) < 12 ? 12 : 0)) * 60 + Number(minutes)
  if (Number(minutes) >= 60 || total > DAY_MINUTES) return null
  return text === written ? total : total + DAY_MINUTES
}

const readCount = (cell: Cell): number | null => {
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell : null
  const [, digits] = typeof cell === 'string' ? (/^(\d{1,9})[人名个位次]?$/.exec(plain(cell)) ?? []) : []
  return digits === undefined ? null : Number(digits)
}

const readText = (cell: Cell): string | null => {
  if (typeof cell === 'string') return unescapeText(cell).replace(/\r\n?/g, '\n').trim()
  return typeof cell === 'number' && Number.isFinite(cell) ? String(cell) : null
}

const UNREADABLE: Record<Kind, SheetProblem> = {
  text: 'NOT_TEXT',
  names: 'NOT_TEXT',
  count: 'NOT_COUNT',
  one: 'CHOICE_UNKNOWN',
  some: 'CHOICE_UNKNOWN',
  date: 'DATE_UNREADABLE',
  time: 'TIME_UNREADABLE',
}

const split = (text: string) =>
  text
    .split(/[、,，;；\n]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const readChoice = (written: string, choices: Vocabulary['choices'][Column] = []) =>
  choices.find(({ id, name }) => name === plain(written) || id === plain(written))?.id ?? null

const readCell = (kind: Kind, cell: Cell, choices: Vocabulary['choices'][Column], now: Instant): Value | null => {
  if (kind === 'date') return readDay(cell, now)
  if (kind === 'time') return readTime(cell)
  if (kind === 'count') return readCount(cell)
  const text = readText(cell)
  if (text === null || kind === 'text') return text
  if (kind === 'names') return split(text)
  if (kind === 'one') return readChoice(text, choices)
  // Some words have a comma within: a semicolon parts any two.
  const some = text
    .split(/[;；\n]+/)
    .filter((piece) => piece.trim() !== '')
    .flatMap((piece) => readChoice(piece, choices) ?? split(piece).map((name) => readChoice(name, choices)))
  return some.every((id) => id !== null) ? [...new Set(some)] : null
}

/** Which column stands where, by its heading. */
const headings = (id: SheetId, first: readonly Cell[], vocabulary: Vocabulary) => {
  const problems: Problem[] = []
  const places = new Map<Column, number>()
  const named = Object.entries(vocabulary[id]) as [Column, readonly string[]][]
  for (const [index, cell] of first.entries()) {
    if (isBlank(cell)) continue
    const written = typeof cell === 'string' ? heading(cell) : ''
    const column = named.find(([, names]) => names.some((name) => heading(name) === written))?.[0]
    if (!column && vocabulary.ignored.some((name) => heading(name) === written)) continue
    const name = typeof cell === 'string' ? plain(cell).slice(0, 30) : `${index + 1}`
    if (!column) problems.push({ sheet: id, row: 1, column: null, code: 'HEADING_UNKNOWN', detail: { name } })
    else if (places.has(column)) problems.push({ sheet: id, row: 1, column, code: 'HEADING_TWICE' })
    else places.set(column, index)
  }
  for (const column of REQUIRED[id])
    if (!places.has(column)) problems.push({ sheet: id, row: 1, column, code: 'HEADING_MISSING' })
  return { places, problems }
}

/** The rows of one sheet, each value by its column. A row of blanks is none. */
const readRows = (id: SheetId, sheet: Sheet, vocabulary: Vocabulary, now: Instant, limits: SheetLimits) => {
  const { places, problems } = headings(id, sheet.rows[0] ?? [], vocabulary)
  const rows: { row: number; values: Partial<Record<Column, Value>> }[] = []
  if (problems.length) return { rows, places, problems }
  const kinds = COLUMNS[id] as Partial<Record<Column, Kind>>
  const hidden = new Set(sheet.hidden)
  const isUsed = (place: number) => [...places.values()].includes(place)
  const merged = new Map<string, true>()
  for (const { top, left, bottom, right } of sheet.merged)
    for (let row = top; row <= Math.min(bottom, sheet.rows.length - 1); row++)
      for (let place = left; place <= right; place++) if (isUsed(place)) merged.set(`${row},${place}`, true)
  for (const [index, cells] of sheet.rows.entries()) {
    const used = [...places.values()]
    if (index === 0 || used.every((place) => isBlank(cells[place]) && !merged.has(`${index},${place}`))) continue
    const row = index + 1
    if (rows.length >= limits.rows) {
      problems.push({ sheet: id, row, column: null, code: 'TOO_MANY_ROWS', detail: { most: limits.rows } })
      break
    }
    const values: Partial<Record<Column, Value>> = {}
    const say = (column: Column | null, code: SheetProblem, detail?: Problem['detail']) =>
      problems.push({ sheet: id, row, column, code, ...(detail && { detail }) })
    if (hidden.has(index)) say(null, 'HIDDEN')
    for (const [column, place] of places) {
      const cell = cells[place] ?? null
      const kind = kinds[column] as Kind
      if (merged.has(`${index},${place}`)) say(column, 'MERGED')
      else if (isBlank(cell)) {
        if (REQUIRED[id].includes(column)) say(column, 'EMPTY')
      } else if (typeof cell === 'object' && cell !== null && 'formula' in cell) say(column, 'FORMULA')
      else if (typeof cell === 'object' && cell !== null && 'error' in cell) say(column, 'ERROR_VALUE')
      else {
        const value = readCell(kind, cell, vocabulary.choices[column], now)
        if (value === null) say(column, UNREADABLE[kind])
        else if (value !== '') values[column] = value
      }
    }
    rows.push({ row, values })
  }
  return { rows, places, problems }
}

const sheetOf = (id: SheetId, sheets: readonly Sheet[], vocabulary: Vocabulary): Sheet | undefined => {
  const named = sheets.find(({ name }) => vocabulary.sheets[id].some((known) => heading(known) === heading(name)))
  if (named || sheets.length > 1) return named
  // One sheet of another name, as a CSV is: its headings say which it is.
  const first = (sheets[0]?.rows[0] ?? []).map((cell) => (typeof cell === 'string' ? heading(cell) : ''))
  const isSessions = vocabulary.sessions.date.some((name) => first.includes(heading(name)))
  return isSessions === (id === 'sessions') ? sheets[0] : undefined
}

/** Rows whose key, or whatever `keyOf` gives, stands in an earlier row. */
const repeated = <Row extends { row: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  say: (row: Row, first: Row) => void,
) => {
  const seen = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const first = seen.get(key)
    if (first) say(row, first)
    else seen.set(key, row)
  }
}

export const timeKey = ({ startsAt, endsAt }: Interval) => `${startsAt} ${endsAt}`

/** Where a sheet was found: which of the workbook's it is, and where its columns stand. */
export interface Found {
  sheet: number
  places: ReadonlyMap<Column, number>
}

export interface Workbook {
  services: ServiceRow[]
  sessions: SessionRow[]
  found: Partial<Record<SheetId, Found>>
  problems: Problem[]
}

/** What a workbook says, and everything in it that cannot be read. Nothing is guessed: what is not clear is a problem. */
export const readWorkbook = (
  sheets: readonly Sheet[],
  vocabulary: Vocabulary,
  now: Instant,
  limits: SheetLimits,
): Workbook => {
  const problems: Problem[] = []
  const found: Workbook['found'] = {}
  if (!sheetOf('services', sheets, vocabulary)) {
    problems.push({ sheet: 'services', row: 0, column: null, code: 'SHEET_MISSING' })
    return { services: [], sessions: [], found, problems }
  }
  const read = (id: SheetId) => {
    const sheet = sheetOf(id, sheets, vocabulary)
    if (!sheet) return []
    const { rows, places, problems: own } = readRows(id, sheet, vocabulary, now, limits)
    found[id] = { sheet: sheets.indexOf(sheet), places }
    problems.push(...own)
    return rows
  }
  const serviceRows = read('services')
  const sessionRows = read('sessions')
  if (serviceRows.length === 0 && problems.length === 0)
    problems.push({ sheet: 'services', row: 0, column: null, code: 'SHEET_EMPTY' })
  if (serviceRows.length + sessionRows.length > limits.rows && !problems.some(({ code }) => code === 'TOO_MANY_ROWS'))
    problems.push({ sheet: 'sessions', row: 0, column: null, code: 'TOO_MANY_ROWS', detail: { most: limits.rows } })

  const keyOf = ({ values }: { values: Partial<Record<Column, Value>> }) =>
    values.key === undefined ? null : plain(String(values.key))
  const services = serviceRows.map(
    (read): ServiceRow => ({
      row: read.row,
      key: keyOf(read) ?? '',
      values: read.values as ServiceRow['values'],
    }),
  )
  repeated(
    services,
    ({ key }) => key || null,
    ({ row }, first) =>
      problems.push({ sheet: 'services', row, column: 'key', code: 'KEY_TWICE', detail: { row: first.row } }),
  )
  repeated(
    services,
    ({ values: { title, provider = '' } }) => (title === undefined ? null : `${title}\n${provider}`),
    ({ row }, first) =>
      problems.push({ sheet: 'services', row, column: 'title', code: 'SERVICE_TWICE', detail: { row: first.row } }),
  )

  const keys = new Set(services.map(({ key }) => key))
  const sessions: SessionRow[] = []
  const ofService = new Map<string, number>()
  for (const read of sessionRows) {
    const { row, values } = read
    const key = keyOf(read)
    const say = (column: Column | null, code: SheetProblem, detail?: Problem['detail']) =>
      problems.push({ sheet: 'sessions', row, column, code, ...(detail && { detail }) })
    if (key !== null && !keys.has(key)) say('key', 'KEY_UNKNOWN', { name: key.slice(0, 30) })
    const { date, from, until, capacity } = values as {
      date?: CivilDay
      from?: number
      until?: number
      capacity?: number
    }
    if (date === undefined || from === undefined || until === undefined) continue
    if (from >= DAY_MINUTES) say('from', 'TIME_UNREADABLE')
    else if (until <= from) say('until', 'SESSION_ENDS_BEFORE_START')
    if (key === null || capacity === undefined || until <= from || from >= DAY_MINUTES) continue
    const count = (ofService.get(key) ?? 0) + 1
    ofService.set(key, count)
    if (count === limits.sessionsOfService + 1) say('key', 'TOO_MANY_SESSIONS', { most: limits.sessionsOfService })
    sessions.push({
      ...{ row, key, capacity, startsAt: momentOn(date, from), endsAt: momentOn(date, until) },
      ...{ venue: (values.venue as string | undefined) ?? null, staff: (values.staff as string[] | undefined) ?? [] },
    })
  }
  repeated(
    sessions,
    (session) => `${session.key}\n${timeKey(session)}\n${session.venue ?? ''}`,
    ({ row }, first) =>
      problems.push({ sheet: 'sessions', row, column: 'date', code: 'SESSION_TWICE', detail: { row: first.row } }),
  )
  return { services, sessions, found, problems }
}

/** The day and the times of a session, as the sheet says them: minutes of the day it begins on. */
export const writtenTime = ({ startsAt, endsAt }: Interval) => {
  const day = dayOf(startsAt)
  const minutes = (at: Instant) => Math.round((at - momentOn(day, 0)) / MINUTE)
  return { day, from: minutes(startsAt), until: minutes(endsAt) }
}
