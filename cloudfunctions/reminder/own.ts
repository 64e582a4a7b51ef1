import type { Quota, Settings } from '@/domain/reminder/message'
import type { MemberId } from '@/domain/shared/ids'
import { instant } from '@/domain/shared/time'
import { type Wishes, wishes } from './collections'

const NOTHING_ACCEPTED: Quota = { offered: 0, reminded: 0, changed: 0, progress: 0 }

export const UNLESS_SAID: Settings = { eve: true, near: true }

/** Makes sure that there is something to write what a person wants into. 1 request. */
export const ownWishes = async (member: MemberId): Promise<void> => {
  const settings = { ...UNLESS_SAID, at: instant(0) }
  await wishes.insert({ _id: member, quota: NOTHING_ACCEPTED, settings, taps: [] } satisfies Wishes)
}
