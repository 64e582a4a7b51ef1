import type { Checked } from '@/contract/contract'
import type { demand } from '@/contract/demand'
import { ANSWERABLE } from '@/domain/demand/demand'
import { aboutGiven, supplyOf } from '@/domain/matching/match'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { type Member, reaches } from '@/domain/shared/roles'
import type { Handler } from '../_runtime/serve'
import { offers, services } from './collections'
import { groupsOf } from './group'
import { askedAbout } from './likening'
import { byWorth, matchOf, toldBy, wantedIn } from './matching'
import { shownOf } from './view'

/** What is given, if the person may ask for whom it is good: workers of all, others of what they offer themselves. */
const given = async ({ supply }: Checked<typeof demand.operations.meets>, member: Member, isWorker: boolean) => {
  if (supply.kind === 'service') {
    const service = isWorker ? await services.get(supply.serviceId) : null
    return service?.state === 'published' ? { about: service, supply: supplyOf(service) } : null
  }
  const offer = await offers.get(supply.offerId)
  const may = offer?.state === 'open' && (isWorker || offer.member === member._id)
  return offer && may ? { about: offer, supply: supplyOf(toldBy(offer)) } : null
}

/** 3 requests: identity, what is given, demands; one more where some are merged. */
export const meets: Handler<typeof demand.operations.meets> = async (input, { caller: { member }, now }) => {
  const { community } = input
  const isWorker = reaches(member.roles, 'worker', community)
  const found = await given(input, member, isWorker)
  if (!found) return refuse('SUPPLY_NOT_FOUND')
  const asked = await askedAbout(
    aboutGiven(found.supply),
    { community, ...(isWorker ? {} : { isPrivate: false }) },
    ANSWERABLE,
  )
  const met = asked
    .flatMap((thing) => {
      const match = matchOf(wantedIn(thing, now), found.supply, found.about, now)
      return match ? [{ thing, ...match }] : []
    })
    .sort(byWorth)
    .slice(0, policy.demand.pageSize)
  const groupOf = await groupsOf(met.map(({ thing }) => thing))
  return ok({
    demands: met.map(({ thing, reasons }) => ({
      ...shownOf(thing, groupOf(thing), { me: member._id, knows: isWorker, now }),
      ...{ words: isWorker ? thing.text : null, reasons },
    })),
  })
}
