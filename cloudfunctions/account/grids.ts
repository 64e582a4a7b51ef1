import type { account } from '@/contract/account'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { divisions } from './collections'

/** A community has some dozens. */
const MOST = 200

/** 2 requests: identity, divisions. */
export const grids: Handler<typeof account.operations.grids> = async ({ community }) => {
  const found = await divisions.find({ level: 'grid', parent: community }, { sort: [['_id', 'asc']], limit: MOST })
  return ok({ grids: found.map(({ _id, name, covers = null }) => ({ code: _id, name, covers })) })
}
