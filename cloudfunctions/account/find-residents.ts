import type { account } from '@/contract/account'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { maskName, maskPhone, pauseOf } from '@/domain/shared/roles'
import { toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { members } from './collections'

/** 2 requests: identity, members. */
export const findResidents: Handler<typeof account.operations.findResidents> = async ({ community, text }, { now }) => {
  const found = await members.find(command.either({ community, name: text }, { community, phone: text }), {
    limit: policy.account.found,
    fields: ['name', 'phone', 'registeredBy', 'pause'],
  })
  return ok({
    residents: found.map((member) => {
      const pause = pauseOf(member, now)
      return {
        memberId: member._id,
        name: maskName(member.name),
        phone: member.phone === undefined ? null : maskPhone(member.phone),
        joined: member.registeredBy === undefined,
        pausedUntil: pause && toIso(pause.untilAt),
      }
    }),
  })
}
