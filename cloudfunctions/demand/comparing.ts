import { ANSWERABLE, type DemandState } from '@/domain/demand/demand'
import { aboutOf, readWish } from '@/domain/matching/alike'
import { dayOf, momentOn, next } from '@/domain/schedule/civil'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { eachDue } from '../_runtime/saga'
import { demands, type StoredDemand } from './collections'
import { openSupply, wantedIn } from './matching'

/** States in which nobody will ask again what meets it. */
const OVER: readonly DemandState[] = ['met', 'withdrawn']

const tonight = (now: Instant): Instant => {
  const night = momentOn(dayOf(now), policy.demand.comparedAt)
  return night > now ? night : momentOn(next(dayOf(now)), policy.demand.comparedAt)
}

const compare = async (demand: StoredDemand, supply: ReturnType<typeof openSupply>, now: Instant) => {
  const { _id, state } = demand
  if (!ANSWERABLE.includes(state)) {
    const matchAt = OVER.includes(state) ? command.drop() : tonight(now)
    await demands.update({ _id, state }, { unmet: false, matchAt })
    return
  }
  const wanted = wantedIn(demand, now)
  const [{ matched: services }, offers] = await Promise.all([supply.servicesFor(wanted), supply.offersFor(wanted)])
  const unmet = services.length + offers.length === 0
  // Words may be about more than when it was said: the dictionary grows.
  await demands.update({ _id, state }, { unmet, about: aboutOf(readWish(demand.text)), matchAt: tonight(now) })
}

/** The timer's part: once after it was said, and each night, a demand is compared with all that is given. */
export const compareDue = async (now: Instant) => {
  const supply = openSupply(now)
  await eachDue(demands, now, false, (demand) => compare(demand, supply, now), { field: 'matchAt' })
}
