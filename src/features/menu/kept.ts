import { useState } from 'react'
import { storage } from '@/platform/storage'
import { type Draft, emptyDraft, isWritten } from './draft'
import type { Shown } from './facts'

/** What is kept on the device of a service being written: from what it began, and what of it was seen. */
interface Kept {
  draft: Draft
  seen: number
  /** Null: from nothing. */
  base: Shown | null
}

const keyOf = (memberId: string, serviceId: string | null) => `service-draft-${memberId}-${serviceId ?? 'new'}`

/** Times are kept nowhere else. */
const hasTimes = ({ when, venueId, staff, sessions }: Draft, now: number) => {
  const none = emptyDraft(now)
  const untouched = { when: none.when, venueId: none.venueId, staff: none.staff, sessions: none.sessions }
  return JSON.stringify({ when, venueId, staff, sessions }) !== JSON.stringify(untouched)
}

/** Whether this device keeps what was written of a service and not saved. */
export const isUnsaved = (memberId: string, serviceId: string) => {
  const kept = storage.read<Kept>(keyOf(memberId, serviceId))
  return kept !== null && isWritten(kept.base, kept.draft)
}

/** What a worker is writing; kept on this device with every stroke, until it is kept elsewhere. */
export const useDraft = (memberId: string, serviceId: string | null, begun: Kept, now: number) => {
  const [kept, setKept] = useState<Kept>(() => {
    const found = storage.read<Kept>(keyOf(memberId, serviceId))
    return found ? { ...found, draft: { ...emptyDraft(now), ...found.draft } } : begun
  })
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
      if (isWritten(next.base, next.draft) || hasTimes(next.draft, now)) storage.write(keyOf(memberId, id), next)
      setKept(next)
    },
  }
}
