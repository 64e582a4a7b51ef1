import type { DemandId } from '@/domain/shared/ids'
import { command } from '../_runtime/database'
import { demands, type StoredDemand } from './collections'

/** A demand with all that is told as one with it: the head first. */
export type Group = readonly [StoredDemand, ...StoredDemand[]]

const headIdOf = ({ _id, mergedInto }: StoredDemand): DemandId => mergedInto ?? _id

const isGathered = ({ mergedInto, merged }: StoredDemand) => mergedInto !== undefined || merged.length > 0

/** The group of each of the demands. 1 request, or none when each of them stands by itself. */
export const groupsOf = async (found: readonly StoredDemand[]): Promise<(demand: StoredDemand) => Group> => {
  const heads = [...new Set(found.filter(isGathered).map(headIdOf))]
  const gathered = heads.length
    ? await demands.find(command.either({ _id: command.oneOf(heads) }, { mergedInto: command.oneOf(heads) }), {
        limit: 1000,
      })
    : []
  return (demand) => {
    const id = headIdOf(demand)
    const head = gathered.find(({ _id }) => _id === id)
    if (!head) return [demand]
    return [head, ...gathered.filter(({ mergedInto }) => mergedInto === id)]
  }
}

/** The demand, and the group it is told in. 1 request, 2 when there are others in it. */
export const find = async (id: DemandId): Promise<{ demand: StoredDemand; group: Group } | null> => {
  const demand = await demands.get(id)
  return demand && { demand, group: (await groupsOf([demand]))(demand) }
}
