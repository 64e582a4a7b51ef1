import type { menu } from '@/contract/menu'
import { type ServiceId, sessionId } from '@/domain/shared/ids'
import { instant } from '@/domain/shared/time'
import { newIntent, run } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { toFacts } from './facts'
import { placeOf } from './place'
import { publishing } from './publishing'

/** 5 requests: identity, intent, community, sessions, commit. With a venue or staff 5 more, and one for each of them. */
export const publish: Handler<typeof menu.operations.publish> = async (
  { community, service, sessions, venueId, staff },
  { caller, now, request },
) => {
  const { venue, refusal } = await placeOf({ community, sessions, venueId, staff }, caller.member, now)
  return run(
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
      ...{ venue, staff },
    },
    now,
    refusal,
  )
}
