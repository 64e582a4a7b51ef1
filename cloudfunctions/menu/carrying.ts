import type { Output } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import { toldOf } from '@/domain/menu/service'
import type { Problem } from '@/domain/menu/sheet'
import { changedFacts } from '@/domain/menu/version'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { digest } from '../_runtime/identity'
import { untilWritten } from '../_runtime/request'
import {
  type ImportStep,
  importParts,
  importSteps,
  imports,
  NO_NEXT,
  type StoredImport,
  type StoredService,
  services,
  sessions,
} from './collections'
import { heldFacts } from './facts'
import { indexLater, indexNow } from './indexing'
import { open } from './opening'
import { eventOf, relay } from './relay'
import { madeBy, stepOn } from './stepping'

/** One person's import has one document, whichever instance sees it. */
export const importDocumentId = (member: string, importId: string) => digest('import', member, importId)
export const partId = (importDocument: string, part: number) => `${importDocument}.${part}`
export const stepId = (plan: string, step: number) => `${plan}.${step}`

/** When the timer takes over from those who stopped asking. */
export const unattended = (now: Instant) => plus(now, 2 * policy.operation.timeout)

/** Where the service stands on the menu: by its soonest session. */
const nextOf = async (service: ImportStep['service'], now: Instant) => {
  const [next] = await sessions.find(
    { service, state: 'open', startsAt: command.after(now) },
    { sort: [['startsAt', 'asc']], limit: 1, fields: ['startsAt'] },
  )
  return next?.startsAt ?? NO_NEXT
}

/** Begun here, and seen by nobody until `show`: without `dueAt` no timer takes it for a publishing that died. */
const begin = async ({ _id, community, by, at }: StoredImport, { service, facts }: ImportStep) =>
  services.insert({
    ...{ _id: service, operation: 'menu.import', inputHash: _id, state: 'claiming', at, outbox: [] },
    ...{ community, ...facts, nextAt: NO_NEXT, score: null, publishedBy: by },
    ...{ version: 1, seen: 1, changedAt: at, step: { what: 'published', at, by } },
  })

/** The service is on the menu with all its sessions at once. */
const show = async (service: StoredService, now: Instant) => {
  const nextAt = await nextOf(service._id, now)
  if (service.state === 'published') {
    await services.update({ _id: service._id, state: 'published' }, { nextAt })
    return
  }
  const event = eventOf(service._id, 'published', 1, now)
  const due = { dueAt: plus(now, policy.operation.relayGrace), ...indexLater(now) }
  const change = { state: 'published', nextAt, outbox: [event], ...due }
  if (await services.update({ _id: service._id, state: 'claiming' }, change))
    await Promise.all([relay.quickly(service, [event]), indexNow(service._id)])
}

/** What the workbook says of a service that is on the menu; null when it is not any more. Once a step, however often it is taken. */
const revise = ({ by }: StoredImport, { _id, service: id, facts }: ImportStep, now: Instant) =>
  untilWritten(async () => {
    const service = await services.get(id)
    if (service?.state !== 'published') return { service: null }
    const request = { id: digest('request', _id), operation: 'menu.import', inputHash: '' }
    if (madeBy(service, request) || changedFacts(heldFacts(service), facts).length === 0) return { service }
    return (
      (await stepOn(service, { what: 'revised', facts }, { by, request, now })) && { service: { ...service, ...facts } }
    )
  })

/** One service and its sessions: any number of calls may do the same at once. */
const take = async (
  current: StoredImport,
  step: ImportStep,
  now: Instant,
): Promise<{ opened: number; lost: Problem[] }> => {
  if (step.does === 'add') await begin(current, step)
  const service = step.does === 'revise' ? (await revise(current, step, now)).service : await services.get(step.service)
  if (!service || !['claiming', 'published'].includes(service.state))
    return { opened: 0, lost: [{ sheet: 'services', row: step.row, column: 'title', code: 'SERVICE_GONE' }] }
  const { _id, community, place, volunteersNeeded, terms } = service
  const described = { service: _id, community, ...toldOf(service), place, volunteersNeeded, terms }
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

/** Carries an import on, step after step, until it is done or `until` has come; a step at least, and the end once all are done. */
export const carry = async (begun: StoredImport, until: Instant): Promise<StoredImport> => {
  let current = begun
  const mayGoOn = () => current.done === begun.done || current.done === current.steps || clock() < until
  while (current.state === 'applying' && mayGoOn()) {
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
