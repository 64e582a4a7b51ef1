import { ANSWERS, type Answer, type Demand, peopleOf } from '@/domain/demand/demand'
import { cut, tidy } from '@/domain/reminder/text'
import type { EventOf } from '@/domain/shared/events'
import type { DemandId, MemberId } from '@/domain/shared/ids'
import { command } from '../_runtime/database'
import { demands, services } from './collections'
import { lapsOf } from './people'
import { type Telling, tell } from './telling'

/** As much of a need as tells which one it is. */
const MOST_WORDS = 40

const isAnswer = (what: string): what is Answer => (ANSWERS as readonly string[]).includes(what)

/** A demand with all that is told as one with it. 1 request. */
const groupOf = async (head: DemandId): Promise<Demand[]> =>
  demands.find(command.either({ _id: head }, { mergedInto: head }), { limit: 1000 })

/** The need as the person knows it: in their own words, or in those that everybody reads. */
const asKnownBy = (member: MemberId, group: readonly Demand[]) => {
  const own = group.find((one) => one.member === member)
  const known = own ?? group.find(({ seconds }) => seconds.some((second) => second.member === member))
  return known && { demand: known._id, words: cut(tidy(own ? own.text : known.publicText), MOST_WORDS), own: !!own }
}

/** Tells everybody who asked or seconded, each once. */
const tellAll = async (
  group: readonly Demand[],
  { of, at }: Pick<Telling, 'of' | 'at'>,
  newsFor: (known: { demand: DemandId; words: string }, own: boolean) => Telling['news'],
) => {
  for (const lap of lapsOf(peopleOf(group)))
    await tell(
      lap.flatMap(({ member }): Telling[] => {
        const known = asKnownBy(member, group)
        if (!known) return []
        const { own, ...need } = known
        return [{ member, of, at, news: newsFor(need, own) }]
      }),
    )
}

/** What the community says to a need; the reason of a private one only to whoever asked. 1 request and the messages. */
export const tellAnswered = async ({ _id, at, demand }: EventOf<'demand.answered' | 'demand.refused'>) => {
  const group = await groupOf(demand)
  const answered = group.find((one) => one._id === demand)
  const step = answered?.steps.find(({ event }) => event === _id)
  const answer = step?.what
  if (!answered || !answer || !isAnswer(answer)) return
  await tellAll(group, { of: _id, at }, (need, own) => ({
    ...{ kind: 'answered', ...need, answer },
    reason: own || !answered.isPrivate ? (step.words ?? '') : '',
  }))
}

/** What they asked for is there: told once of each service and need, however many of those it was made one with. 3 requests and the messages. */
export const tellBecame = async ({ at, demand, service, sessions }: EventOf<'demand.became'>) => {
  const [asked, made] = await Promise.all([demands.get(demand), services.get(service)])
  if (!asked || !made) return
  const head = asked.mergedInto ?? demand
  await tellAll(await groupOf(head), { of: `${head}.${sessions[0] ?? service}`, at }, (need) => ({
    ...{ kind: 'became', ...need },
    ...{ service, serviceTitle: made.title },
  }))
}
