import { toIso } from '@/domain/shared/time'
import type { Task } from '@/domain/volunteering/task'

/** What a volunteer may know of a task. */
export const taskFields = ({
  title,
  category,
  community,
  communityName,
  place,
  resident,
  startsAt,
  endsAt,
}: Pick<
  Task,
  'title' | 'category' | 'community' | 'communityName' | 'place' | 'resident' | 'startsAt' | 'endsAt'
>) => ({
  title,
  category,
  community,
  communityName,
  place,
  resident,
  startsAt: toIso(startsAt),
  endsAt: toIso(endsAt),
})
