import { create } from 'zustand'
import { PRIVATE_WORDING } from '@/contract/demand'
import type { CategoryId } from '@/contract/menu'
import { type Tells, tellsOf } from '@/domain/demand/tells'
import type { InputOf } from '@/platform/call'
import { storage } from '@/platform/storage'

type Input = InputOf<'demand.express'>
export type Urgency = NonNullable<Input['urgency']>

/** As much as the contract takes. */
export const MOST_WORDS = 500
export const MOST_WHEN = 60
export const MOST_WORDING = 100

export const SELF = 'self'
export const EVERYBODY = 'everybody'
/** It is not said which. */
export const NO_CATEGORY = 'none'

/** A need as it is being said. */
export interface SayDraft {
  text: string
  /** `self`, `everybody`, or somebody I may act for, by id. */
  forWhom: string
  urgency: Urgency
  when: string
  /** The part of my community that it is about; `''`: not said. Most speak of where they live: it stays for the next need. */
  grid: string
  /** As the person chose; null: as it is guessed. */
  category: CategoryId | typeof NO_CATEGORY | null
  /** As the person chose; null: as what it tells of suggests. */
  isPrivate: boolean | null
  publicText: string
}

/** Of one who has joined no community yet. */
const VISITOR = 'visitor'

/** Whose words it last was, for as long as that cannot be asked. */
const OWNER = 'demand-draft-owner'

const keyOf = (owner: string) => `demand-draft-${owner}`

const EMPTY: SayDraft = {
  ...{ text: '', forWhom: SELF, urgency: 'whenever', when: '', grid: '' },
  ...{ category: null, isPrivate: null, publicText: '' },
}

const keptOf = (owner: string): SayDraft => ({ ...EMPTY, ...storage.read<SayDraft>(keyOf(owner)) })

const last = storage.read<string>(OWNER) ?? VISITOR

/** A member, where they live, or nobody known. */
export const ownerOf = (member: { memberId: string; community: string } | null) =>
  member ? `${member.memberId}-${member.community}` : VISITOR

/** What is being said; kept on this device with every stroke, until it was taken. Several may share a device. */
export const useSayDraft = create<{
  owner: string
  draft: SayDraft
  /** Goes on with what this one left. What a visitor wrote is theirs who joined to say it. */
  takeUp: (owner: string) => void
  write: (changed: Partial<SayDraft>) => void
  /** Words that were looked for elsewhere; added to what stands there. */
  carry: (text: string) => void
  clear: () => void
}>()((set, get) => ({
  owner: last,
  draft: keptOf(last),
  takeUp: (owner) => {
    if (get().owner === owner) return
    storage.write(OWNER, owner)
    const draft = keptOf(owner)
    set({ owner, draft })
    if (owner === VISITOR) return
    const unsaid = keptOf(VISITOR)
    storage.remove(keyOf(VISITOR))
    if (unsaid.text.trim() === '') return
    if (draft.text.trim() === '') get().write({ ...unsaid, grid: draft.grid })
    else get().carry(unsaid.text)
  },
  write: (changed) => {
    const draft = { ...get().draft, ...changed }
    storage.write(keyOf(get().owner), draft)
    set({ draft })
  },
  carry: (text) => {
    const { draft, write } = get()
    if (draft.text.includes(text)) return
    write({ text: [draft.text.trim(), text].filter(Boolean).join('\n').slice(0, MOST_WORDS) })
  },
  clear: () => {
    const draft = { ...EMPTY, grid: get().draft.grid }
    storage.write(keyOf(get().owner), draft)
    set({ draft })
  },
}))

export interface Privacy {
  hidden: boolean
  /** What made it private without being asked to. */
  because: Tells | null
}

/** Private as the person chose, else when it tells of what is nobody's business. */
export const privacyOf = ({ text, isPrivate }: SayDraft): Privacy => {
  const tells = tellsOf(text)
  return { hidden: isPrivate ?? tells !== null, because: isPrivate === null ? tells : null }
}

/** What everybody will read of it when it is private. */
export const wordingOf = ({ publicText }: SayDraft, category: CategoryId | null) =>
  publicText.trim() || PRIVATE_WORDING(category)

/** The draft as it is sent. `category`: as chosen or guessed. */
export const inputOf = (draft: SayDraft, category: CategoryId | null): Input => {
  const { text, forWhom, urgency, when, grid, publicText } = draft
  const mine = forWhom === SELF || forWhom === EVERYBODY
  const { hidden } = privacyOf(draft)
  return {
    text: text.trim(),
    urgency,
    isPrivate: hidden,
    ...(mine ? { forWhom } : { forMember: forWhom }),
    ...(mine && grid && { grid }),
    ...(category && { category }),
    ...(when.trim() && { when: when.trim() }),
    ...(hidden && publicText.trim() && { publicText: publicText.trim() }),
  }
}
