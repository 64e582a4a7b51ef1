import type { volunteering } from '@/contract/volunteering'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { refusalToCheckIn } from '@/domain/volunteering/task'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { advance, ownClaim, refusalOfCode } from './attendance'

/** 7 requests: identity, request, claim, the guess (2), claim, answer. */
export const checkIn: Handler<typeof volunteering.operations.checkIn> = ({ claimId, code }, { caller, now, request }) =>
  once(request, now, () =>
    untilWritten(async () => {
      const claim = await ownClaim(claimId, caller.member._id)
      if (!claim) return refuse('CLAIM_NOT_FOUND')
      if (claim.checkedInAt !== null) {
        return claim.checkInRequest === request.id ? ok({ at: toIso(claim.checkedInAt) }) : refuse('ALREADY_CHECKED_IN')
      }
      const refusal = refusalToCheckIn(claim, now)
      if (refusal) return refuse(refusal)
      // A second volunteer who comes late is read the code that is shown by then.
      const wrong = await refusalOfCode(claim, ['in', 'out'], code, request.id, now)
      if (wrong) return wrong
      const change = { state: 'serving', checkedInAt: now, checkInRequest: request.id }
      if (await advance(claim, 'claimed', 'volunteering.checkedIn', change, now)) return ok({ at: toIso(now) })
      return null
    }),
  )
