import type { schedule } from '@/contract/schedule'
import { dayOf, toDate } from '@/domain/schedule/civil'
import { refusalToSet, workdaysWith } from '@/domain/schedule/workdays'
import { ok, refuse } from '@/domain/shared/result'
import { instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { holidays, rules } from './collections'
import { setYears } from './workdays'

/** Digits of a district's code: whoever's scope is that long or shorter answers for one. */
const DISTRICT = 6

/** Every rule looks again at its sessions in the timer's next round. 7 requests. */
export const setHolidays: Handler<typeof schedule.operations.setHolidays> = (set, { caller, now, request }) =>
  once(request, now, async (heardAt) => {
    const answers = caller.member.roles.some(
      ({ role, scope }) => (role === 'worker' || role === 'officer') && scope.length <= DISTRICT,
    )
    if (!answers) return refuse('FORBIDDEN')
    const refusal = refusalToSet(set, Number(toDate(dayOf(now)).slice(0, 4)))
    if (refusal) return refuse(refusal)
    const _id = String(set.year)
    const written = { ...set, changedAt: heardAt }
    if (!(await holidays.update({ _id, changedAt: command.until(heardAt) }, written)))
      await holidays.insert({ _id, ...written })
    await rules.update({ checkAt: command.after(instant(0)) }, { checkAt: now })
    return ok({ years: [...workdaysWith(await setYears()).years] })
  })
