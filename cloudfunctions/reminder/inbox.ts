import type { Output } from '@/contract/contract'
import type { reminder } from '@/contract/reminder'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { type Instant, toIso } from '@/domain/shared/time'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { messages, type StoredMessage } from './collections'

type Told = Output<typeof reminder.operations.inbox>['messages'][number]['news']

/** The same, with its moments as they travel. */
const onTheWire = (news: StoredMessage['news']): Told =>
  Object.fromEntries(
    Object.entries(news).map(([field, value]) => [field, field.endsWith('At') ? toIso(value as Instant) : value]),
  ) as Told

/** 3 requests on the first page: identity, messages, how many are unread; then 2. */
export const inbox: Handler<typeof reminder.operations.inbox> = async ({ cursor }, { caller, now }) => {
  const { pageSize } = policy.reminder
  const member = caller.member._id
  const [found, unread] = await Promise.all([
    messages.find(after({ member }, 'at', 'desc', cursor), {
      sort: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit: pageSize,
      fields: ['at', 'news', 'unread'],
    }),
    cursor ? 0 : messages.count({ member, unread: true }),
  ])
  const last = found[found.length - 1]
  return ok({
    messages: found.map(({ _id, at, news, unread: isNew }) => ({
      ...{ id: _id, at: toIso(at), read: !isNew, news: onTheWire(news) },
    })),
    unread,
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
    now: toIso(now),
  })
}
