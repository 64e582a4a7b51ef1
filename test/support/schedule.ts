import { type Backend, COMMUNITY, publish } from './backend'

const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 1440 }))

/** What is said of a room that is always open. */
export const room = {
  ...{ name: '多功能厅', place: '公主府社区三楼', kind: 'community', houseRules: '用完请把椅子放好。' },
  ...{ keeper: { name: '小赵', phone: '0471-5550001' }, opening: ALWAYS, holidays: 'open', people: 50 },
  ...{ buffer: { before: 0, after: 0 }, hire: null },
}

export const addVenue = async (backend: Backend, some: object = {}): Promise<string> =>
  (await backend.must('worker', 'schedule.addVenue', { community: COMMUNITY, ...room, ...some })).venueId

/** Every day at nine and at fourteen, half an hour each, for ten places, wherever. */
export const daily = (some: object = {}, rule: object = {}) => ({
  rule: {
    frequency: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    ...{ from: '2026-01-01', until: null, starts: [9 * 60], minutes: 30, holidays: 'keep', exceptions: [] },
    ...rule,
  },
  ...{ capacity: 10, venueId: null, staff: [] },
  ...some,
})

/** A service with one session of its own, in a minute unless said. */
export const aService = async (backend: Backend, hours = 1 / 60) =>
  (await publish(backend, { title: '理发', hours })).serviceId as string

/** The sessions a rule has made that are open, soonest first. */
export const sessionsOf = (backend: Pick<Backend, 'all'>, ruleId: string) =>
  backend
    .all('sessions')
    .filter(({ rule, state }) => rule === ruleId && state === 'open')
    .sort((a, b) => +(a.startsAt as Date) - +(b.startsAt as Date)) as unknown as {
    _id: string
    startsAt: Date
    endsAt: Date
    capacity: number
    placesLeft: number
    venue: string | null
    staff: string[]
    holders: unknown[]
  }[]

/** `2026-11-25`, so many days from today in China. */
export const dateIn = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** Every year there may be a session in is known, without a holiday, so that tests do not depend on the year they run in. */
export const setOrdinaryYears = async (backend: Backend) => {
  const year = Number(dateIn(0).slice(0, 4))
  for (const each of [year, year + 1, year + 2])
    await backend.store.insert('holidays', [
      { _id: String(each), year: each, holidays: [], workdays: [], changedAt: new Date(0) },
    ])
}
