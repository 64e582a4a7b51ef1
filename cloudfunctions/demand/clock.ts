import { answerBy, type Deadline } from '@/domain/demand/deadline'
import { workdaysWith } from '@/domain/schedule/workdays'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { holidays } from './collections'

/** By when what is asked now is to be answered. 1 request. */
export const deadlineFrom = async (askedAt: Instant): Promise<Deadline> =>
  answerBy(askedAt, workdaysWith(await holidays.find({ year: command.greater(0) }, { limit: 100 })))
