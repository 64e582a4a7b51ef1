import type { volunteering } from '@/contract/volunteering'
import { ok, refuse } from '@/domain/shared/result'
import { toIso } from '@/domain/shared/time'
import { minutesServed } from '@/domain/volunteering/task'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { advance, countedSince, ownClaim, refusalOfCode } from './attendance'

/** 8 requests: identity, request, claim, the guess (2), what else was served meanwhile, claim, answer. */
export const checkOut: Handler<typeof volunteering.operations.checkOut> = (
  { claimId, code },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const claim = await ownClaim(claimId, caller.member._id)
      if (!claim) return refuse('CLAIM_NOT_FOUND')
      if (claim.checkedInAt === null) return refuse('NOT_CHECKED_IN')
      if (claim.checkedOutAt !== null) {
        return claim.checkOutRequest === request.id
          ? ok({ at: toIso(claim.checkedOutAt), minutes: claim.minutes ?? 0 })
          : refuse('ALREADY_CHECKED_OUT')
      }
      const wrong = await refusalOfCode(claim, ['out'], code, request.id, now)
      if (wrong) return wrong
      const counted = await countedSince(claim.checkedInAt, claim.member)
      const minutes = minutesServed(claim, claim.checkedInAt, now, counted)
      const change = { state: 'served', checkedOutAt: now, minutes, checkOutRequest: request.id }
      if (await advance(claim, 'serving', 'volunteering.checkedOut', change, now))
        return ok({ at: toIso(now), minutes })
      return null
    }),
  )
