import type { menu } from '@/contract/menu'
import { type DemandId, type ServiceId, sessionId } from '@/domain/shared/ids'
import { type Member, reaches } from '@/domain/shared/roles'
import { instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { newIntent, run } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { demands as asked } from './collections'
import { toFacts } from './facts'
import { indexNow } from './indexing'
import { placeOf } from './place'
import { publishing } from './publishing'

/** Whether the worker reaches where each of the demands was asked. No request for none. */
const areKnown = async (ids: readonly DemandId[], { roles }: Member) => {
  const found = ids.length
    ? await asked.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['community'] })
    : []
  return found.filter(({ community }) => reaches(roles, 'worker', community)).length === ids.length
}

/**
 * 5 requests: identity, intent, community, sessions, commit; then the index. With a venue or staff 5 more, and one for each of
 * them; with demands one more, and the relay's.
 */
export const publish: Handler<typeof menu.operations.publish> = async (
  { community, service, sessions, venueId, staff, demands },
  { caller, now, request },
) => {
  const [{ venue, refusal }, known] = await Promise.all([
    placeOf({ community, sessions, venueId, staff }, caller.member, now),
    areKnown(demands, caller.member),
  ])
  const answer = await run(
    publishing,
    {
      ...newIntent(request, now),
      _id: request.id as ServiceId,
      community,
      ...toFacts(service),
      ...{ version: 1, seen: 1, changedAt: now, step: { what: 'published', at: now, by: caller.member._id } },
      nextAt: instant(Math.min(...sessions.map(({ startsAt }) => startsAt))),
      score: null,
      publishedBy: caller.member._id,
      sessions: sessions.map((session, index) => ({ _id: sessionId(`${request.id}.${index}`, session), ...session })),
      ...{ venue, staff, demands },
    },
    now,
    refusal ?? (known ? null : { code: 'DEMAND_NOT_FOUND' }),
  )
  if (answer.ok) await indexNow(request.id as ServiceId)
  return answer
}
