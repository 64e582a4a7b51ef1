import type { reminder } from '@/contract/reminder'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { wishes } from './collections'
import { ownWishes } from './own'

/** Each tap counts once for each template, up to what the policy allows. 4 requests, and one for each template. */
export const accept: Handler<typeof reminder.operations.accept> = ({ templates }, { caller, now, request }) =>
  once(request, now, async () => {
    const { _id } = caller.member
    await ownWishes(_id)
    for (const template of templates) {
      const tap = `${request.id}.${template}`
      await wishes.update(
        { _id, [`quota.${template}`]: command.less(policy.reminder.quota), taps: command.isNot(tap) },
        { [`quota.${template}`]: command.add(1), taps: command.push(tap) },
      )
    }
    return ok({})
  })
