import type { account } from '@/contract/account'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { divisions } from './collections'

/** 2 requests: identity, divisions. A district has some hundreds of communities; more than 1000 rows is not read. */
export const communities: Handler<typeof account.operations.communities> = async (_, { now }) => {
  const found = await divisions.find(
    { level: command.oneOf(['street', 'community']) },
    { sort: [['_id', 'asc']], limit: 1000 },
  )
  const streets = new Map(found.filter(({ level }) => level === 'street').map(({ _id, name }) => [_id, name]))
  return ok({
    communities: found
      .filter(({ level }) => level === 'community')
      .map(({ _id, name, parent, contact }) => ({
        code: _id,
        name,
        street: (parent && streets.get(parent)) ?? '',
        contact,
      })),
    now: toIso(now),
  })
}
