import type { schedule } from '@/contract/schedule'
import { type CivilDay, next, toDate, toDay, weekdayOf } from '@/domain/schedule/civil'
import { type Workdays, workdaysWith } from '@/domain/schedule/workdays'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { setYears } from './workdays'

const DAYS = 14

/** Of a year that is not known, the weekends. */
const isRest = (workdays: Workdays, day: CivilDay) => {
  const kind = workdays.kindOf(day)
  return kind === 'unknown' ? weekdayOf(day) > 5 : kind !== 'workday'
}

/** 2 requests: identity, holidays. */
export const holidays: Handler<typeof schedule.operations.holidays> = async ({ from }) => {
  const set = await setYears()
  const workdays = workdaysWith(set)
  const days = from ? Array.from({ length: DAYS }, (_, index) => next(toDay(from), index)) : []
  return ok({
    years: [...workdays.years],
    rest: days.filter((day) => isRest(workdays, day)).map(toDate),
    set: set.map(({ year, holidays, workdays }) => ({ year, holidays: [...holidays], workdays: [...workdays] })),
  })
}
