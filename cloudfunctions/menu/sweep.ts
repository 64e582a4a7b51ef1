import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { reconcile } from '../_runtime/saga'
import { NO_NEXT, services, sessions } from './collections'
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

export const sweep = async (now: Instant, everything: boolean) => {
  try {
    await reconcile(publishing, now, everything)
  } finally {
    try {
      await refreshOrder(now)
    } finally {
      await sweepIndex(now, everything)
    }
  }
}
