import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { offers as stored } from './collections'

/** 2 requests: identity, offers. */
export const offers: Handler<typeof demand.operations.offers> = async (
  { community, category, cursor },
  { caller: { member }, now },
) => {
  const { pageSize } = policy.demand
  const where = {
    state: 'open',
    ...((community ?? member?.community) ? { community: community ?? member?.community } : {}),
    ...(category ? { category } : {}),
  }
  const lasting = command.all(where, command.either({ untilAt: null }, { untilAt: command.after(now) }))
  const found = await stored.find(after(lasting, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const last = found[found.length - 1]
  return ok({
    offers: found.map(({ _id, untilAt, at, ...one }) => ({
      id: _id,
      community: one.community,
      text: one.text,
      category: one.category,
      offerer: one.offerer,
      provider: one.provider,
      when: one.when,
      until: untilAt && toIso(untilAt),
      at: toIso(at),
      own: one.member === member?._id,
    })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
