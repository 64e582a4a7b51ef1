import type { schedule } from '@/contract/schedule'
import type { RuleId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { plus } from '@/domain/shared/time'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { answerWith, ruleEvent } from './changing'
import { rules, type StoredRule, services } from './collections'
import { givenBy, refusalToGive } from './giving'

/** 22 requests with a venue and one of staff, however many sessions: one for each calendar, those of the sessions together. */
export const addRule: Handler<typeof schedule.operations.addRule> = (input, { caller, now, request }) =>
  once(request, now, async () => {
    const _id = request.id as RuleId
    const earlier = await rules.get(_id)
    if (earlier) return answerWith(earlier, now)
    const service = await services.get(input.serviceId)
    if (service?.state !== 'published' || !reaches(caller.member.roles, 'worker', service.community))
      return refuse('SERVICE_NOT_FOUND')
    const refusal = await refusalToGive(input, service.community, caller.member)
    if (refusal) return refuse(refusal)
    const rule: StoredRule = {
      ...{ _id, service: service._id, community: service.community, ...givenBy(input) },
      ...{ ended: false, version: 1, changedAt: now, requests: [request.id], agreed: [], reason: '' },
      ...{ unmade: [], kept: [], unknownYears: [], outbox: [ruleEvent(_id, request, now)] },
      ...{ checkAt: now, dueAt: plus(now, policy.operation.relayGrace) },
    }
    await rules.insert(rule)
    return answerWith(rule, now)
  })
