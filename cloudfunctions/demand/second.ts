import type { demand } from '@/contract/demand'
import { ASKED, hasLeft, othersOf, refusalToSecond } from '@/domain/demand/demand'
import type { DemandId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { command, type Where } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { find } from './group'

/** `refusalToSecond` of the domain, as a guard that the database checks in the same step as the write. */
export const secondGuard = (_id: DemandId, member: MemberId): Where => ({
  _id,
  state: command.oneOf(ASKED),
  member: command.isNot(member),
  'seconds.member': command.isNot(member),
  [`seconds.${policy.demand.mostSeconds - 1}`]: command.missing(),
})

/** What is part of another is seconded with it. 5 requests: identity, request, demand twice, answer; one more where some are merged. */
export const second: Handler<typeof demand.operations.second> = ({ demandId }, { caller, now, request }) =>
  once(request, now, (at) => {
    const me = caller.member._id
    return untilWritten(async () => {
      const found = await find(demandId)
      if (!found || found.group[0].state === 'withdrawn') return refuse('DEMAND_NOT_FOUND')
      const [head, ...parts] = found.group
      if (head.seconds.some((one) => one.request === request.id)) return ok({ seconds: othersOf(found.group) })
      const refusal = refusalToSecond(head, me)
      if (refusal) return refuse(refusal)
      if (parts.some((part) => part.member === me && !hasLeft(part))) return refuse('OWN_DEMAND')
      if (parts.some(({ seconds }) => seconds.some(({ member }) => member === me))) return refuse('ALREADY_SECONDED')
      const mine = { member: me, at, request: request.id }
      if (!(await demands.update(secondGuard(head._id, me), { seconds: command.push(mine) }))) return null
      return ok({ seconds: othersOf([{ ...head, seconds: [...head.seconds, mine] }, ...parts]) })
    })
  })
