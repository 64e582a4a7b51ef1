import type { Message, News } from './inbox'

const CHANGES: readonly News['kind'][] = ['withdrawn', 'cancelled', 'rescheduled', 'revised']

/** Of what was not read the latest word of a change to something that is still ahead. A place that is kept says so itself. */
export const changedForMe = (messages: readonly Message[], now: number): News | null =>
  messages.find(
    ({ read, news }) => !read && CHANGES.includes(news.kind) && 'startsAt' in news && Date.parse(news.startsAt) > now,
  )?.news ?? null
