import type { Output } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import type { Problem } from '@/domain/menu/sheet'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import {
  type ImportStep,
  importParts,
  importSteps,
  imports,
  NO_NEXT,
  type StoredImport,
  services,
  sessions,
} from './collections'
import { open } from './opening'

/** One person's import has one document, whichever instance sees it. */
export const importDocumentId = (member: string, importId: string) => digest('import', member, importId)
export const partId = (importDocument: string, part: number) => `${importDocument}.${part}`
export const stepId = (plan: string, step: number) => `${plan}.${step}`

/** When the timer takes over from those who stopped asking. */
export const unattended = (now: Instant) => plus(now, 2 * policy.operation.timeout)

/** Where the service stands on the menu: by its soonest session. It is seen from here on, if it was not before. */
const show = async (service: ImportStep['service'], now: Instant) => {
  const [next] = await sessions.find(
    { service, state: 'open', startsAt: command.after(now) },
    { sort: [['startsAt', 'asc']], limit: 1, fields: ['startsAt'] },
  )
  await services.update(
    { _id: service, state: command.oneOf(['claiming', 'published']) },
    { state: 'published', nextAt: next?.startsAt ?? NO_NEXT },
  )
}

/** One service and its sessions: any number of calls may do the same at once. */
const take = async ({ _id, community, by, at }: StoredImport, step: ImportStep, now: Instant) => {
  const { service, details } = step
  if (details)
    await services.insert({
      ...{ _id: service, operation: 'menu.import', inputHash: _id, state: 'claiming', at, outbox: [] },
      ...{ community, ...details, nextAt: NO_NEXT, score: null, publishedBy: by },
    })
  const found = await services.get(service)
  if (!found) throw new Error('a service of an import vanished')
  const { title, category, provider, place, cost, volunteersNeeded, terms } = found
  const described = { service, community, title, category, provider, place, cost, volunteersNeeded, terms }
  const { opened, lost } = await open(step.sessions, described, now)
  await show(service, now)
  const told = lost.map(
    ({ opening, why }): Problem => ({
      ...{ sheet: 'sessions', row: opening.row, column: why === 'VENUE_TAKEN' ? 'venue' : 'staff', code: why },
    }),
  )
  return { opened, lost: told }
}

/** Nothing but the import itself is kept: what it lost is read there. */
const tidy = async ({ _id, plan, parts }: StoredImport) => {
  await importSteps.remove({ plan })
  const ids = Array.from({ length: parts }, (_, part) => partId(_id, part))
  await importParts.remove({ _id: command.oneOf(ids) })
}

/** Carries an import on, step after step, until it is done or `until` has come. */
export const carry = async (begun: StoredImport, until: Instant): Promise<StoredImport> => {
  let current = begun
  while (current.state === 'applying' && clock() < until) {
    const now = clock()
    const { _id, done, steps } = current
    if (done < steps) {
      const step = await importSteps.get(stepId(current.plan, done))
      if (step) {
        const { opened, lost } = await take(current, step, now)
        const change = { done: command.add(1), opened: command.add(opened), dueAt: unattended(now) }
        await imports.update({ _id, done }, lost.length ? { ...change, lost: command.pushAll(lost) } : change)
      }
    } else {
      await tidy(current)
      await imports.update({ _id, state: 'applying' }, { state: 'done', dueAt: command.drop() })
    }
    const found = await imports.get(_id)
    if (!found) throw new Error('an import vanished')
    const isStuck = found.state === 'applying' && found.done === done && found.done < steps
    if (isStuck) throw new Error('a step of an import vanished')
    current = found
  }
  return current
}

export const progressOf = ({
  state,
  done,
  steps,
  opened,
  lost,
}: StoredImport): Output<typeof menu.operations.carryImport> => ({
  ...{ state, done, of: steps, sessions: opened },
  lost,
})
