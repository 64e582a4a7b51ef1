import type { InputOf, ValueOf } from '@/platform/call'
import { dayOf, isDay, isDistinct, nextId, type Row, toMinutes, toTime, whole } from './written'

export type Rule = ValueOf<'schedule.rules'>['rules'][number]
export type FrequencyKind = Rule['rule']['frequency']['kind']

export const KINDS: readonly FrequencyKind[] = ['weekly', 'monthly', 'monthlyWeekday', 'workdays']
export const NTHS = [1, 2, 3, 4, 5, -1] as const

export interface ExceptionDraft extends Row {
  date: string
  kind: 'off' | 'moved'
  times: string[]
}

/** A rule as it is being written: dates `2026-11-25`, times `09:30`, numbers as digits. */
export interface RuleDraft {
  kind: FrequencyKind
  /** Weeks or months. */
  every: string
  weekdays: number[]
  /** Of the month; -1 the last. */
  days: number[]
  nth: number
  weekday: number
  times: string[]
  minutes: string
  from: string
  until: string
  holidays: 'skip' | 'keep'
  places: string
  /** Empty: none. */
  venueId: string
  staff: string[]
  before: string
  after: string
  exceptions: ExceptionDraft[]
}

/** A new one, from today. `now`: epoch milliseconds. */
export const emptyRule = (now: number): RuleDraft => ({
  ...{ kind: 'weekly', every: '1', weekdays: [], days: [], nth: 1, weekday: 1 },
  ...{ times: ['09:00'], minutes: '60', from: dayOf(now), until: '', holidays: 'skip' },
  ...{ places: '10', venueId: '', staff: [], before: '0', after: '0', exceptions: [] },
})

export const draftOf = ({ rule, capacity, venueId, staff, buffer }: Rule, now: number): RuleDraft => {
  const { frequency } = rule
  return {
    ...emptyRule(now),
    kind: frequency.kind,
    ...(frequency.kind !== 'workdays' && { every: String(frequency.every) }),
    ...(frequency.kind === 'weekly' && { weekdays: frequency.weekdays }),
    ...(frequency.kind === 'monthly' && { days: frequency.days }),
    ...(frequency.kind === 'monthlyWeekday' && { nth: frequency.nth, weekday: frequency.weekday }),
    ...{ times: rule.starts.map(toTime), minutes: String(rule.minutes), holidays: rule.holidays },
    ...{ from: rule.from, until: rule.until ?? '', places: String(capacity), venueId: venueId ?? '' },
    staff: staff.map(({ memberId }) => memberId),
    ...{ before: String(buffer.before), after: String(buffer.after) },
    exceptions: rule.exceptions.map(({ date, starts }, index) => ({
      ...{ id: String(index), date, kind: starts.length > 0 ? 'moved' : 'off', times: starts.map(toTime) },
    })),
  }
}

/** A time left as it is by a rule: it takes one over from another day. */
export const withException = (exceptions: readonly ExceptionDraft[]): ExceptionDraft[] => [
  ...exceptions,
  { id: nextId(exceptions), date: '', kind: 'off', times: [] },
]

export type RuleField = 'days' | 'times' | 'minutes' | 'from' | 'until' | 'places' | 'before' | 'after'

export interface RuleProblems {
  fields: ReadonlySet<RuleField>
  /** Ids of exceptions. */
  exceptions: ReadonlySet<string>
  count: number
}

const timesAreWell = (times: readonly string[]) =>
  times.length > 0 && times.every((time) => toMinutes(time) !== null) && isDistinct(times)

const lacksDays = ({ kind, weekdays, days }: RuleDraft) =>
  (kind === 'weekly' && weekdays.length === 0) || (kind === 'monthly' && days.length === 0)

/** What keeps a draft from being a rule. */
export const problemsOf = (draft: RuleDraft): RuleProblems => {
  const { times, minutes, from, until, places, before, after, exceptions } = draft
  const wrong: Record<RuleField, boolean> = {
    days: lacksDays(draft),
    times: !timesAreWell(times),
    minutes: whole(minutes, 5, 1440) === null,
    from: !isDay(from),
    until: until !== '' && (!isDay(until) || until < from),
    places: whole(places, 1, 1000) === null,
    before: whole(before, 0, 240) === null,
    after: whole(after, 0, 240) === null,
  }
  const fields = (Object.keys(wrong) as RuleField[]).filter((field) => wrong[field])
  const twice = (date: string) => exceptions.filter((other) => other.date === date).length > 1
  const rows = exceptions
    .filter(({ date, kind, times }) => !isDay(date) || twice(date) || (kind === 'moved' && !timesAreWell(times)))
    .map(({ id }) => id)
  return { fields: new Set(fields), exceptions: new Set(rows), count: fields.length + rows.length }
}

type Giving = Omit<InputOf<'schedule.addRule'>, 'serviceId'>

const minutesOf = (times: readonly string[]) => times.map((time) => toMinutes(time) ?? 0).sort((a, b) => a - b)

const frequencyOf = ({ kind, every, weekdays, days, nth, weekday }: RuleDraft): Giving['rule']['frequency'] => {
  const step = Number(every)
  if (kind === 'weekly') return { kind, every: step, weekdays: [...weekdays].sort() }
  if (kind === 'monthly') return { kind, every: step, days }
  return kind === 'monthlyWeekday' ? { kind, every: step, nth, weekday } : { kind }
}

/** The draft as it is asked for; only of one without problems. */
export const givingOf = (draft: RuleDraft): Giving => ({
  rule: {
    frequency: frequencyOf(draft),
    ...{ from: draft.from, until: draft.until || null, starts: minutesOf(draft.times), minutes: Number(draft.minutes) },
    holidays: draft.holidays,
    exceptions: draft.exceptions.map(({ date, kind, times }) => ({
      ...{ date, starts: kind === 'off' ? [] : minutesOf(times) },
    })),
  },
  capacity: Number(draft.places),
  venueId: draft.venueId || null,
  staff: draft.staff,
  buffer: { before: Number(draft.before), after: Number(draft.after) },
})
