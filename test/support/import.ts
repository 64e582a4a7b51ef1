import type { Backend } from './backend'
import { COMMUNITY } from './backend'

export const IMPORT = 'import-0123456789'

interface Part {
  services: object[]
  sessions: object[]
}

export const service = (key: string, some: object = {}, row = 2) => ({
  ...{ row, key },
  service: { title: `服务${key}`, category: 'health', provider: '卫生站', place: '一楼', ...some },
})

/** Civil time so many days from now. */
export const day = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

export const session = (key: string, days: number, row: number, some: object = {}) => ({
  ...{ row, key, startsAt: `${day(days)}T09:00:00+08:00`, endsAt: `${day(days)}T10:00:00+08:00` },
  ...{ capacity: 10, venue: null, staff: [], ...some },
})

/** Lays parts ready and lets them be decided. */
export const decideOn = async (backend: Backend, parts: Part[], importId = IMPORT) => {
  for (const [part, brought] of parts.entries())
    await backend.must('worker', 'menu.stageImport', { community: COMMUNITY, importId, part, ...brought })
  return backend.must('worker', 'menu.import', { community: COMMUNITY, importId, parts: parts.length })
}

/** Until it is done. */
export const carryOn = async (backend: Backend, importId = IMPORT) => {
  for (;;) {
    const progress = await backend.must('worker', 'menu.carryImport', { community: COMMUNITY, importId })
    if (progress.state === 'done') return progress
  }
}
