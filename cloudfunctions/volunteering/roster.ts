import { CLAIM_STATES, type volunteering } from '@/contract/volunteering'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import type { ClaimState } from '@/domain/volunteering/task'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import type { Handler } from '../_runtime/serve'
import { claims } from './collections'

/** 2 requests: identity, claims. */
export const roster: Handler<typeof volunteering.operations.roster> = async ({ community, cursor }) => {
  const { pageSize } = policy.volunteering
  const found = await claims.find(after({ community, state: command.oneOf(CLAIM_STATES) }, 'at', 'desc', cursor), {
    sort: [
      ['at', 'desc'],
      ['_id', 'desc'],
    ],
    limit: pageSize,
    fields: ['at', 'task', 'volunteer', 'state', 'minutes'],
  })
  const last = found[found.length - 1]
  return ok({
    claims: found.map(({ _id, task, volunteer, state, minutes }) => ({
      claimId: _id,
      bookingId: task,
      volunteer,
      state: state as ClaimState,
      minutes,
    })),
    cursor: last && found.length === pageSize ? toCursor({ at: last.at, id: last._id }) : null,
  })
}
