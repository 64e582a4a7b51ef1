import type { schedule } from '@/contract/schedule'
import { workdaysWith } from '@/domain/schedule/workdays'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { setYears } from './workdays'

/** 2 requests: identity, holidays. */
export const holidays: Handler<typeof schedule.operations.holidays> = async () => {
  const set = await setYears()
  return ok({
    years: [...workdaysWith(set).years],
    set: set.map(({ year, holidays, workdays }) => ({ year, holidays: [...holidays], workdays: [...workdays] })),
  })
}
