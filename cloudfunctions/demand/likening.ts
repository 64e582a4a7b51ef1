import type { DemandState } from '@/domain/demand/demand'
import { aboutOf, agreedBetween, likeness, readWish } from '@/domain/matching/alike'
import { policy } from '@/domain/shared/policy'
import { command, type Where } from '../_runtime/database'
import { demands, type StoredDemand } from './collections'
import { byWorth, type Matched } from './matching'

/** What is asked about the same things, the latest first. 1 request, none when nobody can say what about. */
export const askedAbout = (about: readonly string[], where: Where, states: readonly DemandState[]) =>
  about.length === 0
    ? []
    : demands.find(
        { ...where, about: command.oneOf(about), state: command.oneOf(states) },
        {
          sort: [
            ['at', 'desc'],
            ['_id', 'desc'],
          ],
          limit: policy.demand.compared,
        },
      )

/** Demands that want the same as a text, the likest first, and why. At most 1 request. */
export const alikeTo = async (
  { text, category }: { text: string; category: string | null },
  where: Where,
  states: readonly DemandState[],
): Promise<Matched<StoredDemand>[]> => {
  const wish = readWish(text)
  const found = await askedAbout(aboutOf(wish), where, states)
  return found
    .flatMap((thing): Matched<StoredDemand>[] => {
      const other = readWish(thing.text)
      const like = likeness(wish, other)
      if (like < policy.demand.same) return []
      const isSameCategory = category !== null && category === thing.category
      return [
        {
          ...{ thing, worth: like },
          reasons: [
            ...agreedBetween(wish, other).map((agreed) => ({ kind: 'words' as const, ...agreed })),
            ...(isSameCategory ? [{ kind: 'category' as const, category }] : []),
          ],
        },
      ]
    })
    .sort(byWorth)
}
