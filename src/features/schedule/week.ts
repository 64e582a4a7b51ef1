import { useEffect, useMemo, useState } from 'react'
import { type CivilDay, dayOf, momentOn, next, toDate } from '@/domain/schedule/civil'
import { hoursOf, layOut, mondayOf, spanOf, weekOf } from '@/domain/schedule/week'
import { instant, MINUTE, toIso } from '@/domain/shared/time'
import { clockWords, dateWords, weekdayWords } from '@/i18n/times'
import { week as words } from '@/i18n/week.zh-CN'
import type { ValueOf } from '@/platform/call'
import { usePages, useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import type { WeekBlock, WeekDay } from '@/ui/week-grid'

export type WeekSession = ValueOf<'schedule.sessions'>['sessions'][number]

/** A block takes at least so many minutes of room, so that a finger meets it. */
export const SHORTEST = 42

/** The days of a week, its sessions and the way to other weeks. `monday` null: the one in which now lies. */
export const useWeek = (community: string) => {
  const now = useNow()
  const today = dayOf(instant(now))
  const [chosen, choose] = useState<CivilDay | null>(null)
  const monday = chosen ?? mondayOf(today)
  const { startsAt, endsAt } = weekOf(monday)
  const time = { from: toIso(startsAt), until: toIso(endsAt) }
  const pages = usePages('schedule.sessions', { community, ...time }, ({ sessions }) => sessions)
  const { more, fetching, refusal, next: fetchMore } = pages
  useEffect(() => {
    if (more && !fetching && !refusal) fetchMore()
  }, [more, fetching, refusal, fetchMore])
  const rest = useQuery('schedule.holidays', { from: toDate(monday) }).value?.rest
  const days = useMemo(
    () =>
      [0, 1, 2, 3, 4, 5, 6].map((index): WeekDay => {
        const day = next(monday, index)
        const date = toDate(day)
        const weekday = weekdayWords(`${date}T12:00:00+08:00`)
        return {
          key: date,
          number: String(Number(date.slice(8))),
          words: day === today ? words.todayOf(weekday) : weekday,
          today: day === today,
          rest: rest ? rest.includes(date) : index > 4,
        }
      }),
    [monday, today, rest],
  )
  return {
    ...time,
    monday,
    days,
    isThis: monday === mondayOf(today),
    title: words.monthDay(`${days[0]?.key}T12:00:00+08:00`, `${days[6]?.key}T12:00:00+08:00`),
    today: today - monday,
    minutes: Math.floor((now - weekOf(today).startsAt) / MINUTE),
    sessions: pages.items,
    loading: pages.loading || (more && !refusal),
    refusal,
    again: pages.again,
    go: (weeks: number) => choose(next(monday, 7 * weeks)),
    back: () => choose(null),
    /** The week in which a moment lies. */
    show: (at: string) => choose(mondayOf(dayOf(instant(Date.parse(at))))),
  }
}

export type Week = ReturnType<typeof useWeek>

/** What a session is like on the week; `lacking`: volunteers that are still looked for. */
export const stateOf = (
  { state, hired, startsAt, endsAt, booked, capacity, placesLeft, waiting }: WeekSession,
  lacking: number,
  now: number,
): Pick<WeekBlock, 'tone' | 'state' | 'brief' | 'icon'> => {
  const counted = { state: words.booked(booked, capacity), brief: words.brief(booked, capacity) }
  const lent = { state: words.hired, brief: words.hiredBrief }
  if (state === 'cancelled') return { tone: 'off', state: words.off, brief: words.offBrief, icon: 'close' }
  if (Date.parse(endsAt) <= now) return { tone: 'past', ...(hired ? lent : counted) }
  if (hired) return { tone: 'full', ...lent, icon: 'house' }
  if (lacking > 0 && Date.parse(startsAt) > now)
    return { tone: 'short', state: words.short(lacking), brief: words.shortBrief(lacking), icon: 'alert' }
  if (placesLeft > 0 && waiting === 0) return { tone: 'open', ...counted }
  const said = waiting > 0 ? words.fullWaiting(booked, capacity, waiting) : words.full(booked, capacity)
  return { tone: 'full', state: said, brief: words.fullBrief(booked, capacity), icon: 'users' }
}

/** A hire that was given up left nothing behind. */
export const isShown = ({ state, hired }: WeekSession) => !(hired && state === 'cancelled')

/** The blocks of a week, laid out; and the hours that hold them. */
export const blocksOf = (
  sessions: readonly WeekSession[],
  monday: CivilDay,
  lackingOf: (sessionId: string) => number,
  now: number,
  elder: boolean,
) => {
  const spans = sessions.map((session) => ({
    session,
    day: dayOf(instant(Date.parse(session.startsAt))) - monday,
    ...spanOf({ startsAt: instant(Date.parse(session.startsAt)), endsAt: instant(Date.parse(session.endsAt)) }),
  }))
  const blocks = [0, 1, 2, 3, 4, 5, 6].flatMap((day) =>
    layOut(
      spans.filter((span) => span.day === day),
      SHORTEST,
    ).map(({ session, ...place }): WeekBlock => {
      const when = `${clockWords(session.startsAt, elder)}–${clockWords(session.endsAt, elder)}`
      const look = stateOf(session, lackingOf(session.id), now)
      const date = `${weekdayWords(session.startsAt)} ${dateWords(session.startsAt)} ${when}`
      return {
        ...{ ...place, ...look, id: session.id, title: session.title, when },
        label: words.blockLabel(date, session.title, look.state),
      }
    }),
  )
  return { blocks, hours: hoursOf(spans, SHORTEST) }
}

/** Today's sessions of a community, soonest first; undefined until they are known. */
export const useToday = (community: string) => {
  const today = dayOf(instant(useNow()))
  const time = { from: toIso(momentOn(today, 0)), until: toIso(momentOn(next(today), 0)) }
  const { items, more, refusal, again } = usePages('schedule.sessions', { community, ...time }, ({ sessions }) =>
    sessions.filter(isShown),
  )
  return { ...time, sessions: more ? undefined : items, refusal, again }
}
