import type { demand } from '@/contract/demand'
import { ANSWERABLE, refusalToAnswer } from '@/domain/demand/demand'
import { ok, refuse } from '@/domain/shared/result'
import { maskName, reaches } from '@/domain/shared/roles'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { say, wasSaid } from './saying'

/** 5 requests: identity, request, demand twice, answer; and the relay's. */
export const answer: Handler<typeof demand.operations.answer> = (
  { demandId, kind, reason },
  { caller: { member }, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const found = await demands.get(demandId)
      if (!found || !reaches(member.roles, 'worker', found.community)) return refuse('DEMAND_NOT_FOUND')
      if (wasSaid(found, request)) return ok({})
      const refusal = refusalToAnswer(found)
      if (refusal) return refuse(refusal)
      const said = await say(found, kind === 'refused' ? 'demand.refused' : 'demand.answered', {
        request,
        step: { what: kind, at: now, who: maskName(member.name), words: reason },
        states: ANSWERABLE,
        guard: { inTime: found.inTime },
        change: { state: kind, inTime: found.inTime ?? now < found.answerDueAt },
      })
      return said ? ok({}) : null
    }),
  )
