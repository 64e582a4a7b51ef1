import { type CategoryId, SERVICE_LIMITS } from '@/contract/menu'
import { type PlanRefusal, plan, type Where } from '@/domain/menu/service'
import { policy } from '@/domain/shared/policy'
import type { Group, Household } from '@/domain/shared/profile'
import { DAY, instant } from '@/domain/shared/time'
import type { InputOf } from '@/platform/call'
import { changed, type Details, type Shown, shownOf } from './facts'

/** One time of a service as it is being written: `2026-11-25`, `09:00`, `11:00`, digits. */
export interface SessionDraft {
  /** Tells it from the others of the draft. */
  id: string
  date: string
  start: string
  end: string
  places: string
}

/** What is said of a service, as it is being written. */
export interface FactsDraft {
  title: string
  category: CategoryId | ''
  provider: string
  where: Where
  place: string
  forWhom: string
  cost: string
  bring: string
  standard: string
  timeLimit: string
  /** Digits; empty: not asked. */
  ageFrom: string
  ageTo: string
  /** Codes of divisions. */
  communities: string[]
  households: Household[]
  groups: Group[]
  /** Digits. */
  volunteersNeeded: string
  /** Until how many minutes before the start it can be given back, and how often moved; digits. */
  cancelBefore: string
  reschedules: string
}

/** A service as it is being written; the times only of one that is not on the menu yet. */
export interface Draft extends FactsDraft {
  /** Whether it goes on the menu with its first times, or without any. */
  when: 'now' | 'later'
  /** Empty: none. */
  venueId: string
  staff: string[]
  /** What it answers: those who asked are offered its places first. */
  demands: AskedFor[]
  sessions: SessionDraft[]
}

/** A demand that a service answers. */
export interface AskedFor {
  id: string
  words: string
  /** How many want it. */
  people: number
}

/** What is known of a service that is to answer demands. */
export type ToBegin = Partial<Pick<Draft, 'title' | 'category' | 'provider' | 'place' | 'cost'>> & {
  demands: AskedFor[]
}

/** How many demands one service answers, by contract. */
const MOST_DEMANDS = 20

/** How many times one service is published with at once, and how many places each may have, by contract. */
export const MOST_SESSIONS = 60
const MOST_PLACES = 1000

const CIVIL = '+08:00'

const isoOf = (date: string, time: string) => `${date}T${time}:00${CIVIL}`

/** The civil day after: `2026-11-30` → `2026-12-01`. */
const dayAfter = (date: string) => new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10)

/** The civil day of a moment, epoch milliseconds. */
const dayOf = (now: number) => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)

const sessionOn = (date: string): SessionDraft => ({ id: '0', date, start: '09:00', end: '11:00', places: '10' })

export const emptyDraft = (now: number): Draft => ({
  ...{ title: '', category: '', provider: '', where: 'venue', place: '', forWhom: '', cost: '免费', bring: '' },
  ...{ standard: '', timeLimit: '', ageFrom: '', ageTo: '', communities: [], households: [], groups: [] },
  volunteersNeeded: '0',
  cancelBefore: String(policy.booking.terms.cancelBefore),
  reschedules: String(policy.booking.terms.reschedules),
  ...{ when: 'now', venueId: '', staff: [], demands: [] },
  sessions: [sessionOn(dayAfter(dayOf(now)))],
})

/** A new service, begun with what is known of it. */
export const begunWith = (known: ToBegin, now: number): Draft => ({ ...emptyDraft(now), ...known })

const digits = (number: number | undefined) => (number === undefined ? '' : String(number))

/** What was said, to be written on. */
export const draftOf = (shown: Shown, now: number): Draft => {
  const { title, provider, where, place, cost, eligibility, terms } = shown
  const { ages, communities = [], households = [], groups = [] } = eligibility ?? {}
  return {
    ...emptyDraft(now),
    ...{ title, category: shown.category as CategoryId, provider, where, place, cost },
    ...{ forWhom: shown.forWhom ?? '', bring: shown.bring ?? '', standard: shown.standard ?? '' },
    ...{ timeLimit: shown.timeLimit ?? '', ageFrom: digits(ages?.from), ageTo: digits(ages?.to) },
    ...{ communities, households, groups, volunteersNeeded: String(shown.volunteersNeeded) },
    ...{ cancelBefore: String(terms.cancelBefore), reschedules: String(terms.reschedules) },
  }
}

const nextId = (sessions: readonly SessionDraft[]) => String(Math.max(-1, ...sessions.map(({ id }) => Number(id))) + 1)

/** One more after the one named, on the next day; without a name after the last. */
export const withSession = (sessions: readonly SessionDraft[], after?: string): SessionDraft[] => {
  const index = after === undefined ? sessions.length - 1 : sessions.findIndex(({ id }) => id === after)
  const model = sessions[index]
  if (!model) return [...sessions]
  const added = { ...model, id: nextId(sessions), date: model.date && dayAfter(model.date) }
  return [...sessions.slice(0, index + 1), added, ...sessions.slice(index + 1)]
}

export type SessionProblem = 'TIME' | 'PLACES' | PlanRefusal

export interface Problems {
  title: boolean
  category: boolean
  ages: boolean
  /** By the session's id. */
  sessions: Record<string, SessionProblem>
  count: number
}

const timesOf = ({ date, start, end }: SessionDraft) => ({ startsAt: isoOf(date, start), endsAt: isoOf(date, end) })

const problemOf = (session: SessionDraft, now: number): SessionProblem | null => {
  const { startsAt, endsAt } = timesOf(session)
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
  if (Number.isNaN(from) || Number.isNaN(to)) return 'TIME'
  const planned = plan({ startsAt: instant(from), endsAt: instant(to), capacity: Number(session.places) }, instant(now))
  if (!planned.ok) return planned.code
  const places = Number(session.places)
  return Number.isInteger(places) && places >= 1 && places <= MOST_PLACES ? null : 'PLACES'
}

const areNoAges = ({ ageFrom, ageTo }: FactsDraft) => {
  const [from, to] = [ageFrom === '' ? 0 : Number(ageFrom), ageTo === '' ? SERVICE_LIMITS.age : Number(ageTo)]
  return from > to || to > SERVICE_LIMITS.age
}

/** What keeps a draft from being saved, and with its times from being published. `now`: epoch milliseconds by the server's clock. */
export const problemsOf = (draft: Draft, now: number, withTimes: boolean): Problems => {
  const title = draft.title.trim() === ''
  const category = draft.category === ''
  const ages = areNoAges(draft)
  const sessions: Record<string, SessionProblem> = {}
  for (const session of withTimes ? draft.sessions : []) {
    const problem = problemOf(session, now)
    if (problem) sessions[session.id] = problem
  }
  const count = [title, category, ages].filter(Boolean).length + Object.keys(sessions).length
  return { title, category, ages, sessions, count }
}

/** What the draft says of its service. */
export const detailsOf = (draft: FactsDraft): Details => {
  const { title, provider, place, forWhom, cost, bring, standard, timeLimit } = draft
  const { ageFrom, ageTo, communities, households, groups } = draft
  const lines = Object.entries({ provider, place, forWhom, cost, bring, standard, timeLimit })
  const written = lines.map(([name, words]) => [name, words.trim()]).filter(([, words]) => words !== '')
  return {
    title: title.trim(),
    category: draft.category || 'meal',
    ...Object.fromEntries(written),
    where: draft.where,
    eligibility: {
      ages: { ...(ageFrom && { from: Number(ageFrom) }), ...(ageTo && { to: Number(ageTo) }) },
      ...{ communities, households, groups },
    },
    volunteersNeeded: Number(draft.volunteersNeeded),
    terms: { cancelBefore: Number(draft.cancelBefore), reschedules: Number(draft.reschedules) },
  }
}

/** The draft as it is published with its first times, soonest first. */
export const inputOf = (draft: Draft, community: string): InputOf<'menu.publish'> => ({
  community,
  service: detailsOf(draft),
  ...(draft.venueId && { venueId: draft.venueId }),
  staff: draft.staff,
  ...(draft.demands.length > 0 && { demands: draft.demands.map(({ id }) => id) }),
  sessions: draft.sessions
    .map((session) => ({ ...timesOf(session), capacity: Number(session.places) }))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)),
})

/** Whether something is written that was not there when it began. */
export const isWritten = (base: Shown | null, draft: FactsDraft) =>
  changed(base ?? shownOf(detailsOf(emptyDraft(0))), shownOf(detailsOf(draft))).length > 0

/** With it, or without it if it was there. */
export const toggled = <Item>(items: readonly Item[], item: Item): Item[] =>
  items.includes(item) ? items.filter((one) => one !== item) : [...items, item]

/** With more demands that it answers. */
export const withDemands = (demands: readonly AskedFor[], added: readonly AskedFor[]): AskedFor[] =>
  [...demands.filter(({ id }) => !added.some((one) => one.id === id)), ...added].slice(-MOST_DEMANDS)
