import type { Output, Refusal } from '@/contract/contract'
import type { demand } from '@/contract/demand'
import { MERGEABLE, refusalToMerge, stateAlone } from '@/domain/demand/demand'
import type { DemandId, EventId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { command } from '../_runtime/database'
import type { Claim, Saga } from '../_runtime/saga'
import { demands, type Merge, merges, type StoredDemand } from './collections'
import { aboutMerges } from './relays'

type Operation = typeof demand.operations.merge
type MergeRefusal = Refusal<Operation>

/** How often a demand that changes between the read and the guarded write is tried again. */
const TRIES = 5

const stepOf = (part: DemandId, merge: string) => `${part}.merged.${merge}` as EventId

/** The demand that the others become part of knows of them: so it does not become part of another meanwhile. */
const heading = ({ _id: merge, into, demands: parts }: Merge): Claim<MergeRefusal> => ({
  async take() {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const head = await demands.get(into)
      if (!head) return { code: 'DEMAND_NOT_FOUND' }
      if (head.merged.some((one) => one.merge === merge)) return null
      const refusal = refusalToMerge(
        head,
        parts.map(() => ({ state: 'open', community: head.community, merged: [] })),
      )
      if (refusal) return { code: refusal }
      const gathered = await demands.update(
        {
          ...{ _id: into, state: command.oneOf(MERGEABLE), 'merged.merge': command.isNot(merge) },
          [`merged.${policy.demand.mostMerged - parts.length}`]: command.missing(),
        },
        { merged: command.pushAll(parts.map((part) => ({ demand: part, merge }))) },
      )
      if (gathered) return null
    }
    return { code: 'DEMAND_CLOSED' }
  },
  async giveBack() {
    await demands.update({ _id: into, 'merged.merge': merge }, { merged: command.pull({ merge }) })
  },
})

/** What a demand is part of no longer; as it was, but for what it has to tell of it. */
const alone = (part: StoredDemand) => ({
  state: stateAlone(part),
  mergedInto: command.drop(),
  merge: command.drop(),
  stateBefore: command.drop(),
})

const gathering = (part: DemandId, { _id: merge, into, at, worker }: Merge): Claim<MergeRefusal> => ({
  async take() {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const [found, head] = await Promise.all([demands.get(part), demands.get(into)])
      if (!found || !head) return { code: 'DEMAND_NOT_FOUND' }
      if (found.merge === merge) return null
      const refusal = refusalToMerge({ ...head, state: 'open', merged: [] }, [found])
      if (refusal) return { code: refusal, detail: { demandId: part } }
      const step = { what: 'merged', at, event: stepOf(part, merge), who: worker, demand: into }
      const gathered = await demands.update(
        { _id: part, state: found.state, 'merged.0': command.missing(), merge: command.missing() },
        {
          ...{ state: 'merged', stateBefore: found.state, mergedInto: into, merge },
          steps: command.push(step),
        },
      )
      if (gathered) return null
    }
    return { code: 'DEMAND_CLOSED', detail: { demandId: part } }
  },
  async giveBack() {
    const found = await demands.get(part)
    if (found?.merge !== merge) return
    await demands.update(
      { _id: part, merge, 'steps.what': hasLeftSince(found) },
      { ...alone(found), steps: command.pull({ event: stepOf(part, merge) }) },
    )
  },
})

/** Whoever asked may leave meanwhile: then what it is by itself is another. */
const hasLeftSince = ({ steps }: StoredDemand) =>
  steps.some(({ what }) => what === 'withdrawn') ? 'withdrawn' : command.isNot('withdrawn')

/** Demands that are told as one from then on. Whoever asked for them or seconded them stays where they said so. */
export const merging: Saga<Merge, Output<Operation>, MergeRefusal> = {
  documents: merges,
  relay: aboutMerges,
  committed: 'merged',
  interrupted: 'MERGE_INTERRUPTED',
  claims: (merge) => [heading(merge), ...merge.demands.map((part) => gathering(part, merge))],
  surplus: (settled) =>
    settled.state === 'merged'
      ? settled.undone.map((part) => gathering(part, settled))
      : [heading(settled), ...settled.demands.map((part) => gathering(part, settled))],
  commit: ({ _id: merge, into, demands: parts }, now) => ({
    change: {},
    value: { mergeId: merge },
    events: parts.map((part) => ({
      ...{ _id: stepOf(part, merge), type: 'demand.merged', at: now, demand: part, into, merge },
    })),
  }),
}

/** One demand stands by itself again. False when it has changed meanwhile. */
export const separate = async (part: StoredDemand, guard: object, change: object): Promise<boolean> =>
  (await demands.update(
    { _id: part._id, state: 'merged', merge: part.merge, 'steps.what': hasLeftSince(part), ...guard },
    { ...alone(part), ...change },
  )) > 0
