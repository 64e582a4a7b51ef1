import type { schedule } from '@/contract/schedule'
import type { Handler } from '../_runtime/serve'
import { rewrite } from './changing'
import { givenBy, refusalToGive } from './giving'

/** 28 requests with a venue and one of staff, however many sessions; and some for each session with people that goes. */
export const changeRule: Handler<typeof schedule.operations.changeRule> = (input, { caller, now, request }) =>
  rewrite(input, { member: caller.member, request, now }, async ({ service, community }) => {
    const refused = await refusalToGive(input, community, caller.member)
    return refused ? { refused } : givenBy({ serviceId: service, ...input })
  })
