import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { offers as stored } from './collections'
import { lasting } from './matching'
import { offerShown } from './view'

/** 2 requests: identity, offers. */
export const offers: Handler<typeof demand.operations.offers> = async (
  { community, category, cursor },
  { caller: { member }, now },
) => {
  const { pageSize } = policy.demand
  const where = {
    ...((community ?? member?.community) ? { community: community ?? member?.community } : {}),
    ...(category ? { category } : {}),
  }
  const found = await stored.find(after(command.all(where, lasting(now)), 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const last = found[found.length - 1]
  return ok({
    offers: found.map((offer) => offerShown(offer, member?._id)),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
