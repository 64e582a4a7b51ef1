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

const keyOf = (memberId: string, serviceId: string | null) => `service-draft-${memberId}-${serviceId ?? 'new'}`

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

const keptOf = (memberId: string, serviceId: string | null, now: number): Kept | null => {
  const found = storage.read<Kept>(keyOf(memberId, serviceId))
  return found && { ...found, draft: { ...emptyDraft(now), ...found.draft } }
}

/** Begins a new service with what is known of it, to be written on; false when another is being written. */
export const useBeginning = (memberId: string) => {
  const now = useNow()
  return (known: ToBegin): boolean => {
    const found = keptOf(memberId, null, now)
    if (found && isWorthKeeping(found, now)) return false
    storage.write(keyOf(memberId, null), { draft: begunWith(known, now), seen: 0, base: null })
    return true
  }
}

/** What a worker is writing; kept on this device with every stroke, until it is kept elsewhere. */
export const useDraft = (memberId: string, serviceId: string | null, begun: Kept, now: number) => {
  const [kept, setKept] = useState<Kept>(() => keptOf(memberId, serviceId, now) ?? begun)
  return {
    ...kept,
    write: (written: Partial<Draft>) => {
      const next = { ...kept, draft: { ...kept.draft, ...written } }
      storage.write(keyOf(memberId, serviceId), next)
      setKept(next)
    },
    /** From here on it is written on from this, as the service of that id. */
    begin: (next: Kept, id: string | null) => {
      storage.remove(keyOf(memberId, serviceId))
      if (isWorthKeeping(next, now)) storage.write(keyOf(memberId, id), next)
      setKept(next)
    },
  }
}
