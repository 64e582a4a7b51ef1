import type { schedule } from '@/contract/schedule'
import type { Handler } from '../_runtime/serve'
import { rewrite } from './changing'

/** About 12 requests, and two for each session that goes. */
export const endRule: Handler<typeof schedule.operations.endRule> = (input, { caller, now, request }) =>
  rewrite<never>(input, { member: caller.member, request, now }, async () => ({ ended: true }))
