import { useState } from 'react'
import type { CategoryId } from '@/contract/menu'
import { type PlanRefusal, plan } from '@/domain/menu/service'
import { DAY, instant } from '@/domain/shared/time'
import type { InputOf } from '@/platform/call'
import { storage } from '@/platform/storage'

/** One time of a service as it is being written: `2026-11-25`, `09:00`, `11:00`, digits. */
export interface SessionDraft {
  /** Tells it from the others of the draft. */
  id: string
  date: string
  start: string
  end: string
  places: string
}

/** A service as it is being written. */
export interface Draft {
  title: string
  category: CategoryId | ''
  provider: string
  place: string
  forWhom: string
  cost: string
  bring: string
  /** Digits. */
  volunteersNeeded: string
  /** Until how many minutes before the start it can be given back, and how often moved; digits. */
  cancelBefore: string
  reschedules: string
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

const emptyDraft = (now: number): Draft => ({
  ...{ title: '', category: '', provider: '', place: '', forWhom: '', cost: '免费', bring: '', volunteersNeeded: '0' },
  ...{ cancelBefore: '0', reschedules: '2', venueId: '', staff: [], demands: [] },
  sessions: [sessionOn(dayAfter(dayOf(now)))],
})

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

/** What keeps a draft from being published. `now`: epoch milliseconds by the server's clock. */
export const problemsOf = (draft: Draft, now: number): Problems => {
  const title = draft.title.trim() === ''
  const category = draft.category === ''
  const sessions: Record<string, SessionProblem> = {}
  for (const session of draft.sessions) {
    const problem = problemOf(session, now)
    if (problem) sessions[session.id] = problem
  }
  return { title, category, sessions, count: Number(title) + Number(category) + Object.keys(sessions).length }
}

/** The draft as it is published, sessions soonest first. */
export const inputOf = (draft: Draft, community: string): InputOf<'menu.publish'> => {
  const { title, provider, place, forWhom, cost, bring } = draft
  const written = Object.entries({ provider, place, forWhom, cost, bring }).filter(([, words]) => words.trim() !== '')
  return {
    community,
    service: {
      title,
      category: draft.category as CategoryId,
      ...Object.fromEntries(written),
      volunteersNeeded: Number(draft.volunteersNeeded),
      terms: { cancelBefore: Number(draft.cancelBefore), reschedules: Number(draft.reschedules) },
    },
    ...(draft.venueId && { venueId: draft.venueId }),
    staff: draft.staff,
    ...(draft.demands.length > 0 && { demands: draft.demands.map(({ id }) => id) }),
    sessions: draft.sessions
      .map((session) => ({ ...timesOf(session), capacity: Number(session.places) }))
      .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt)),
  }
}

/** With one more demand that it answers. */
export const withDemands = (demands: readonly AskedFor[], added: readonly AskedFor[]): AskedFor[] =>
  [...demands.filter(({ id }) => !added.some((one) => one.id === id)), ...added].slice(-MOST_DEMANDS)

/** What a worker is writing; kept on this device with every stroke. */
export const useDraft = (memberId: string, now: number) => {
  const key = `publish-draft-${memberId}`
  const [draft, setDraft] = useState<Draft>(() => ({ ...emptyDraft(now), ...storage.read<Draft>(key) }))
  const write = (changed: Partial<Draft>) => {
    const next = { ...draft, ...changed }
    storage.write(key, next)
    setDraft(next)
  }
  const clear = () => {
    storage.remove(key)
    setDraft(emptyDraft(now))
  }
  /** Begins anew with what is known. */
  const begin = (known: Partial<Draft>) => {
    const next = { ...emptyDraft(now), ...known }
    storage.write(key, next)
    setDraft(next)
  }
  return { draft, write, clear, begin }
}
