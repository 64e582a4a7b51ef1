import type { Message, News } from './inbox'

const CHANGES: readonly News['kind'][] = ['withdrawn', 'cancelled', 'rescheduled', 'revised']

/**
 * Of what was not read the one thing to say at once: a place that is still kept, the one soonest lost first; else what has
 * changed of something that is still ahead, the latest word first.
 */
export const changedForMe = (messages: readonly Message[], now: number): News | null => {
  const fresh = messages.filter(({ read }) => !read).map(({ news }) => news)
  const kept = fresh
    .flatMap((news) => (news.kind === 'offered' && Date.parse(news.untilAt) > now ? [news] : []))
    .sort((a, b) => Date.parse(a.untilAt) - Date.parse(b.untilAt))
  const changed = fresh.find(
    (news) => CHANGES.includes(news.kind) && 'startsAt' in news && Date.parse(news.startsAt) > now,
  )
  return kept[0] ?? changed ?? null
}
