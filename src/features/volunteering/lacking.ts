import { useMemo } from 'react'
import { haste } from '@/domain/shared/deadline'
import { policy } from '@/domain/shared/policy'
import { DAY, instant, toIso } from '@/domain/shared/time'
import { week, todo as words } from '@/i18n/week.zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { useFrame } from '@/ui/page'

/** Volunteers that sessions of a community within a time still lack, by session; null when it could not be known. */
export const useLacking = (community: string, from: string, until: string) => {
  const { value, refusal, again } = useQuery('volunteering.lacking', { community, from, until })
  const bySession = useMemo(
    () => new Map((value?.sessions ?? []).map(({ sessionId, lacking }) => [sessionId, lacking])),
    [value],
  )
  return { bySession: refusal && !value ? null : bySession, again }
}

/** The same as to-dos. `onSession`: where hands are looked for. */
export const useLackingTodos = (community: string, onSession: (sessionId: string, startsAt: string) => void) => {
  const { elder } = useFrame()
  const now = useNow()
  // By whole days: the question stays the same while the page is open.
  const from = Math.floor(now / DAY) * DAY
  const { value, refusal, loading, again } = useQuery('volunteering.lacking', {
    ...{ community, from: toIso(instant(from)), until: toIso(instant(from + policy.booking.todosAhead)) },
  })
  return {
    items: value?.sessions
      .filter(({ startsAt }) => Date.parse(startsAt) > now)
      .map(({ sessionId, title, startsAt, lacking, due }) => ({
        id: `${sessionId}.lacking`,
        words: words.lacking(startsAt, title, lacking, now, elder),
        due: words.lackingDue(due, now, elder),
        dueAt: Date.parse(due),
        haste: haste(Date.parse(due), now),
        others: false,
        onOpen: () => onSession(sessionId, startsAt),
      })),
    count: value?.sessions.reduce((sum, { lacking }) => sum + lacking, 0) ?? 0,
    failed: refusal !== undefined,
    loading,
    again,
  }
}

/** On the desk's tab: so many volunteers are looked for. */
export const lackingBadge = (count: number) => ({ words: week.lackingNow(count), now: true })
