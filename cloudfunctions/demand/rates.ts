import type { demand } from '@/contract/demand'
import { SHOWN } from '@/domain/demand/demand'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'

/** 5 requests, the last four at once: identity, asked, met, answered in time, answered late. */
export const rates: Handler<typeof demand.operations.rates> = async ({ community }, { caller }) => {
  const where = community ?? caller.member?.community
  const of = where ? { community: where } : {}
  const [asked, met, answeredInTime, answeredLate] = await Promise.all([
    demands.count({ ...of, state: command.oneOf([...SHOWN, 'merged']) }),
    demands.count({ ...of, state: 'met' }),
    demands.count({ ...of, inTime: true }),
    demands.count({ ...of, inTime: false }),
  ])
  return ok({ asked, met, answeredInTime, answeredLate })
}
