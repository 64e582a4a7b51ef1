import type { reminder } from '@/contract/reminder'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { messages } from './collections'

/** What comes after the tap is not read by it. 4 requests: identity, request, messages, answer. */
export const read: Handler<typeof reminder.operations.read> = (input, { caller, now, request }) =>
  once(request, now, async (readAt) => {
    const those = 'all' in input ? { at: command.until(readAt) } : { _id: command.oneOf(input.messageIds) }
    const unread = { ...those, member: caller.member._id, unread: true }
    await messages.update(unread, { unread: command.drop(), readAt })
    return ok({})
  })
