import type { demand } from '@/contract/demand'
import { ANSWERABLE, type Grid, peopleOf } from '@/domain/demand/demand'
import { wordFor } from '@/domain/matching/kinds'
import { ok } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import type { Handler } from '../_runtime/serve'
import { demands, type StoredDemand } from './collections'
import { type Group, groupsOf } from './group'
import { shownOf } from './view'

/** Unmet demands that are counted. */
const MOST = 1000
const MOST_GAPS = 100
const MOST_ABOUT = 5
const MOST_EXAMPLES = 3

interface Told {
  one: StoredDemand
  group: Group
  wants: number
}

/** What most of them are about, in a word each. */
const aboutMost = (told: readonly Told[]): string[] => {
  const counts = new Map<string, number>()
  for (const { one, wants } of told) {
    const [kind] = one.about
    if (kind !== undefined) counts.set(wordFor(kind), (counts.get(wordFor(kind)) ?? 0) + wants)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_ABOUT)
    .map(([word]) => word)
}

/** Where they are wanted, as far as that was said. */
const gridsOf = (told: readonly Told[]) => {
  const grids = new Map<string, Grid & { wants: number }>()
  for (const { one, wants } of told)
    if (one.grid) grids.set(one.grid.code, { ...one.grid, wants: (grids.get(one.grid.code)?.wants ?? 0) + wants })
  return [...grids.values()].sort((a, b) => b.wants - a.wants || (a.code < b.code ? -1 : 1))
}

/** 2 requests: identity, demands; one more where some are merged. */
export const gaps: Handler<typeof demand.operations.gaps> = async ({ community }, { caller, now }) => {
  const where = community ?? caller.member?.community
  const found = await demands.find(
    { ...(where ? { community: where } : {}), unmet: true, state: command.oneOf(ANSWERABLE) },
    {
      sort: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit: MOST,
    },
  )
  const groupOf = await groupsOf(found)
  const byPlace = new Map<string, Told[]>()
  for (const one of found) {
    const group = groupOf(one)
    const key = `${one.community}/${one.category ?? ''}`
    byPlace.set(key, [...(byPlace.get(key) ?? []), { one, group, wants: peopleOf(group).length }])
  }
  const me = caller.member?._id ?? null
  const all = [...byPlace.values()].map((told) => {
    const [first] = told
    const publicly = told.filter(({ one }) => !one.isPrivate)
    return {
      community: first?.one.community as string,
      category: first?.one.category ?? null,
      demands: told.length,
      wants: told.reduce((sum, { wants }) => sum + wants, 0),
      about: aboutMost(publicly),
      grids: gridsOf(publicly),
      examples: publicly
        .sort((a, b) => b.wants - a.wants || b.one.at - a.one.at)
        .slice(0, MOST_EXAMPLES)
        .map(({ one, group }) => shownOf(one, group, { me, knows: one.member === me, now })),
    }
  })
  return ok({
    gaps: all.sort((a, b) => b.wants - a.wants || b.demands - a.demands).slice(0, MOST_GAPS),
    more: found.length === MOST || all.length > MOST_GAPS,
  })
}
