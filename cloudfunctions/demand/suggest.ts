import type { demand } from '@/contract/demand'
import { ASKED } from '@/domain/demand/demand'
import { tellsOf } from '@/domain/demand/tells'
import { readNeed } from '@/domain/matching/match'
import type { DivisionCode } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok } from '@/domain/shared/result'
import type { Handler } from '../_runtime/serve'
import { groupsOf } from './group'
import { alikeTo } from './likening'
import { openSupply } from './matching'
import { shownOf } from './view'

/** 4 requests: identity, words, services, what is asked; one more where some are merged. */
export const suggest: Handler<typeof demand.operations.suggest> = async ({ text, community }, { caller, now }) => {
  const { suggested } = policy.demand
  const { member } = caller
  const where = (community ?? member?.community ?? '') as DivisionCode
  const known = { community: member?.community, profile: member?.profile }
  const supply = openSupply(now)
  const wanted = { need: readNeed(text), community: where, category: null, wantedBy: null, known }
  const [{ matched, category }, asked] = await Promise.all([
    supply.servicesFor(wanted),
    alikeTo({ text, category: null }, { ...(where ? { community: where } : {}), isPrivate: false }, ASKED),
  ])
  const similar = asked.filter(({ thing }) => thing.member !== member?._id).slice(0, suggested)
  const groupOf = await groupsOf(similar.map(({ thing }) => thing))
  const me = member?._id ?? null
  return ok({
    category: category ?? similar[0]?.thing.category ?? null,
    services: matched.slice(0, suggested).map(({ thing }) => {
      const { _id: id, title, category, provider } = thing
      return { id, title, category, provider }
    }),
    alike: similar.map(({ thing }) => shownOf(thing, groupOf(thing), { me, knows: false, now })),
    tells: tellsOf(text),
  })
}
