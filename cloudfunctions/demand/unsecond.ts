import type { demand } from '@/contract/demand'
import { ASKED, othersOf } from '@/domain/demand/demand'
import { ok, refuse } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { find } from './group'

/** Wherever in its group the person said so. 5 requests: identity, request, demand twice, answer; one more where some are merged. */
export const unsecond: Handler<typeof demand.operations.unsecond> = ({ demandId }, { caller, now, request }) =>
  once(request, now, async () => {
    const me = caller.member._id
    const found = await find(demandId)
    if (!found || found.group[0].state === 'withdrawn') return refuse('DEMAND_NOT_FOUND')
    if (!ASKED.includes(found.group[0].state)) return refuse('DEMAND_CLOSED')
    const [head, ...parts] = found.group.map((one) => ({
      ...one,
      seconds: one.seconds.filter(({ member }) => member !== me),
    }))
    await demands.update(
      {
        _id: command.oneOf(found.group.map(({ _id }) => _id)),
        state: command.oneOf([...ASKED, 'merged']),
        'seconds.member': me,
      },
      { seconds: command.pull({ member: me }) },
    )
    return ok({ seconds: head ? othersOf([head, ...parts]) : 0 })
  })
