import { policy } from '@/domain/shared/policy'
import type { Where } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { ratings } from './collections'

/** A page of ratings, latest first. 1 request. */
export const latest = async (where: Where, cursor: string | undefined) => {
  const { pageSize } = policy.feedback
  const found = await ratings.find(after(where, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
    fields: ['at', 'grade', 'words'],
  })
  const last = found[found.length - 1]
  return { found, cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null }
}
