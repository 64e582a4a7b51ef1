import * as v from 'valibot'
import { broughtKey, broughtSession, PART } from '@/contract/importing'
import { serviceDetails } from '@/contract/menu'
import {
  type Cell,
  COLUMNS,
  type Column,
  escapeText,
  type Problem,
  readWorkbook,
  type ServiceColumn,
  type ServiceRow,
  type SessionRow,
  type Sheet,
  type SheetId,
  unescapeText,
  type Workbook,
  writtenTime,
} from '@/domain/menu/sheet'
import { DAY_MINUTES } from '@/domain/schedule/civil'
import { policy } from '@/domain/shared/policy'
import { DAY, type Instant, instant, MINUTE, toIso } from '@/domain/shared/time'
import { choicesOf, columnName, problemWords, rowWords, sheetWords, importing as words } from '@/i18n/import.zh-CN'
import type { InputOf, ValueOf } from '@/platform/call'
import type { FileCell, FileSheet, SheetToWrite } from '@/platform/workbook'

export type Part = Pick<InputOf<'menu.checkImport'>, 'services' | 'sessions'>
type BroughtService = Part['services'][number]
type BroughtSession = Part['sessions'][number]

/** What a workbook says in the words of the contract, and all that is wrong with it. */
export interface Read {
  parts: Part[]
  /** Services and sessions, as rows. */
  rows: number
  sessions: SessionRow[]
  problems: Problem[]
  found: Workbook['found']
}

const serviceSchema = serviceDetails

/** Which column a place in a service is. */
const columnOf = (path: string): Column => {
  if (path.startsWith('eligibility.ages')) return path.endsWith('from') ? 'ageFrom' : 'ageTo'
  return path.replace(/^(?:terms|eligibility)\./, '').replace(/\..*$/, '') as Column
}

interface Ranged {
  wrapped?: Ranged
  entries?: Record<string, Ranged>
  pipe?: readonly { type: string; requirement?: unknown }[]
}

const rangeAt = (schema: Ranged, path: string): { least: number; most: number } => {
  let found: Ranged | undefined = schema
  for (const name of path.split('.')) found = (found?.wrapped ?? found)?.entries?.[name]
  const bound = (type: string) =>
    Number((found?.wrapped ?? found)?.pipe?.find((action) => action.type === type)?.requirement ?? 0)
  return { least: bound('min_value'), most: bound('max_value') }
}

/** What the contract says against a row, as problems of its cells. */
const problemsOf = (
  sheet: SheetId,
  row: number,
  schema: v.GenericSchema,
  value: unknown,
  nameOf: (path: string) => Column,
): Problem[] => {
  const { issues = [] } = v.safeParse(schema, value)
  const seen = new Set<string>()
  return issues.flatMap((issue): Problem[] => {
    const path = v.getDotPath(issue) ?? ''
    const column = nameOf(path)
    if (seen.has(column)) return []
    seen.add(column)
    const at = { sheet, row, column }
    if (issue.type === 'max_length') return [{ ...at, code: 'TOO_LONG', detail: { most: Number(issue.requirement) } }]
    if (issue.type === 'min_value' || issue.type === 'max_value')
      return [{ ...at, code: 'OUT_OF_RANGE', detail: rangeAt(schema as Ranged, path) }]
    if (issue.type === 'non_empty') return [{ ...at, code: 'EMPTY' }]
    return [{ ...at, code: issue.type === 'integer' ? 'NOT_COUNT' : 'BAD_TEXT' }]
  })
}

const serviceOf = ({ values }: ServiceRow): BroughtService['service'] => {
  const {
    key: _,
    cancelBefore,
    reschedules,
    ageFrom: from,
    ageTo: to,
    households,
    groups,
    communities,
    ...said
  } = values
  const { terms } = policy.booking
  const isAsked = [from, to, households, groups, communities].some((value) => value !== undefined)
  return {
    ...said,
    ...(isAsked && {
      eligibility: {
        ...((from ?? to) === undefined
          ? {}
          : { ages: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) } }),
        ...{ households, groups, communities },
      },
    }),
    ...((cancelBefore ?? reschedules) !== undefined && {
      terms: { cancelBefore: cancelBefore ?? terms.cancelBefore, reschedules: reschedules ?? terms.reschedules },
    }),
  } as BroughtService['service']
}

const sessionOf = ({ row, key, startsAt, endsAt, capacity, venue, staff }: SessionRow): BroughtSession => ({
  ...{ row, key, capacity, venue, staff },
  startsAt: toIso(startsAt),
  endsAt: toIso(endsAt),
})

/** Whole services with all their sessions, as many as travel at once. */
const partsOf = (services: readonly BroughtService[], sessions: readonly BroughtSession[]): Part[] => {
  const own = new Map<string, BroughtSession[]>()
  for (const session of sessions) {
    const those = own.get(session.key) ?? []
    those.push(session)
    own.set(session.key, those)
  }
  const parts: Part[] = []
  for (const service of services) {
    const those = own.get(service.key) ?? []
    const last = parts[parts.length - 1]
    const fits = last && last.services.length < PART.services && last.sessions.length + those.length <= PART.sessions
    if (fits) {
      last.services.push(service)
      last.sessions.push(...those)
    } else parts.push({ services: [service], sessions: [...those] })
  }
  return parts
}

/** Cells → rows → what the contract takes; every problem that can be told without the server. */
export const read = (sheets: readonly Sheet[], now: number): Read => {
  const workbook = readWorkbook(sheets, sheetWords, instant(now), policy.menu.sheet)
  const problems = [...workbook.problems]
  const told = new Set(problems.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`))
  const add = (found: Problem[]) =>
    problems.push(...found.filter(({ sheet, row, column }) => !told.has(`${sheet} ${row} ${column}`)))
  const services = workbook.services.map(
    (row): BroughtService => ({ row: row.row, key: row.key, service: serviceOf(row) }),
  )
  const sessions = workbook.sessions.map(sessionOf)
  for (const { row, key, service } of services) {
    add(problemsOf('services', row, broughtKey, key, () => 'key'))
    add(problemsOf('services', row, serviceSchema, service, columnOf))
  }
  for (const session of sessions)
    add(problemsOf('sessions', session.row, broughtSession, session, (path) => path.replace(/\..*$/, '') as Column))
  return {
    parts: problems.length ? [] : partsOf(services, sessions),
    rows: services.length + sessions.length,
    sessions: workbook.sessions,
    found: workbook.found,
    problems: sorted(problems),
  }
}

const ORDER: readonly SheetId[] = ['services', 'sessions']

/** By sheet, row and column; nothing twice. */
export const sorted = (problems: readonly Problem[]): Problem[] => {
  const unique = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  const columns = (sheet: SheetId) => Object.keys(COLUMNS[sheet])
  return [...unique.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.sheet) - ORDER.indexOf(b.sheet) ||
      a.row - b.row ||
      columns(a.sheet).indexOf(a.column ?? '') - columns(b.sheet).indexOf(b.column ?? ''),
  )
}

const TIME = /^1899|^1900/

/** A cell as people see it. */
const shown = (cell: FileCell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) {
    if (!Number.isFinite(cell.getTime())) return ''
    const iso = cell.toISOString()
    return TIME.test(iso) ? iso.slice(11, 16) : iso.slice(0, 10)
  }
  if (typeof cell === 'object') return 'formula' in cell ? `=${cell.formula}` : cell.error
  return String(cell)
}

/** What stands in the cell that a problem is about. */
export const cellAt = ({ sheet, row, column }: Problem, sheets: readonly FileSheet[], found: Read['found']): string => {
  const where = found[sheet]
  const place = column ? where?.places.get(column) : undefined
  return place === undefined || !where ? '' : shown(sheets[where.sheet]?.rows[row - 1]?.[place])
}

const DATE = 'yyyy-mm-dd'
const CLOCK = 'h:mm'

const WIDTHS: Record<Column, number> = {
  ...{ key: 8, title: 18, category: 9, provider: 18, place: 22, forWhom: 18, cost: 10, bring: 16, standard: 30 },
  ...{ volunteersNeeded: 12, cancelBefore: 20, reschedules: 12, where: 9, timeLimit: 12, ageFrom: 10, ageTo: 10 },
  ...{ households: 16, groups: 16, communities: 16 },
  ...{ date: 13, from: 9, until: 9, capacity: 8, venue: 18, staff: 18 },
}

const FORMATS: Partial<Record<Column, string>> = {
  ...{ ageFrom: '0', ageTo: '0' },
  ...{
    volunteersNeeded: '0',
    cancelBefore: '0',
    reschedules: '0',
    date: DATE,
    from: CLOCK,
    until: CLOCK,
    capacity: '0',
  },
}

/** Columns that take one word of a few: they can be chosen from. */
const ONE: readonly Column[] = ['category', 'where']

type OutCell = string | number | Date | null

const columnsOf = (sheet: SheetId) => Object.keys(COLUMNS[sheet]) as Column[]

const sheetOut = (sheet: SheetId, rows: OutCell[][], extra: string[] = []): SheetToWrite => {
  const columns = columnsOf(sheet)
  return {
    name: sheetWords.sheets[sheet][0] ?? sheet,
    rows: [[...columns.map(columnName), ...extra], ...rows],
    widths: [...columns.map((column) => WIDTHS[column]), ...extra.map(() => 18)],
    formats: columns.map((column) => FORMATS[column]),
    choices: columns.flatMap((column, index) =>
      ONE.includes(column) ? [{ column: index, values: choicesOf(column).map(({ name }) => name) }] : [],
    ),
  }
}

const dateCell = (day: number) => new Date(day * DAY)
/** A time of Excel's has no midnight at its end, and no day after: those are words. */
const clockCell = (minutes: number): OutCell => {
  if (minutes < DAY_MINUTES) return (minutes * MINUTE) / DAY
  const [day, rest] = minutes === DAY_MINUTES ? ['', minutes] : [words.nextDay, minutes - DAY_MINUTES]
  return `${day}${Math.floor(rest / 60)}:${String(rest % 60).padStart(2, '0')}`
}

type Exported = ValueOf<'menu.exportMenu'>['services'][number]

/** What a service says in each column; undefined where it says nothing. */
const factIn = (
  column: ServiceColumn,
  service: Exported['service'],
): string | number | readonly string[] | null | undefined => {
  const { eligibility, terms } = service
  if (column === 'key') return undefined
  if (column === 'ageFrom') return eligibility?.ages?.from
  if (column === 'ageTo') return eligibility?.ages?.to
  if (column === 'households' || column === 'groups' || column === 'communities') return eligibility?.[column]
  if (column === 'cancelBefore' || column === 'reschedules') return terms[column]
  return service[column]
}

const written = (column: Column, value: ReturnType<typeof factIn>): OutCell => {
  if (typeof value === 'number') return value
  const known = new Map(choicesOf(column).map(({ id, name }) => [id, name]))
  const some = value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value
  return escapeText(some.map((one) => known.get(one) ?? one).join(column === 'communities' ? '、' : '；'))
}

/** The menu as a workbook that says the same when it is read again. */
export const workbookOf = (services: readonly Exported[]): SheetToWrite[] => {
  const serviceRows = services.map(({ service }, index) =>
    (columnsOf('services') as ServiceColumn[]).map((column) =>
      column === 'key' ? String(index + 1) : written(column, factIn(column, service)),
    ),
  )
  const sessionRows = services.flatMap(({ sessions }, index) =>
    sessions.map(({ startsAt, endsAt, capacity, venue, staff }): OutCell[] => {
      const { day, from, until } = writtenTime({ startsAt: at(startsAt), endsAt: at(endsAt) })
      return [
        ...[String(index + 1), dateCell(day), clockCell(from), clockCell(until), capacity],
        ...[escapeText(venue ?? ''), escapeText(staff.join('、'))],
      ]
    }),
  )
  return [sheetOut('services', serviceRows), sheetOut('sessions', sessionRows)]
}

const at = (iso: string): Instant => instant(Date.parse(iso))

/** Empty but for examples, with notes on how to fill it in. `today`: days since 1970. */
export const templateOf = (today: number): SheetToWrite[] => [
  sheetOut('services', words.exampleServices, [sheetWords.ignored[0] ?? '']),
  sheetOut(
    'sessions',
    words.exampleSessions.map(([key = '', days, from, until, capacity = 0, venue = '', staff = '']) => [
      ...[key, dateCell(today + Number(days)), clockCell(Number(from)), clockCell(Number(until))],
      ...[capacity, venue, staff],
    ]),
  ),
  { name: words.noteSheet, rows: words.notes, widths: [90] },
]

/** The workbook as it was, with what is wrong written over its cells, and listed before it. */
export const annotatedOf = (
  sheets: readonly FileSheet[],
  found: Read['found'],
  problems: readonly Problem[],
): SheetToWrite[] => {
  const out = (cell: Cell): OutCell => {
    if (typeof cell === 'number' || cell === null || cell instanceof Date) return cell
    return escapeText(unescapeText(shown(cell)))
  }
  const { columns } = words
  return [
    {
      name: words.annotatedSheet,
      rows: [
        [columns.where, columns.column, columns.cell, columns.problem],
        ...problems.map((problem) => [
          ...[rowWords(problem), columnName(problem.column)],
          ...[escapeText(unescapeText(cellAt(problem, sheets, found))), problemWords(problem)],
        ]),
      ],
      widths: [16, 18, 24, 70],
    },
    ...(Object.entries(found) as [SheetId, NonNullable<Read['found'][SheetId]>][]).map(([id, where]): SheetToWrite => {
      const { rows = [] } = sheets[where.sheet] ?? {}
      const own = problems.filter(({ sheet, row }) => sheet === id && row > 0)
      const formats = Object.entries(FORMATS).flatMap(([column, format]) => {
        const place = where.places.get(column as Column)
        return place === undefined ? [] : [[place, format] as const]
      })
      return {
        name: sheetWords.sheets[id][0] ?? id,
        rows: rows.map((row) => row.map(out)),
        widths: (rows[0] ?? []).map(() => 16),
        formats: Array.from({ length: rows[0]?.length ?? 0 }, (_, place) => new Map(formats).get(place)),
        notes: own.map((problem) => ({
          ...{ row: problem.row - 1, column: (problem.column && where.places.get(problem.column)) ?? 0 },
          words: problemWords(problem),
        })),
      }
    }),
  ]
}
