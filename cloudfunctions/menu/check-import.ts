import type { menu } from '@/contract/menu'
import { decide } from '@/domain/menu/import'
import { ok, refuse } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { aroundOf } from './around'
import { divisions } from './collections'
import { broughtOf } from './facts'

export const checkImport: Handler<typeof menu.operations.checkImport> = async ({ community, ...part }, { now }) => {
  const brought = broughtOf([part])
  const [division, around] = await Promise.all([divisions.get(community), aroundOf(community, brought, now)])
  if (division?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
  const { steps, problems } = decide(brought, around)
  const named = new Set(brought.sessions.map(({ venue }) => venue))
  const count = (is: (step: (typeof steps)[number]) => boolean) => steps.filter(is).length
  return ok({
    problems,
    services: {
      added: count(({ known }) => known === null),
      revised: steps
        .filter(({ changes }) => changes.length > 0)
        .map(({ row, service, changes }) => ({ row, title: service.title, changed: changes })),
      same: count(({ known, changes }) => known !== null && changes.length === 0),
    },
    sessions: {
      added: steps.flatMap(({ sessions }) => sessions.map(({ row }) => row)),
      same: steps.reduce((sum, { same }) => sum + same, 0),
    },
    buffers: around.venues
      .filter(({ name }) => named.has(name))
      .map(({ name, buffer }) => ({ venue: name, before: buffer.before, after: buffer.after })),
  })
}
