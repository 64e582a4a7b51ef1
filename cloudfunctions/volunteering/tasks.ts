import { CLAIM_STATES, type volunteering } from '@/contract/volunteering'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import type { ClaimState } from '@/domain/volunteering/task'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { claims, tasks as openTasks } from './collections'
import { taskFields } from './view'

const SHOWN = CLAIM_STATES.filter((state) => state !== 'released')

/** 3 requests on the first page: identity, tasks, own claims; then 2. */
export const tasks: Handler<typeof volunteering.operations.tasks> = async ({ community, cursor }, { caller, now }) => {
  const { pageSize } = policy.volunteering
  const me = caller.member._id
  const open = {
    state: 'open',
    ...(community ? { community } : {}),
    startsAt: command.after(now),
    placesLeft: command.greater(0),
    'holders.member': command.isNot(me),
    member: command.isNot(me),
  }
  const [found, own] = await Promise.all([
    openTasks.find(after(open, 'startsAt', 'asc', cursor), {
      sort: [
        ['startsAt', 'asc'],
        ['_id', 'asc'],
      ],
      limit: pageSize,
    }),
    cursor
      ? Promise.resolve([])
      : claims.find({ member: me, state: command.oneOf(SHOWN) }, { sort: [['at', 'desc']], limit: 50 }),
  ])
  const last = found[found.length - 1]
  return ok({
    tasks: found.map((task) => ({
      id: task._id,
      ...taskFields(task),
      places: task.places,
      placesLeft: task.placesLeft,
    })),
    mine: own.map((claim) => ({
      claimId: claim._id,
      taskId: claim.task,
      ...taskFields(claim),
      state: claim.state as ClaimState,
      checkedInAt: claim.checkedInAt === null ? null : toIso(claim.checkedInAt),
      minutes: claim.minutes,
    })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.startsAt, id: last._id }) : null,
    now: toIso(now),
  })
}
