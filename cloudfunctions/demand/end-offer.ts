import type { demand } from '@/contract/demand'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { offers } from './collections'

/** 5 requests: identity, request, offer twice, answer. */
export const endOffer: Handler<typeof demand.operations.endOffer> = (
  { offerId },
  { caller: { member }, now, request },
) =>
  once(request, now, async () => {
    const found = await offers.get(offerId)
    const may = found?.member === member._id || (found && reaches(member.roles, 'worker', found.community))
    if (!found || !may) return refuse('OFFER_NOT_FOUND')
    if (await offers.update({ _id: offerId, state: 'open' }, { state: 'ended', endRequest: request.id })) return ok({})
    return (await offers.get(offerId))?.endRequest === request.id ? ok({}) : refuse('OFFER_NOT_FOUND')
  })
