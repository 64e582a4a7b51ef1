import type { InputOf, ValueOf } from '@/platform/call'
import { nextId, type Row, toMinutes, toTime, whole } from './written'

export type Venue = ValueOf<'schedule.venue'>

/** One stretch of hours on some weekdays. */
export interface OpeningDraft extends Row {
  weekdays: number[]
  opens: string
  /** `00:00` is the midnight that ends the day. */
  closes: string
}

/** A venue as it is being written; numbers as digits. */
export interface VenueDraft {
  name: string
  place: string
  kind: Venue['kind']
  people: string
  keeper: string
  phone: string
  houseRules: string
  opening: OpeningDraft[]
  holidays: Venue['holidays']
  before: string
  after: string
  lent: boolean
  who: ('resident' | 'organisation')[]
  shortest: string
  longest: string
  step: string
  daysAhead: string
}

export const emptyVenue: VenueDraft = {
  ...{ name: '', place: '', kind: 'community', people: '20', keeper: '', phone: '', houseRules: '' },
  opening: [{ id: '0', weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '17:00' }],
  ...{ holidays: 'closed', before: '0', after: '0', lent: false, who: ['resident'] },
  ...{ shortest: '30', longest: '120', step: '30', daysAhead: '14' },
}

/** Weekdays with the same hours together. */
const openingsOf = (opening: Venue['opening']): OpeningDraft[] => {
  const rows: OpeningDraft[] = []
  for (const { weekday, opens, closes } of opening) {
    const [from, to] = [toTime(opens), toTime(closes)]
    const same = rows.find((row) => row.opens === from && row.closes === to && !row.weekdays.includes(weekday))
    if (same) same.weekdays.push(weekday)
    else rows.push({ id: nextId(rows), weekdays: [weekday], opens: from, closes: to })
  }
  return rows
}

export const draftOf = (venue: Venue): VenueDraft => {
  const { name, place, kind, people, keeper, houseRules, holidays, buffer, hire } = venue
  return {
    ...emptyVenue,
    ...{ name, place, kind, people: String(people), keeper: keeper.name, phone: keeper.phone, houseRules, holidays },
    opening: openingsOf(venue.opening),
    ...{ before: String(buffer.before), after: String(buffer.after), lent: hire !== null },
    ...(hire && {
      ...{ who: hire.who, shortest: String(hire.shortest), longest: String(hire.longest) },
      ...{ step: String(hire.step), daysAhead: String(hire.daysAhead) },
    }),
  }
}

export const withOpening = (opening: readonly OpeningDraft[]): OpeningDraft[] => [
  ...opening,
  { id: nextId(opening), weekdays: [], opens: '09:00', closes: '17:00' },
]

const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

export type VenueField =
  | 'name'
  | 'place'
  | 'people'
  | 'keeper'
  | 'phone'
  | 'houseRules'
  | 'before'
  | 'after'
  | 'who'
  | 'shortest'
  | 'longest'
  | 'step'
  | 'daysAhead'

export interface VenueProblems {
  fields: ReadonlySet<VenueField>
  /** Ids of openings. */
  opening: ReadonlySet<string>
  count: number
}

const closing = (closes: string) => toMinutes(closes) || 1440

const isOpening = ({ weekdays, opens, closes }: OpeningDraft) => {
  const from = toMinutes(opens)
  return weekdays.length > 0 && from !== null && toMinutes(closes) !== null && from < closing(closes)
}

/** What keeps a draft from being saved. */
export const problemsOf = (draft: VenueDraft): VenueProblems => {
  const { lent } = draft
  const empty = (field: 'name' | 'place' | 'keeper' | 'houseRules') => draft[field].trim() === ''
  const length = (field: 'shortest' | 'longest' | 'step') => lent && whole(draft[field], 5, 1440) === null
  const wrong: Record<VenueField, boolean> = {
    name: empty('name'),
    place: empty('place'),
    people: whole(draft.people, 1, 1000) === null,
    keeper: empty('keeper'),
    phone: !PHONE.test(draft.phone.trim()),
    houseRules: empty('houseRules'),
    before: whole(draft.before, 0, 240) === null,
    after: whole(draft.after, 0, 240) === null,
    who: lent && draft.who.length === 0,
    shortest: length('shortest'),
    longest: length('longest') || (lent && Number(draft.longest) < Number(draft.shortest)),
    step: length('step'),
    daysAhead: lent && whole(draft.daysAhead, 1, 366) === null,
  }
  const fields = (Object.keys(wrong) as VenueField[]).filter((field) => wrong[field])
  const rows = draft.opening.filter((row) => !isOpening(row)).map(({ id }) => id)
  return { fields: new Set(fields), opening: new Set(rows), count: fields.length + rows.length }
}

type Described = Omit<InputOf<'schedule.addVenue'>, 'community'>

/** The draft as it is saved; only of one without problems. */
export const describedOf = (draft: VenueDraft): Described => {
  const { name, place, kind, houseRules, holidays, who } = draft
  return {
    ...{ name, place, kind, houseRules, holidays, people: Number(draft.people) },
    keeper: { name: draft.keeper, phone: draft.phone },
    opening: draft.opening.flatMap(({ weekdays, opens, closes }) =>
      [...weekdays].sort().map((weekday) => ({
        ...{ weekday, opens: toMinutes(opens) ?? 0, closes: closing(closes) },
      })),
    ),
    buffer: { before: Number(draft.before), after: Number(draft.after) },
    hire: draft.lent
      ? {
          ...{ shortest: Number(draft.shortest), longest: Number(draft.longest), step: Number(draft.step) },
          ...{ daysAhead: Number(draft.daysAhead), who },
        }
      : null,
  }
}
