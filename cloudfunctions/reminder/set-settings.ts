import type { reminder } from '@/contract/reminder'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { wishes } from './collections'
import { ownWishes } from './own'

/** The later word stands. 5 requests: identity, request, wishes twice, answer. */
export const setSettings: Handler<typeof reminder.operations.setSettings> = ({ eve, near }, { caller, now, request }) =>
  once(request, now, async (at) => {
    const { _id } = caller.member
    await ownWishes(_id)
    await wishes.update({ _id, 'settings.at': command.before(at) }, { settings: { eve, near, at } })
    return ok({})
  })
