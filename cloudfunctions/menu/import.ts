import type { menu } from '@/contract/menu'
import { decide, type Step } from '@/domain/menu/import'
import { type ServiceId, type SessionId, sessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { aroundOf } from './around'
import { importDocumentId, partId, stepId, unattended } from './carrying'
import { divisions, type ImportPart, type ImportStep, importParts, importSteps, imports } from './collections'
import { broughtOf } from './facts'

/** Problems that an answer tells of. */
const MOST_TOLD = 500
/** Sessions whose steps are written at once. */
const BATCH = 1_000

const planned = (
  _id: string,
  { row, key, service, known, changes, sessions }: Step,
): Omit<ImportStep, 'plan' | 'dueAt'> => ({
  ...{ _id, row, service: known ?? (digest('imported', _id.split('.')[0] ?? '', key) as ServiceId) },
  does: known === null ? 'add' : changes.length ? 'revise' : 'nothing',
  facts: service,
  sessions: sessions.map(({ row, startsAt, endsAt, capacity, venue, staff }) => ({
    ...{ row, startsAt, endsAt, capacity, staff: [...staff] },
    _id: sessionId(digest('imported', _id.split('.')[0] ?? '', String(row)), { startsAt, endsAt }) as SessionId,
    venue: venue && { _id: venue._id, buffer: venue.buffer, place: `${venue.place} ${venue.name}` },
  })),
})

/** Steps with their sessions by the thousand: what travels at once stays small. */
const batches = (steps: readonly ImportStep[]) => {
  const found: ImportStep[][] = []
  let size = BATCH
  for (const step of steps) {
    if (size >= BATCH) {
      found.push([])
      size = 0
    }
    found[found.length - 1]?.push(step)
    size += 1 + step.sessions.length
  }
  return found
}

/**
 * The decision: all parts together are checked against what is there now, the plan is written where nobody sees it, and then
 * one insertion makes it stand. Nothing of it is on the menu before.
 */
export const importMenu: Handler<typeof menu.operations.import> = (
  { community, importId, parts },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const _id = importDocumentId(caller.member._id, importId)
    const earlier = await imports.get(_id)
    if (earlier) return ok({ services: earlier.steps, sessions: earlier.sessions })
    if ((await divisions.get(community))?.level !== 'community') return refuse('COMMUNITY_NOT_FOUND')
    const ids = Array.from({ length: parts }, (_, part) => partId(_id, part))
    const found: ImportPart[] = []
    for (const id of ids) {
      const part = await importParts.get(id)
      if (!part) return refuse('IMPORT_INCOMPLETE')
      found.push(part)
    }
    const brought = broughtOf(found.map((part) => part.brought))
    const { steps, problems } = decide(brought, await aroundOf(community, brought, now))
    if (problems.length) return refuse('IMPORT_NOT_CLEAR', { problems: problems.slice(0, MOST_TOLD) })

    // Whoever asks again may find another menu, and comes to another plan: only one of them is ever named by an import.
    const work = steps.filter(
      ({ known, changes, sessions }) => known === null || changes.length > 0 || sessions.length > 0,
    )
    const plan = digest('plan', _id, JSON.stringify(work))
    const dueAt = plus(at, policy.menu.stagedFor)
    const documents = work.map((step, index) => ({ ...planned(stepId(plan, index), step), plan, dueAt }))
    for (const batch of batches(documents))
      if ((await importSteps.insert(batch)) === 'exists') for (const step of batch) await importSteps.insert(step)
    const sessions = work.reduce((sum, step) => sum + step.sessions.length, 0)
    await imports.insert({
      ...{ _id, community, by: caller.member._id, at, state: 'applying', plan, parts, steps: work.length, done: 0 },
      ...{ sessions, opened: 0, lost: [], dueAt: unattended(now) },
    })
    const decided = await imports.get(_id)
    if (decided && decided.plan !== plan) await importSteps.remove({ plan: command.oneOf([plan]) })
    return ok({ services: decided?.steps ?? work.length, sessions: decided?.sessions ?? sessions })
  })
