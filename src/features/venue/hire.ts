import { useState } from 'react'
import type { RefusalOf } from '@/platform/call'
import { isVisitor } from '@/platform/call'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'

/** A room wanted, for a time of one's own. Epoch milliseconds. */
export interface Wanted {
  venueId: string
  startsAt: number
  endsAt: number
  purpose: string
  people: number
  /** Absent: for myself. */
  forMember: string | undefined
}

interface Other {
  title?: string
  startsAt: string
  endsAt: string
}

export interface Refused {
  code: RefusalOf<'booking.hire'>
  wanted: Wanted
  /** What stands in the way of the time. */
  other: Other | null
  /** Until when and why the ordering is paused. */
  pause: { until: string; reason: string } | null
}

const partOf = <V>(detail: unknown, has: string): V | null =>
  typeof detail === 'object' && detail !== null && has in detail ? (detail as V) : null

/** Hires a room; then to the orders. */
export const useHire = (onRefused: () => void) => {
  const command = useCommand('booking.hire', 'booking', 'schedule')
  const [refused, setRefused] = useState<Refused | null>(null)
  const place = async (wanted: Wanted) => {
    setRefused(null)
    const { startsAt, endsAt, forMember, ...rest } = wanted
    const answer = await command.run({
      ...rest,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(endsAt).toISOString(),
      ...(forMember && { forMember }),
    })
    if (!answer) return
    if (answer.ok) return go.to('orders', { placed: '1', ...(forMember && { whose: forMember }) })
    if (isVisitor(answer.code)) return go.to('join')
    const { code, detail } = answer
    setRefused({
      code,
      wanted,
      other: partOf<{ other: Other }>(detail, 'other')?.other ?? null,
      pause: partOf<{ until: string; reason: string }>(detail, 'until'),
    })
    onRefused()
  }
  return { place, busy: command.busy, refused, forget: () => setRefused(null) }
}
