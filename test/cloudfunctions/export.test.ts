import { escapeText, type Sheet } from '@/domain/menu/sheet'
import { annotatedOf, read, workbookOf } from '@/features/menu/import-sheet'
import { type Backend, COMMUNITY, pass, startBackend } from '../support/backend'
import { carryOn, day, decideOn, service, session } from '../support/import'
import { cellsOf, loadTables } from '../support/workbook'

const tables = loadTables()

let backend: Backend
beforeAll(async () => {
  backend = await startBackend()
  await backend.addDivisions()
  await backend.addMember('worker', ['worker'], { name: '赵晓梅' })
  await backend.addVenue()
  const odd = ['=SUM(A1)', '+86 471', '-5 元', '@全体', "'=已经是字", "'", '一\n二', '<b>&"', '𠮷野家', '１２３', '001']
  const services = odd.map((text, index) =>
    service(
      `A${index}`,
      { title: `${text}`.slice(0, 30).replace('\n', ''), standard: text, cost: text.replace('\n', '') },
      index + 2,
    ),
  )
  const some = {
    ...{ where: 'home', timeLimit: '两天', bring: '身份证', forWhom: '老人', volunteersNeeded: 2 },
    eligibility: {
      ...{ ages: { from: 60 }, communities: ['150102'] },
      ...{ households: ['alone', 'lowIncome'], groups: ['frail', 'chronic'] },
    },
    terms: { cancelBefore: 60, reschedules: 0 },
  }
  await decideOn(backend, [
    {
      services: [...services, service('Z', some, 99)],
      sessions: [
        session('A0', 2, 2, { venue: '活动室', staff: ['赵晓梅'] }),
        session('A1', 3, 3, { endsAt: `${day(4)}T00:00:00+08:00` }),
        session('Z', 2, 4),
        session('Z', 3, 5, { startsAt: `${day(3)}T22:00:00+08:00`, endsAt: `${day(4)}T02:00:00+08:00` }),
      ],
    },
  ])
  await carryOn(backend)
})
afterAll(() => backend.stop())

const exported = async () => {
  const services: Parameters<typeof workbookOf>[0][number][] = []
  let cursor: string | null = null
  do {
    const page: { services: typeof services; cursor: string | null } = await backend.must('worker', 'menu.exportMenu', {
      ...{ community: COMMUNITY, ...(cursor ? { cursor } : {}) },
    })
    services.push(...page.services)
    cursor = page.cursor
  } while (cursor)
  return services
}
const again = async (bytes: Uint8Array) => {
  const reading = await tables.readWorkbookFile(bytes)
  if (!reading.ok) throw new Error(reading.code)
  return { sheets: reading.sheets, ...read(reading.sheets as Sheet[], Date.now()) }
}

test('what is taken out and brought in again changes nothing, whatever its words begin with', async () => {
  const bytes = await tables.writeWorkbookFile(workbookOf(await exported()))
  const { parts, problems } = await again(bytes)
  expect(problems).toEqual([])
  for (const part of parts)
    expect(await backend.must('worker', 'menu.checkImport', { community: COMMUNITY, ...part })).toMatchObject({
      ...{ problems: [], services: { added: 0, revised: [], same: 12 }, sessions: { added: [], same: 4 } },
    })
})

test('no cell of it is a formula, nor text that Excel would take for one: another reader sees so', async () => {
  const bytes = await tables.writeWorkbookFile(workbookOf(await exported()))
  const cells = cellsOf(bytes)
  expect(cells.length).toBeGreaterThan(100)
  expect(cells.filter(({ formula }) => formula)).toEqual([])
  expect(cells.filter(({ text }) => text !== null && /^[=+\-@\t\r]/.test(text))).toEqual([])
  expect(cells.map(({ text }) => text)).toContain(escapeText('=SUM(A1)'))
})

test('a workbook that was annotated says the same as before when it is read again', async () => {
  const bytes = await tables.writeWorkbookFile(workbookOf(await exported()))
  const { sheets, found, parts } = await again(bytes)
  const problem = { sheet: 'sessions', row: 2, column: 'capacity', code: 'NOT_COUNT' } as const
  const annotated = await again(await tables.writeWorkbookFile(annotatedOf(sheets, found, [problem])))
  expect(annotated.problems).toEqual([])
  expect(annotated.parts).toEqual(parts)
})

test('a service published before it could say where, how long and for whom says the same too', async () => {
  const [older] = backend.all('services')
  const { where: _, timeLimit: __, eligibility: ___, ...rest } = older as Record<string, unknown> & { _id: string }
  await backend.store.remove('services', { _id: rest._id })
  await backend.store.insert('services', [rest])
  const { parts } = await again(await tables.writeWorkbookFile(workbookOf(await exported())))
  for (const part of parts)
    expect(
      (await backend.must('worker', 'menu.checkImport', { community: COMMUNITY, ...part })).services.revised,
    ).toEqual([])
})

test('a service whose sessions are over is taken out without any, and may come back', async () => {
  pass(10 * 86_400_000)
  const services = await exported()
  expect(services.flatMap(({ sessions }) => sessions)).toEqual([])
  const { problems } = await again(await tables.writeWorkbookFile(workbookOf(services)))
  expect(problems).toEqual([])
})
