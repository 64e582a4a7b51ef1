import type { demand } from '@/contract/demand'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import type { Handler } from '../_runtime/serve'
import { demands } from './collections'
import { openSupply, wantedIn } from './matching'
import { offerShown } from './view'

/** 5 requests: identity, demand, words, services, offers. */
export const matches: Handler<typeof demand.operations.matches> = async ({ demandId }, { caller: { member }, now }) => {
  const found = await demands.get(demandId)
  if (!found || !reaches(member.roles, 'worker', found.community)) return refuse('DEMAND_NOT_FOUND')
  const supply = openSupply(now)
  const wanted = wantedIn(found, now)
  const [{ matched: services }, offers] = await Promise.all([supply.servicesFor(wanted), supply.offersFor(wanted)])
  const { pageSize } = policy.demand
  return ok({
    services: services.slice(0, pageSize).map(({ thing, reasons }) => {
      const { _id: id, community, title, category, provider, place, cost } = thing
      return { id, community, title, category, provider, place, cost, reasons }
    }),
    offers: offers.slice(0, pageSize).map(({ thing, reasons }) => ({ ...offerShown(thing, member._id), reasons })),
  })
}
