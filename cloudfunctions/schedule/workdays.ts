import { type Workdays, workdaysWith } from '@/domain/schedule/workdays'
import { type Instant, MINUTE } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { holidays, type StoredHolidays } from './collections'

/** The years that were set here. */
export const setYears = (): Promise<StoredHolidays[]> =>
  holidays.find({ year: command.greater(0) }, { sort: [['year', 'asc']], limit: 100 })

/** 1 request. */
export const readWorkdays = async (): Promise<Workdays> => workdaysWith(await setYears())

/** How long an instance shows what it has read. */
const REMEMBERED = 5 * MINUTE

let remembered: { workdays: Workdays; at: Instant } | undefined

/** For what is only shown: at most some minutes old. Sessions are made by `readWorkdays`. */
export const workdaysLately = async (now: Instant): Promise<Workdays> => {
  if (!remembered || now < remembered.at || now > remembered.at + REMEMBERED)
    remembered = { workdays: await readWorkdays(), at: now }
  return remembered.workdays
}
