import type { demand } from '@/contract/demand'
import type { DemandId } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { servedBy } from '../_runtime/behalf'
import { once } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { express as say } from './expressing'
import { gridIn } from './grid'

/** 5 requests: identity, request, working days, demand, answer; 2 more for another person, one for a grid; and the relay's. */
export const express: Handler<typeof demand.operations.express> = (
  { text, category, forWhom, forMember, urgency, when, grid: code, isPrivate, publicText },
  { caller, now, request },
) =>
  once(request, now, async (at) => {
    const served = await servedBy(caller.member, forMember)
    if (!served) return refuse('NOT_FOR_THEM')
    const grid = await gridIn(served.member.community, code)
    if (grid === undefined) return refuse('GRID_NOT_FOUND')
    const demandId = request.id as DemandId
    const said = {
      ...{ text, category: category ?? null, urgency, when: when ?? null, grid },
      forWhom: served.actor ? ('other' as const) : forWhom,
      ...(isPrivate === undefined ? {} : { isPrivate }),
      ...(publicText === undefined ? {} : { publicText }),
    }
    await say(demandId, said, served, at)
    return ok({ demandId })
  })
