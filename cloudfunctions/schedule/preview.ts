import type { schedule } from '@/contract/schedule'
import type { RuleId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { compare } from './applying'
import { touchesOf } from './changing'
import { rules, services } from './collections'
import { givenBy, refusalToGive, shownClash } from './giving'

const SHOWN = 20

/** 9 requests at most: identity, service, rule, venue and staff, and what a comparison reads. */
export const preview: Handler<typeof schedule.operations.preview> = async (input, { caller, now }) => {
  const [service, rule] = await Promise.all([
    services.get(input.serviceId),
    input.ruleId ? rules.get(input.ruleId) : null,
  ])
  if (service?.state !== 'published' || !reaches(caller.member.roles, 'worker', service.community))
    return refuse('SERVICE_NOT_FOUND')
  if (input.ruleId && rule?.service !== service._id) return refuse('RULE_NOT_FOUND')
  const refusal = await refusalToGive(input, service.community, caller.member)
  if (refusal) return refuse(refusal)
  const compared = await compare(
    {
      ...{ _id: rule?._id ?? ('preview' as RuleId), service: service._id, ended: false, agreed: [] },
      ...givenBy(input),
    },
    now,
  )
  const { sessions, unknownYears } = compared.wanted
  return ok({
    sessions: sessions.slice(0, SHOWN).map(({ startsAt, endsAt }) => ({
      ...{ startsAt: toIso(startsAt), endsAt: toIso(endsAt) },
    })),
    count: sessions.length,
    touches: touchesOf(compared),
    clashes: compared.clashes.map(shownClash),
    unknownYears,
  })
}
