import type { Sheet } from '@/domain/menu/sheet'
import { read } from '@/features/menu/import-sheet'
import { type Backend, COMMUNITY } from './backend'
import { IMPORT } from './import'
import { loadTables, SERVICE_HEAD, SESSION_HEAD, xlsx } from './workbook'

const ROOMS = 10

const pad = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** A workbook of so many services, each in a room for an hour a day. */
const workbookOf = (services: number, sessions: number) => {
  const day = (index: number) => new Date(Date.now() + (index + 2) * 86_400_000).toISOString().slice(0, 10)
  const all = Array.from({ length: services }, (_, index) => index)
  const hour = (id: number) => 8 + 2 * Math.floor((id % (6 * ROOMS)) / ROOMS)
  return xlsx(
    {
      name: '服务',
      rows: [SERVICE_HEAD, ...all.map((id) => [`A${id}`, `第 ${id} 项服务`, '健康', '社区卫生站', '一楼', '免费'])],
    },
    {
      name: '场次',
      rows: [
        SESSION_HEAD,
        ...all.flatMap((id) =>
          Array.from({ length: sessions }, (_, index) => [
            ...[`A${id}`, day(index), pad(hour(id)), pad(hour(id) + 1), 20, `第 ${id % ROOMS} 室`],
          ]),
        ),
      ],
    },
  )
}

/** Milliseconds: by the clock, and of the processor, which what else runs on the machine does not lengthen. */
interface Lap {
  clock: number
  processor: number
}

const used = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Brings a workbook in as the desk does: from its bytes to the menu. How long each part took. */
export const bringIn = async (backend: Backend, services: number, sessions: number) => {
  for (let room = 0; room < ROOMS; room++) await backend.addVenue(`room-${room}`, { name: `第 ${room} 室` })
  const tables = loadTables()
  const bytes = workbookOf(services, sessions)
  let began = { clock: performance.now(), processor: used() }
  const lap = (): Lap => {
    const now = { clock: performance.now(), processor: used() }
    const took = { clock: now.clock - began.clock, processor: now.processor - began.processor }
    began = now
    return took
  }
  const reading = await tables.readWorkbookFile(bytes)
  if (!reading.ok) throw new Error(reading.code)
  const { parts, rows, problems } = read(reading.sheets as Sheet[], Date.now())
  const told: unknown[] = [...problems]
  for (const part of parts)
    told.push(...(await backend.must('worker', 'menu.checkImport', { community: COMMUNITY, ...part })).problems)
  const dryRun = lap()
  if (told.length > 0) throw new Error(JSON.stringify(told[0]))
  const aimed = { community: COMMUNITY, importId: IMPORT }
  for (const [part, brought] of parts.entries())
    await backend.must('worker', 'menu.stageImport', { ...aimed, part, ...brought })
  await backend.must('worker', 'menu.import', { ...aimed, parts: parts.length })
  const decided = lap()
  for (;;) {
    const progress = await backend.must('worker', 'menu.carryImport', aimed)
    if (progress.state === 'done') return { rows, dryRun, decided, carried: lap(), progress }
  }
}
