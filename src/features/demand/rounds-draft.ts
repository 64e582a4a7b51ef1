import { create } from 'zustand'
import type { CategoryId } from '@/contract/menu'
import { rounds } from '@/i18n/rounds.zh-CN'
import { call, type InputOf, newRequestId, type RefusalOf } from '@/platform/call'
import { storage } from '@/platform/storage'

export type Sight = keyof typeof rounds.note.common
export const SIGHTS = Object.keys(rounds.note.common) as Sight[]

/** As much as the contract takes. */
export const MOST = { seen: 1000, need: 500, where: 60 }

/** Somebody visited, masked. */
export interface Visited {
  memberId: string
  name: string
}

/** A visit as it is being noted. */
export interface VisitDraft {
  resident: Visited | null
  where: string
  sights: Sight[]
  seen: string
  /** Whether somebody asked for something. */
  hasNeed: boolean
  need: string
  category: CategoryId | ''
  /** The part of the community where it was; `''`: not said. It stays for the next visit. */
  grid: string
}

const EMPTY: VisitDraft = {
  ...{ resident: null, where: '', sights: [], seen: '' },
  ...{ hasNeed: false, need: '', category: '', grid: '' },
}

/** The signs pressed and the words written, as one text. */
const seenOf = ({ sights, seen }: Pick<VisitDraft, 'sights' | 'seen'>) =>
  [sights.map((sight) => rounds.note.common[sight]).join('，'), seen.trim()]
    .filter(Boolean)
    .join('。')
    .slice(0, MOST.seen)

export type VisitProblem = 'SEEN' | 'NEED'

export const problemOf = (draft: VisitDraft): VisitProblem | null => {
  if (seenOf(draft) === '') return 'SEEN'
  return draft.hasNeed && draft.need.trim() === '' ? 'NEED' : null
}

/** A visit as it is sent. */
const inputOf = (draft: VisitDraft, community: string): InputOf<'demand.noteVisit'> => {
  const { resident, where, hasNeed, need, category, grid } = draft
  return {
    ...{ community, seen: seenOf(draft) },
    ...(resident && { memberId: resident.memberId }),
    ...(where.trim() && { where: where.trim() }),
    ...(grid && { grid }),
    ...(hasNeed && { need: need.trim(), ...(category && { category }) }),
  }
}

/** Noted, not yet taken. It carries its request from the first try on: sent again, it is the same visit. */
export interface Waiting {
  requestId: string
  draft: VisitDraft
  input: InputOf<'demand.noteVisit'>
  /** Why it was not taken; null: there was no connection yet. */
  refusal: RefusalOf<'demand.noteVisit'> | null
}

/** Not known whether it arrived: it is tried again. */
const UNCERTAIN: readonly string[] = ['OFFLINE', 'UNEXPECTED', 'TOO_OFTEN']

const draftKey = (memberId: string) => `visit-draft-${memberId}`
const waitingKey = (memberId: string) => `visits-waiting-${memberId}`

interface Rounds {
  /** Whose: several may share a phone. */
  memberId: string
  draft: VisitDraft
  waiting: Waiting[]
  sending: boolean
}

/** What a worker is noting, and what waits to be sent; both kept on this device. */
export const useRounds = create<Rounds>()(() => ({ memberId: '', draft: EMPTY, waiting: [], sending: false }))

/** Takes up what this worker left. */
export const takeUp = (memberId: string) => {
  if (useRounds.getState().memberId === memberId) return
  useRounds.setState({
    memberId,
    draft: { ...EMPTY, ...storage.read<VisitDraft>(draftKey(memberId)) },
    waiting: storage.read<Waiting[]>(waitingKey(memberId)) ?? [],
    sending: false,
  })
}

const setDraft = (draft: VisitDraft) => {
  storage.write(draftKey(useRounds.getState().memberId), draft)
  useRounds.setState({ draft })
}

const setWaiting = (waiting: Waiting[]) => {
  storage.write(waitingKey(useRounds.getState().memberId), waiting)
  useRounds.setState({ waiting })
}

export const write = (changed: Partial<VisitDraft>) => setDraft({ ...useRounds.getState().draft, ...changed })

/** Puts what is being noted among what waits: from here on it cannot be lost. */
export const putAside = (community: string) => {
  const { draft, waiting } = useRounds.getState()
  const noted = { requestId: newRequestId(), draft, input: inputOf(draft, community), refusal: null }
  setWaiting([...waiting, noted])
  setDraft({ ...EMPTY, grid: draft.grid })
}

export const drop = (requestId: string) =>
  setWaiting(useRounds.getState().waiting.filter((one) => one.requestId !== requestId))

/** What was not taken comes back to be written anew. */
export const takeBack = ({ requestId, draft }: Waiting) => {
  drop(requestId)
  setDraft(draft)
}

/** Sends what waits, one after another; stops where there is no connection. Resolves with how many were taken. */
export const sendWaiting = async (): Promise<number> => {
  if (useRounds.getState().sending) return 0
  useRounds.setState({ sending: true })
  let taken = 0
  for (;;) {
    const next = useRounds.getState().waiting.find(({ refusal }) => refusal === null)
    if (!next) break
    const answer = await call('demand.noteVisit', next.input, { requestId: next.requestId })
    if (answer.ok) {
      taken += 1
      drop(next.requestId)
    } else if (UNCERTAIN.includes(answer.code)) break
    else {
      const refused = { ...next, refusal: answer.code }
      setWaiting(useRounds.getState().waiting.map((one) => (one.requestId === next.requestId ? refused : one)))
    }
  }
  useRounds.setState({ sending: false })
  return taken
}
