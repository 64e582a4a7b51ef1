import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { messages } from './collections'
import { carryReminders } from './remind-people'
import { remindAll } from './reminding'
import { sendAll } from './sending'

/** Reminds, sends, forgets what is old. Trouble with one stops no other. */
export const sweep = async (now: Instant, everything: boolean) => {
  const rounds = [
    await Promise.allSettled([carryReminders(now, everything), remindAll(now)]),
    await Promise.allSettled([sendAll(now, everything)]),
    await Promise.allSettled([messages.remove({ at: command.before(plus(now, -policy.reminder.keep)) })]),
  ].flat()
  const failures = rounds.flatMap((round) => (round.status === 'rejected' ? [round.reason] : []))
  if (failures.length) throw new AggregateError(failures, 'some of what is due failed')
}
