import type { Misfit } from '@/domain/menu/eligibility'
import { fit } from '@/i18n/eligibility.zh-CN'
import { clockWords, dateWords, timeWords } from '@/i18n/times'
import { booking, refusals } from '@/i18n/zh-CN'
import type { OperationName, RefusalOf } from '@/platform/call'

/** A command that was not done. */
export interface Refusal {
  code: RefusalOf<OperationName>
  detail?: unknown
}

/** What stands in the way of a time. */
export interface Other {
  title: string
  startsAt: string
  endsAt: string
  bookingId?: string
  sessionId?: string
  taskId?: string
}

type Detail = { other?: Other; sessionId?: string; until?: string; reason?: string; why?: Misfit[] }

const detailOf = ({ detail }: Refusal): Detail => (typeof detail === 'object' && detail !== null ? detail : {})

/** What it is about, when it says. */
export const sessionIn = (refusal: Refusal) => detailOf(refusal).sessionId ?? null

/** What stands in the way, when it is named. */
export const otherIn = (refusal: Refusal): Other | null => {
  const { other } = detailOf(refusal)
  return refusal.code === 'OVERLAPPING' && other?.title ? other : null
}

/** Why it was not done, with what is known of it, and what to do. `together`: what was to be ordered at once. */
export const whyNot = (refusal: Refusal, now: number, elder: boolean, together: readonly string[] = []) => {
  const other = otherIn(refusal)
  const { until, reason, why } = detailOf(refusal)
  if (other) {
    const times = [timeWords(other.startsAt, now, elder), clockWords(other.endsAt, elder)] as const
    if (other.taskId) return booking.why.clashTask(other.title, ...times)
    const here = together.includes(other.sessionId ?? '')
    return (here ? booking.why.clashHere : booking.why.clash)(other.title, ...times)
  }
  // Of somebody else it is not said why.
  if (refusal.code === 'NOT_ELIGIBLE') return why ? `${fit.why(why)}${fit.misfitAfter}` : fit.someoneElse
  if (refusal.code === 'TOO_LATE_TO_CHANGE' && until) return booking.why.late(timeWords(until, now, elder))
  if (refusal.code === 'ORDERING_PAUSED' && until) return booking.why.paused(dateWords(until), reason)
  return refusals[refusal.code]
}
