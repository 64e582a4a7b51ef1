import type { volunteering } from '@/contract/volunteering'
import type { ClaimId } from '@/domain/shared/ids'
import { refuse } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { newIntent, run } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { claiming } from './claiming'
import { tasks } from './collections'

/** 6 requests: identity, task, intent, own calendar, place, commit. */
export const claim: Handler<typeof volunteering.operations.claim> = async ({ taskId }, { caller, now, request }) => {
  const task = await tasks.get(taskId)
  if (!task) return refuse('TASK_NOT_FOUND')
  const { member } = caller
  if (task.member === member._id) return refuse('OWN_BOOKING')
  const { title, category, community, communityName, place, resident, startsAt, endsAt } = task
  return run(
    claiming,
    {
      ...newIntent(request, now),
      ...{ title, category, community, communityName, place, resident, startsAt, endsAt },
      _id: request.id as ClaimId,
      member: member._id,
      volunteer: maskName(member.name),
      task: taskId,
      checkedInAt: null,
      checkedOutAt: null,
      minutes: null,
    },
    now,
  )
}
