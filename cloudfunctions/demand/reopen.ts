import type { demand } from '@/contract/demand'
import { REOPENABLE, refusalToReopen } from '@/domain/demand/demand'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { behalfOf, servedBy, signedBy } from '../_runtime/behalf'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { deadlineFrom } from './clock'
import { find } from './group'
import { say, wasSaid } from './saying'

/** Of a merged demand, the one it is part of. 6 requests: identity, request, demand twice, working days, answer; and the relay's. */
export const reopen: Handler<typeof demand.operations.reopen> = ({ demandId, words }, { caller, now, request }) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await find(demandId)
      const served = found && (await servedBy(caller.member, found.demand.member))
      if (!found || !served) return refuse('DEMAND_NOT_FOUND')
      const [head] = found.group
      if (wasSaid(head, request)) return ok({ answerBy: toIso(head.answerDueAt) })
      const refusal = refusalToReopen(head)
      if (refusal) return refuse(refusal)
      const { at: answerDueAt, unknownYear } = await deadlineFrom(now)
      const said = await say(head, 'demand.reopened', {
        request,
        step: { what: 'reopened', at: now, words, ...signedBy(served) },
        states: REOPENABLE,
        guard: { 'steps.what': command.isNot('reopened') },
        change: { state: 'open', inTime: null, answerDueAt, unknownYear, matchAt: now },
        behalf: behalfOf(served),
      })
      return said ? ok({ answerBy: toIso(answerDueAt) }) : null
    }),
  )
