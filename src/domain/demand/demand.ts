import type { Actor } from '../shared/acting'
import type { DemandId, DivisionCode, EventId, MemberId, ProjectId, ServiceId, SessionId } from '../shared/ids'
import { policy } from '../shared/policy'
import type { Instant } from '../shared/time'

/**
 * `open` until it is answered: `planned`, `later` or `refused`. `becoming` while an organisation is sought or at work, `met` once
 * there is what was asked for. `withdrawn` by who asked. `merged`: told as part of another demand, whose word is its word.
 */
export const DEMAND_STATES = ['open', 'planned', 'later', 'refused', 'becoming', 'met', 'withdrawn', 'merged'] as const
export type DemandState = (typeof DEMAND_STATES)[number]

export const ANSWERS = ['planned', 'later', 'refused'] as const
export type Answer = (typeof ANSWERS)[number]

/** For oneself, for one of the family or whoever came to the desk, for everybody around. */
export const FOR_WHOM = ['self', 'other', 'everybody'] as const
export type ForWhom = (typeof FOR_WHOM)[number]

export const URGENCIES = ['today', 'week', 'month', 'whenever'] as const
export type Urgency = (typeof URGENCIES)[number]

export type DemandStepKind =
  | 'expressed'
  | 'planned'
  | 'later'
  | 'refused'
  | 'reopened'
  | 'withdrawn'
  | 'merged'
  | 'unmerged'
  | 'became'
  | 'projected'
  | 'takenOn'
  | 'finished'

/** Something that happened to a demand. `event` makes it happen once. */
export interface DemandStep {
  what: DemandStepKind
  at: Instant
  event: EventId
  /** Masked name of whose step it is, or the organisation's, when it is not the person's own. */
  who?: string
  /** In what capacity, when it was done for the person. */
  as?: Actor['as']
  /** Of an answer: why. Of what was reopened: what was not answered. */
  words?: string
  /** Of a merging: with which. */
  demand?: DemandId
}

/** Wants the same. Ids only: who they are is nobody's business here. */
export interface Second {
  member: MemberId
  at: Instant
  /** The tap that made it, so that its repeat is known. */
  request: string
}

export interface Grid {
  code: DivisionCode
  name: string
}

/** A need in a person's own words, and what became of it. */
export interface Demand {
  _id: DemandId
  community: DivisionCode
  /** As it was said: read by whoever said it and by those who answer. */
  text: string
  /** What everybody reads. */
  publicText: string
  isPrivate: boolean
  category: string | null
  forWhom: ForWhom
  urgency: Urgency
  /** When it is wanted, in words. */
  when: string | null
  /** The part of the community that it is about, when that was said. */
  grid: Grid | null
  /** Whose need it is. */
  member: MemberId
  /** Masked name of the member, for the desk. */
  resident: string
  /** Who said it for them. */
  by: Actor | null
  at: Instant
  state: DemandState
  seconds: Second[]
  /** Demands told as part of this one, each with the merging that put it there. */
  merged: { demand: DemandId; merge: string }[]
  /** Of a merged one: the demand it is part of, the merging that says so, and what it was before. */
  mergedInto?: DemandId
  merge?: string
  stateBefore?: DemandState
  /** By when it is to be answered first, or answered again. */
  answerDueAt: Instant
  /** The year whose working days were not known when that was counted. */
  unknownYear: number | null
  /** Of the first answer since it was asked or reopened. */
  inTime: boolean | null
  /** What there is now, or will be. */
  became: Became | null
  steps: DemandStep[]
}

/** A service with the sessions that those who asked were offered first; or a project that an organisation takes on. */
export type Became =
  | { kind: 'service'; service: ServiceId; sessions: SessionId[]; title: string }
  | { kind: 'project'; project: ProjectId; title: string }

/** States in which more people may say that they want it too. */
export const ASKED: readonly DemandState[] = ['open', 'planned', 'later', 'becoming']

/** States in which a worker's answer is the last word so far, or there is none yet. */
export const ANSWERABLE: readonly DemandState[] = ['open', 'planned', 'later', 'refused']

/** States of which the person may say that this was no answer. */
export const REOPENABLE: readonly DemandState[] = ['planned', 'later', 'refused', 'met']

/** States in which it can become part of another, or another part of it. */
export const MERGEABLE: readonly DemandState[] = ['open', 'planned', 'later']

/** States that everybody sees. */
export const SHOWN: readonly DemandState[] = ['open', 'planned', 'later', 'refused', 'becoming', 'met']

export type SecondRefusal = 'OWN_DEMAND' | 'ALREADY_SECONDED' | 'DEMAND_CLOSED' | 'SECONDS_FULL'

/** Once a person, as long as it is asked; nobody seconds what they asked themselves. */
export const refusalToSecond = (
  { member, state, seconds }: Pick<Demand, 'member' | 'state' | 'seconds'>,
  me: MemberId,
): SecondRefusal | null => {
  if (member === me) return 'OWN_DEMAND'
  if (seconds.some((second) => second.member === me)) return 'ALREADY_SECONDED'
  if (!ASKED.includes(state)) return 'DEMAND_CLOSED'
  return seconds.length >= policy.demand.mostSeconds ? 'SECONDS_FULL' : null
}

export const refusalToAnswer = ({ state }: Pick<Demand, 'state'>) =>
  ANSWERABLE.includes(state) ? null : ('DEMAND_CLOSED' as const)

/** Once: whoever is told the same twice has been answered. */
export const refusalToReopen = (demand: Pick<Demand, 'state' | 'steps'>) => {
  if (!REOPENABLE.includes(demand.state)) return 'NOT_ANSWERED' as const
  return demand.steps.some(({ what }) => what === 'reopened') ? ('REOPENED_ALREADY' as const) : null
}

/** Whether whoever asked wants it no longer; others may. */
export const hasLeft = ({ steps }: Pick<Demand, 'steps'>) => steps.some(({ what }) => what === 'withdrawn')

/** States in which the person may want it no longer: until it became something. */
export const WITHDRAWABLE: readonly DemandState[] = [...ANSWERABLE, 'merged']

export const refusalToWithdraw = (demand: Pick<Demand, 'state' | 'steps'>) =>
  WITHDRAWABLE.includes(demand.state) && !hasLeft(demand) ? null : ('DEMAND_CLOSED' as const)

/** What a demand is once it is part of another no longer: what it was, unless nobody wants it by now. */
export const stateAlone = (demand: Pick<Demand, 'steps' | 'seconds' | 'stateBefore'>): DemandState =>
  hasLeft(demand) && demand.seconds.length === 0 ? 'withdrawn' : (demand.stateBefore ?? 'open')

export type MergeRefusal = 'DEMAND_CLOSED' | 'OTHER_COMMUNITY' | 'HAS_MERGED' | 'TOO_MANY_MERGED'

/** Only what is still asked, of one community; what others are part of is not made part of a third. */
export const refusalToMerge = (
  head: Pick<Demand, 'state' | 'community' | 'merged'>,
  parts: readonly Pick<Demand, 'state' | 'community' | 'merged'>[],
): MergeRefusal | null => {
  if (![head, ...parts].every(({ state }) => MERGEABLE.includes(state))) return 'DEMAND_CLOSED'
  if (!parts.every(({ community }) => community === head.community)) return 'OTHER_COMMUNITY'
  if (!parts.every(({ merged }) => merged.length === 0)) return 'HAS_MERGED'
  return head.merged.length + parts.length > policy.demand.mostMerged ? 'TOO_MANY_MERGED' : null
}

export const isOverdue = ({ state, answerDueAt }: Pick<Demand, 'state' | 'answerDueAt'>, now: Instant) =>
  state === 'open' && now >= answerDueAt

/** Everybody who asked or seconded, each once, in the order in which they first said so; not who has withdrawn. */
export const peopleOf = (
  group: readonly Pick<Demand, 'member' | 'at' | 'seconds' | 'steps'>[],
): { member: MemberId; at: Instant }[] => {
  const said = group.flatMap(({ member, at, seconds, steps }) => [
    ...(hasLeft({ steps }) ? [] : [{ member, at }]),
    ...seconds.map((second) => ({ member: second.member, at: second.at })),
  ])
  const first = new Map<MemberId, Instant>()
  for (const { member, at } of said) first.set(member, Math.min(first.get(member) ?? at, at) as Instant)
  return [...first]
    .map(([member, at]) => ({ member, at }))
    .sort((a, b) => a.at - b.at || (a.member < b.member ? -1 : 1))
}

/** How many want it beside the one who asked. */
export const othersOf = (group: readonly Pick<Demand, 'member' | 'at' | 'seconds' | 'steps'>[]): number => {
  const [head] = group
  return peopleOf(group).filter(({ member }) => member !== head?.member).length
}

/** The latest answer, if it still is one. */
export const answerOf = ({ steps, state }: Pick<Demand, 'steps' | 'state'>): DemandStep | null => {
  if (state === 'open') return null
  const answers = steps.filter(({ what }) => (ANSWERS as readonly string[]).includes(what))
  return answers[answers.length - 1] ?? null
}
