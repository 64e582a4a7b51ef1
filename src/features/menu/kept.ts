import { useState } from 'react'
import { storage } from '@/platform/storage'
import { useNow } from '@/platform/use-now'
import { begunWith, type Draft, emptyDraft, isWritten, type ToBegin } from './draft'
import type { Shown } from './facts'

/** What is kept on the device of a service being written: from what it began, and what of it was seen. */
interface Kept {
  draft: Draft
  seen: number
  /** Null: from nothing. */
  base: Shown | null
}

/** A worker may have several communities: what is new is written for one of them. */
export const newIn = (community: string) => `new-${community}`

/** `of`: a service, or what is new in a community. */
const keyOf = (memberId: string, of: string) => `service-draft-${memberId}-${of}`

/** Times, and the demands that it answers, are kept nowhere else. */
const keptNowhereElse = ({ when, venueId, staff, demands, sessions }: Draft) =>
  JSON.stringify({ when, venueId, staff, demands, sessions })

const isWorthKeeping = ({ base, draft }: Kept, now: number) =>
  isWritten(base, draft) || keptNowhereElse(draft) !== keptNowhereElse(emptyDraft(now))

/** Whether this device keeps what was written of a service and not saved. */
export const isUnsaved = (memberId: string, serviceId: string) => {
  const kept = storage.read<Kept>(keyOf(memberId, serviceId))
  return kept !== null && isWritten(kept.base, kept.draft)
}

const keptOf = (memberId: string, of: string, now: number): Kept | null => {
  const found = storage.read<Kept>(keyOf(memberId, of))
  return found && { ...found, draft: { ...emptyDraft(now), ...found.draft } }
}

/** Begins a new service with what is known of it, to be written on; false when another is being written. */
export const useBeginning = (memberId: string, community: string) => {
  const now = useNow()
  const fresh = newIn(community)
  return (known: ToBegin): boolean => {
    const found = keptOf(memberId, fresh, now)
    if (found && isWorthKeeping(found, now)) return false
    storage.write(keyOf(memberId, fresh), { draft: begunWith(known, now), seen: 0, base: null })
    return true
  }
}

/** What a worker is writing; kept on this device with every stroke, until it is kept elsewhere. */
export const useDraft = (memberId: string, of: string, begun: Kept, now: number) => {
  const [kept, setKept] = useState<Kept>(() => keptOf(memberId, of, now) ?? begun)
  return {
    ...kept,
    write: (written: Partial<Draft>) => {
      const next = { ...kept, draft: { ...kept.draft, ...written } }
      storage.write(keyOf(memberId, of), next)
      setKept(next)
    },
    /** From here on it is written on from this, as that. */
    begin: (next: Kept, as: string) => {
      storage.remove(keyOf(memberId, of))
      if (isWorthKeeping(next, now)) storage.write(keyOf(memberId, as), next)
      setKept(next)
    },
  }
}
