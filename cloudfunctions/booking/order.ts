import type { booking } from '@/contract/booking'
import type { OrderId } from '@/domain/shared/ids'
import { refuse } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { newIntent, run } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { ordering } from './ordering'

/** 4 requests for one session: identity, intent, seat, commit; one more for each further session. */
export const order: Handler<typeof booking.operations.order> = async (
  { items, forMember },
  { caller, now, request },
) => {
  if (forMember !== undefined) return refuse('FOR_ANOTHER_UNAVAILABLE')
  const { member } = caller
  return run(
    ordering,
    {
      ...newIntent(request, now),
      _id: request.id as OrderId,
      member: member._id,
      resident: maskName(member.name),
      sessions: items.map(({ sessionId }) => sessionId),
      bookings: [],
    },
    now,
  )
}
