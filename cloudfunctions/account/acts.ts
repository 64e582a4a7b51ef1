import type { account } from '@/contract/account'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { acts as stored } from './collections'
import { namesOf } from './names'
import { within } from './reach'

/** 3 requests: identity, acts, names; for a worker one more. A log is its person's own unless they cannot read it themselves. */
export const acts: Handler<typeof account.operations.acts> = async ({ memberId, cursor }, { caller }) => {
  const me = caller.member._id
  if (memberId !== undefined && memberId !== me) {
    const person = await within(caller.member, memberId)
    if (person?.registeredBy === undefined) return refuse('MEMBER_NOT_FOUND')
  }
  const member = memberId ?? me
  const { pageSize } = policy.account
  const found = await stored.find(after({ member }, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
  })
  const nameOf = await namesOf(found.map(({ by }) => by))
  const last = found[found.length - 1]
  return ok({
    acts: found.map(({ _id, at, by, as, what, booking, order, bond, why, from }) => ({
      id: _id,
      at: toIso(at),
      who: nameOf(by),
      own: by === member,
      as,
      what,
      ...(booking ? { bookingId: booking } : {}),
      ...(order ? { orderId: order } : {}),
      ...(bond ? { bondId: bond } : {}),
      ...(why ? { why } : {}),
      ...(from ? { from } : {}),
    })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
