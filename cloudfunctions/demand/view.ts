import type { Output } from '@/contract/contract'
import type { demand } from '@/contract/demand'
import type { DemandStep } from '@/domain/demand/demand'
import {
  answerOf,
  hasLeft,
  isOverdue,
  othersOf,
  peopleOf,
  REOPENABLE,
  refusalToReopen,
  refusalToWithdraw,
} from '@/domain/demand/demand'
import type { MemberId } from '@/domain/shared/ids'
import { type Instant, toIso } from '@/domain/shared/time'
import type { StoredDemand, StoredOffer } from './collections'
import type { Group } from './group'

type Shown = Output<typeof demand.operations.list>['demands'][number]
type Known = NonNullable<Output<typeof demand.operations.show>['known']>

/** Who reads it, and whether they know the person behind it. */
export interface Reader {
  me: MemberId | null
  knows: boolean
  now: Instant
}

const becameOf = ({ became, state }: StoredDemand): Shown['became'] => {
  if (!became || (state !== 'becoming' && state !== 'met')) return null
  return became.kind === 'service'
    ? { kind: 'service', serviceId: became.service, sessionIds: [...became.sessions], title: became.title }
    : { kind: 'project', projectId: became.project, title: became.title }
}

type Offered = Output<typeof demand.operations.offers>['offers'][number]

export const offerShown = (offer: StoredOffer, me: MemberId | undefined): Offered => {
  const { _id: id, community, text, category, offerer, provider, when, untilAt, at, member } = offer
  const until = untilAt && toIso(untilAt)
  return { id, community, text, category, offerer, provider, when, until, at: toIso(at), own: member === me }
}

/** What everybody may read of a demand, told in its group. Nobody is named, and nothing that the person keeps private. */
export const shownOf = (told: StoredDemand, group: Group, { me, knows, now }: Reader): Shown => {
  const [head] = group
  const answer = answerOf(head)
  const mine = told.member === me && hasLeft(told)
  return {
    id: told._id,
    community: told.community,
    text: told.publicText,
    isPrivate: told.isPrivate,
    category: told.category,
    state: mine && head.state !== 'met' ? 'withdrawn' : head.state,
    urgency: told.urgency,
    seconds: othersOf(group),
    wants: peopleOf(group).length,
    at: toIso(told.at),
    answerBy: head.state === 'open' ? toIso(head.answerDueAt) : null,
    overdue: isOverdue(head, now),
    unknownYear: head.state === 'open' ? head.unknownYear : null,
    answer: answer && {
      kind: answer.what as NonNullable<Shown['answer']>['kind'],
      reason: head.isPrivate && !knows ? null : (answer.words ?? null),
      at: toIso(answer.at),
    },
    became: becameOf(head),
    asked: group.some((one) => one.member === me && !hasLeft(one)),
    seconded: group.some(({ seconds }) => seconds.some(({ member }) => member === me)),
  }
}

const stepOf = ({ at, what, who, as, words }: DemandStep): Known['steps'][number] => ({
  at: toIso(at),
  what,
  ...(who ? { who } : {}),
  ...(as ? { as } : {}),
  ...(words ? { words } : {}),
})

/** What happened to the demand, and to the one it is part of since it is. */
const stepsOf = (told: StoredDemand, [head]: Group): DemandStep[] => {
  if (head._id === told._id) return told.steps
  const since = told.steps.filter(({ what }) => what === 'merged').pop()?.at ?? told.at
  const theirs = head.steps.filter(({ at, what }) => at >= since && what !== 'withdrawn' && what !== 'expressed')
  return [...told.steps, ...theirs].sort((a, b) => a.at - b.at)
}

/** What the person reads of it, and those who answer. */
export const knownOf = (told: StoredDemand, group: Group): Omit<Known, 'reopenable' | 'withdrawable'> => ({
  words: told.text,
  forWhom: told.forWhom,
  when: told.when,
  grid: told.grid?.name ?? null,
  by: told.by && { who: told.by.name, as: told.by.as },
  steps: stepsOf(told, group).map(stepOf),
  mergedInto: told.mergedInto ? { id: group[0]._id, text: group[0].publicText } : null,
})

/** What whoever asked may do with it still. */
export const openTo = (told: StoredDemand, [head]: Group): Pick<Known, 'reopenable' | 'withdrawable'> => ({
  reopenable: REOPENABLE.includes(head.state) && !refusalToReopen(head) && !hasLeft(told),
  withdrawable: !refusalToWithdraw(told),
})
