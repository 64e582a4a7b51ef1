import type { feedback } from '@/contract/feedback'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { latest } from './latest'

/** 2 requests: identity, ratings. */
export const roster: Handler<typeof feedback.operations.roster> = async ({ community, cursor }) => {
  const page = await latest({ community }, cursor)
  return ok({
    ratings: page.found.map(({ _id, at, grade, words }) => ({ bookingId: _id, at: toIso(at), grade, words })),
    cursor: page.cursor,
  })
}
