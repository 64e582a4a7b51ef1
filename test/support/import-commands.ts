import { COMMUNITY, pass } from './backend'
import type { Command } from './command'
import { carryOn, decideOn, IMPORT, service, session } from './import'

const aimed = { community: COMMUNITY, importId: IMPORT }
const brought = { services: [service('A')], sessions: [session('A', 2, 2)] }

/** Every command by which a workbook comes onto the menu. */
export const importCommands: Record<string, Command> = {
  'menu.stageImport': {
    prepare: async () => {
      const input = { ...aimed, part: 0, ...brought }
      return { openid: 'worker', operation: 'menu.stageImport', input, other: { ...input, sessions: [] } }
    },
    answers: {},
  },
  'menu.import': {
    prepare: async (backend) => {
      await backend.must('worker', 'menu.stageImport', { ...aimed, part: 0, ...brought })
      const input = { ...aimed, parts: 1 }
      return { openid: 'worker', operation: 'menu.import', input, other: { ...input, parts: 2 } }
    },
    answers: { services: 1, sessions: 1 },
  },
  'menu.carryImport of a new service in a room': {
    prepare: async (backend) => {
      await backend.addVenue()
      await decideOn(backend, [{ ...brought, sessions: [session('A', 2, 2, { venue: '活动室' })] }])
      return {
        openid: 'worker',
        operation: 'menu.carryImport',
        input: aimed,
        other: { ...aimed, importId: 'another-import-01' },
      }
    },
    answers: { state: 'done', sessions: 1, lost: [] },
  },
  'menu.carryImport of a service that is revised': {
    prepare: async (backend) => {
      await decideOn(backend, [{ ...brought, sessions: [] }], 'another-import-01')
      await carryOn(backend, 'another-import-01')
      pass(1000)
      await decideOn(backend, [{ services: [service('A', { cost: '5 元' })], sessions: [] }])
      return {
        openid: 'worker',
        operation: 'menu.carryImport',
        input: aimed,
        other: { ...aimed, importId: 'another-import-01' },
      }
    },
    answers: { state: 'done', done: 1, lost: [] },
  },
}
