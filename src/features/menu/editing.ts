import { useRef, useState } from 'react'
import type { EveryRefusal } from '@/contract'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { timeWords } from '@/i18n/times'
import { refusals } from '@/i18n/zh-CN'
import { useCommand } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'
import {
  begunWith,
  type Draft,
  detailsOf,
  draftOf,
  emptyDraft,
  inputOf,
  isWritten,
  problemsOf,
  type ToBegin,
} from './draft'
import { type Community, changed, type Shown, shownOf } from './facts'
import { newIn, useDraft } from './kept'
import type { Editable, ServiceState } from './managed'

/** A service as the function has it; `new`: not at all. */
interface Known {
  serviceId: string | null
  state: ServiceState | 'new'
  seen: number
  service: Shown | null
  edit: Shown | null
  reason: string | null
}

const NOTHING: Known = { serviceId: null, state: 'new', seen: 0, service: null, edit: null, reason: null }

const knownOf = ({ serviceId, state, seen, service, edit, reason }: Editable): Known => ({
  ...{ serviceId, state, seen, service, edit, reason },
})

const latestOf = ({ edit, service }: Known) => edit ?? service

/** Which session a refusal is about, by its place in the list; -1 for none. */
const sessionIn = (detail: unknown) =>
  typeof detail === 'object' && detail !== null && 'session' in detail ? Number(detail.session) : -1

const currentIn = (detail: unknown) => (detail as { current: Editable }).current

/** A service being written, and everything that can be done about it. */
export const useEditing = (memberId: string, community: Community, begun: Editable | null) => {
  const { elder } = useFrame()
  const now = useNow()
  const [known, setKnown] = useState(begun ? knownOf(begun) : NOTHING)
  const fromNothing = newIn(community.code)
  const latest = latestOf(known)
  const began = { draft: latest ? draftOf(latest, now) : emptyDraft(now), seen: known.seen, base: latest }
  const { draft, base, seen, write, begin } = useDraft(memberId, known.serviceId ?? fromNothing, began, now)
  const [asked, setAsked] = useState<'save' | 'publish' | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const [conflict, setConflict] = useState<Editable | null>(null)
  /** Whether the last refusal was for somebody else's change. */
  const outrun = useRef(false)
  const save = useCommand('menu.saveDraft', 'menu')
  const publish = useCommand('menu.publish', 'menu')
  const publishDraft = useCommand('menu.publishDraft', 'menu')
  const revise = useCommand('menu.revise', 'menu')
  const withdraw = useCommand('menu.withdraw', 'menu', 'booking', 'schedule')
  const drop = useCommand('menu.dropDraft', 'menu')

  const { serviceId, state } = known
  const mine = shownOf(detailsOf(draft))
  const fresh = state === 'new' || state === 'draft'
  const withTimes = fresh && draft.when === 'now'
  const dirty = isWritten(latest, draft)
  const problems = problemsOf(draft, now, asked === 'publish' && withTimes)

  /** As it is from now on; what is written goes on from there. */
  const settle = (next: Known, sentence: string | null, written: Draft = draft) => {
    setKnown(next)
    begin({ draft: written, seen: next.seen, base: latestOf(next) }, next.serviceId ?? fromNothing)
    setAsked(null)
    setTrouble(null)
    setSaid(sentence)
  }
  const refused = ({ code, detail }: { code: EveryRefusal; detail?: unknown }) => {
    setSaid(null)
    outrun.current = code === 'VERSION_CHANGED'
    if (outrun.current) setConflict(currentIn(detail))
    else setTrouble(deskRefusal(code))
  }

  /** What is written, kept by the function; null when it is not. */
  const saved = async (): Promise<Known | null> => {
    if (serviceId && !dirty) return known
    const identity = serviceId ? { serviceId, seen } : {}
    const answer = await save.run({ community: community.code, ...identity, service: detailsOf(draft) })
    if (!answer) return null
    if (!answer.ok) {
      refused(answer)
      return null
    }
    const kept = fresh ? { state: 'draft' as const, service: mine } : { edit: mine }
    const next = { ...known, ...answer.value, ...kept }
    settle(next, words.savedDraft)
    return next
  }

  return {
    ...{ known, draft, base: base ?? mine, mine, fresh, withTimes, dirty, asked, problems, trouble, said, conflict },
    busy: save.busy || publish.busy || publishDraft.busy || revise.busy || withdraw.busy || drop.busy,
    write: (written: Partial<Draft>) => {
      write(written)
      setTrouble(null)
      setSaid(null)
    },
    /** Throws away what was being written of a new one, for what is known of another. */
    replace: (other: ToBegin) => {
      begin({ draft: begunWith(other, now), seen: 0, base: null }, fromNothing)
      setAsked(null)
    },
    /** Shows what keeps it from being done; true when nothing does. */
    ask: (what: 'save' | 'publish') => {
      setAsked(what)
      return problemsOf(draft, now, what === 'publish' && withTimes)
    },
    save: saved,
    /** Keeps what is written as a draft, where it can be: the device keeps it anyway. False when somebody else was quicker. */
    leave: async (): Promise<boolean> => {
      if (!dirty || problemsOf(draft, now, false).count > 0) return true
      return (await saved()) !== null || !outrun.current
    },
    /** A new one, with its first times. The id it has on the menu, or null. */
    publish: async (): Promise<string | null> => {
      const input = inputOf(draft, community.code)
      const answer = await publish.run(input)
      if (!answer) return null
      if (!answer.ok) {
        const session = input.sessions[sessionIn(answer.detail)]
        const why = refusals[answer.code]
        setTrouble(session ? desk.publish.refusedSession(timeWords(session.startsAt, now, elder), why) : why)
        return null
      }
      // The draft it was is of no use any more.
      if (serviceId) await drop.run({ serviceId, seen })
      begin({ draft: emptyDraft(now), seen: 0, base: null }, fromNothing)
      return answer.value.serviceId
    },
    /** What is written goes on the menu, or back on it, without times. The id it has there, or null. */
    release: async (): Promise<string | null> => {
      const kept = await saved()
      if (!kept?.serviceId) return null
      const answer = await publishDraft.run({ serviceId: kept.serviceId, seen: kept.seen })
      if (!answer) return null
      if (!answer.ok) {
        refused(answer)
        return null
      }
      const next = { ...kept, ...answer.value, state: 'published' as const, service: mine, edit: null, reason: null }
      settle(next, words.returned, draftOf(mine, now))
      return answer.value.serviceId
    },
    /** True when it was done. */
    revise: async (): Promise<boolean> => {
      if (!serviceId) return false
      const answer = await revise.run({ serviceId, seen, service: detailsOf(draft) })
      if (answer?.ok)
        settle({ ...known, seen: answer.value.seen, service: mine, edit: null }, words.revised(answer.value.told))
      else if (answer) refused(answer)
      return answer?.ok ?? false
    },
    withdraw: async (reason: string, booked: 'keep' | 'cancel'): Promise<boolean> => {
      if (!serviceId) return false
      const answer = await withdraw.run({ serviceId, reason, booked })
      if (answer?.ok)
        settle({ ...known, seen: answer.value.seen, state: 'withdrawn', edit: null, reason }, words.withdrawn)
      else if (answer) refused(answer)
      return answer?.ok ?? false
    },
    /** Throws away what is not on the menu. True when nothing is left of the service. */
    drop: async (): Promise<boolean> => {
      if (serviceId && (state === 'draft' || known.edit)) {
        const answer = await drop.run({ serviceId, seen })
        if (answer && !answer.ok) refused(answer)
        if (!answer?.ok) return false
      }
      const { service } = known
      if (!service || state === 'draft') {
        begin({ draft: emptyDraft(now), seen: 0, base: null }, fromNothing)
        setKnown(NOTHING)
        setAsked(null)
        return state === 'draft'
      }
      const dropped = known.edit ? 1 : 0
      settle({ ...known, edit: null, seen: seen + dropped }, null, draftOf(service, now))
      return false
    },
    /** Goes on with what both have written. */
    merged: (current: Editable, shown: Shown) => {
      const next = knownOf(current)
      setConflict(null)
      const { when, venueId, staff, demands, sessions } = draft
      settle(next, words.merged, { ...draftOf(shown, now), when, venueId, staff, demands, sessions })
    },
    leaveConflict: () => setConflict(null),
    /** Whether what is written differs from what residents read. */
    differs: known.service !== null && changed(known.service, mine).length > 0,
  }
}
