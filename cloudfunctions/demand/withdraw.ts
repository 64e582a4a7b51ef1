import type { demand } from '@/contract/demand'
import { refusalToWithdraw, WITHDRAWABLE } from '@/domain/demand/demand'
import { ok, refuse } from '@/domain/shared/result'
import { behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { say, wasSaid } from './saying'

/** 5 requests: identity, request, demand twice, answer; 2 more for another person; and the relay's. */
export const withdraw: Handler<typeof demand.operations.withdraw> = ({ demandId }, { caller, now, request }) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await demands.get(demandId)
      const served = found && (await servedBy(caller.member, found.member))
      if (!found || !served) return refuse('DEMAND_NOT_FOUND')
      if (wasSaid(found, request)) return ok({})
      const refusal = refusalToWithdraw(found)
      if (refusal) return refuse(refusal)
      const alone = found.state !== 'merged' && found.seconds.length === 0 && found.merged.length === 0
      const said = await say(found, 'demand.withdrawn', {
        request,
        step: { what: 'withdrawn', at: now, ...signedBy(served) },
        states: WITHDRAWABLE,
        guard: {
          ...{ state: found.state, 'steps.what': command.isNot('withdrawn') },
          ...(alone ? { 'seconds.0': command.missing(), 'merged.0': command.missing() } : {}),
        },
        change: alone ? { state: 'withdrawn' } : {},
        behalf: behalfOf(served),
      })
      return said ? ok({}) : null
    }),
  )
