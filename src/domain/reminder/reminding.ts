import type { Session } from '../booking/session'
import { policy } from '../shared/policy'
import { type Instant, plus } from '../shared/time'

export type RemindRefusal = 'SESSION_CANCELLED' | 'SESSION_STARTED' | 'REMINDED_LATELY'

/** Why the desk does not remind those who come to a session, last reminded by it `last`; null: it may. */
export const refusalToRemind = (
  { state, startsAt }: Pick<Session, 'state' | 'startsAt'>,
  last: Instant | null,
  now: Instant,
): RemindRefusal | null => {
  if (state !== 'open') return 'SESSION_CANCELLED'
  if (now >= startsAt) return 'SESSION_STARTED'
  return last !== null && last > plus(now, -policy.reminder.again) ? 'REMINDED_LATELY' : null
}
