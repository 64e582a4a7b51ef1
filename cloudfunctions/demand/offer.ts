import type { demand } from '@/contract/demand'
import { maskNumbers } from '@/domain/demand/masking'
import { offererOf } from '@/domain/demand/offer'
import type { OfferId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { maskName } from '@/domain/shared/roles'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { offers } from './collections'

/** 4 requests: identity, request, offer, answer. */
export const offer: Handler<typeof demand.operations.offer> = (
  { community, text, category, offerer, provider, when, until },
  { caller: { member }, now, request },
) =>
  once(request, now, async (at) => {
    if (until !== undefined && until <= at) return refuse('OFFER_IN_PAST')
    const offerId = request.id as OfferId
    await offers.insert({
      ...{ _id: offerId, community, text: maskNumbers(text), category },
      ...{ offerer: offerer ?? offererOf(member.roles, community), provider: provider ?? maskName(member.name) },
      ...{ when: when ?? null, untilAt: until ?? null, state: 'open', member: member._id, at },
    })
    return ok({ offerId })
  })
