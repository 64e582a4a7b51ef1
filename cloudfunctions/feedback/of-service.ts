import type { feedback } from '@/contract/feedback'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import type { Handler } from '../_runtime/serve'
import { latest } from './latest'

/** 2 requests: identity, ratings. */
export const ofService: Handler<typeof feedback.operations.ofService> = async ({ serviceId, cursor }) => {
  const page = await latest({ service: serviceId }, cursor)
  return ok({
    ratings: page.found.map(({ at, grade, words }) => ({ at: toIso(at), grade, words })),
    cursor: page.cursor,
  })
}
