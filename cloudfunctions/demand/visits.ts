import type { demand } from '@/contract/demand'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { page, written } from './diary'

/** 3 requests: identity, entries, names. */
export const visits: Handler<typeof demand.operations.visits> = async ({ cursor }, { caller }) => {
  const own = await page({ by: caller.member._id }, cursor)
  return ok({ visits: await written(own.found), cursor: own.cursor })
}
