import { policy } from '@/domain/shared/policy'
import { type Instant, instant, plus } from '@/domain/shared/time'
import { now as clock } from '../_runtime/clock'
import { command } from '../_runtime/database'
import { eachDue, reconcile } from '../_runtime/saga'
import { carry } from './carrying'
import { importParts, importSteps, imports, NO_NEXT, services, sessions } from './collections'
import { sweepIndex } from './indexing'
import { publishing } from './publishing'

const BATCH = 100

/** Moves services whose session has begun on to their next one, so that the menu stays in order. */
const refreshOrder = async (now: Instant) => {
  for (;;) {
    const passed = await services.find(
      { state: 'published', nextAt: command.until(now) },
      { sort: [['nextAt', 'asc']], limit: BATCH, fields: ['nextAt'] },
    )
    for (const { _id, nextAt } of passed) {
      const [next] = await sessions.find(
        { service: _id, state: 'open', startsAt: command.after(now) },
        { sort: [['startsAt', 'asc']], limit: 1, fields: ['startsAt'] },
      )
      await services.update({ _id, nextAt: new Date(nextAt) }, { nextAt: next?.startsAt ?? NO_NEXT })
    }
    if (passed.length < BATCH) return
  }
}

/** How long a round carries imports; the function's time-out lies beyond. */
const SPELL = 8_000

/** Goes on with imports that nobody attends to; forgets what was staged and never came to be. */
const checkImports = async (now: Instant, everything: boolean) => {
  const until = plus(clock(), SPELL)
  await eachDue(imports, now, everything, async (begun) => void (await carry(begun, until)))
  await eachDue(importParts, now, false, async ({ _id }) => void (await importParts.remove({ _id })))
  const isUnderWay = new Set(
    (await imports.find({ dueAt: command.after(instant(0)) }, { limit: 1000 })).map(({ plan }) => plan),
  )
  await eachDue(importSteps, now, false, async ({ _id, plan }) => {
    if (!isUnderWay.has(plan)) await importSteps.remove({ _id })
    else await importSteps.update({ _id }, { dueAt: plus(now, policy.menu.stagedFor) })
  })
}

/** The timer's round. Trouble with one kind stops no other; it is told at the end. */
export const sweep = async (now: Instant, everything: boolean) => {
  const failures: unknown[] = []
  const rounds = [
    () => reconcile(publishing, now, everything),
    () => refreshOrder(now),
    () => checkImports(now, everything),
    () => sweepIndex(now, everything),
  ]
  for (const round of rounds) await round().catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'the round of the menu is not complete')
}
