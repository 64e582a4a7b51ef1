import { policy } from '../shared/policy'
import { type Instant, plus } from '../shared/time'

export const refusalToPause = (untilAt: Instant, now: Instant) => {
  if (untilAt <= now) return 'PAUSE_IN_PAST'
  return untilAt > plus(now, policy.account.longestPause) ? 'PAUSE_TOO_LONG' : null
}
