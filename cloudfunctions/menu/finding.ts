import type { CategoryId } from '@/contract/menu'
import { fits, type Known } from '@/domain/menu/eligibility'
import { timeOfWhen, type When } from '@/domain/menu/when'
import { type Sought, termsOfQuery } from '@/domain/search/query-terms'
import { type Nearness, type Ranked, rank } from '@/domain/search/rank'
import { reasonsFor } from '@/domain/search/reasons'
import type { DivisionCode, ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { after, toCursor } from '../_runtime/page'
import { lookUp, type Scope, scopesOf } from '../_runtime/word-index'
import { type StoredService, services } from './collections'
import { horizonOf, nextFreeOf, nextOf, shownNext } from './next'
import { described } from './view'

/** What is asked of the menu. */
export interface Question {
  text?: string | undefined
  category?: CategoryId | undefined
  when?: When | undefined
  /** For whom it is to be. */
  known?: Known | undefined
  cursor?: string | undefined
  /** Where the person is; undefined: nowhere, so that all is equally near. */
  here: DivisionCode | undefined
  /** How far away things may be. */
  within: 'community' | 'street' | 'district'
}

/** A service that may be shown. */
interface Candidate {
  id: ServiceId
  /** The terms under which it was found. */
  terms: string[]
  cursor: string
}

interface Batch {
  candidates: Candidate[]
  /** Those of the services that were read already. */
  read: StoredService[]
  /** Where the search goes on when none of these is left; null at the end. */
  next: string | null
}

/** What is shown of a service, and what says whether it may be. The rest, its terms above all, is several times as long. */
const SHOWN = [
  ...['state', 'community', 'category', 'title', 'provider', 'where', 'place', 'cost', 'timeLimit', 'eligibility'],
  ...['volunteersNeeded', 'version', 'score', 'forWhom', 'standard', 'bring'],
]

const nearnessOf = (scope: Scope): Nearness =>
  scope.length === 12 ? 'community' : scope.length === 9 ? 'street' : 'district'

const nearTo = (service: StoredService, here: DivisionCode | undefined): Nearness | null => {
  if (!here) return null
  if (service.community === here) return 'community'
  return service.community.startsWith(here.slice(0, 9)) ? 'street' : 'district'
}

const placeIn = ({ score, service }: Pick<Ranked, 'score' | 'service'>) =>
  Buffer.from(`${score.toPrecision(12)}/${service}`).toString('base64url')

const isFor = ({ eligibility }: StoredService, known: Known | undefined, now: Instant) =>
  !known || fits(eligibility, known, now).verdict !== 'misfit'

/** What comes after a place in the ranking; a cursor that is none of ours begins anew. */
const rest = (ranked: readonly Ranked[], cursor: string | undefined): readonly Ranked[] => {
  const [, written, id] =
    /^([\d.e+-]{1,20})\/([\w.-]{1,80})$/.exec(Buffer.from(cursor ?? '', 'base64url').toString()) ?? []
  const score = Number(written)
  if (!id || Number.isNaN(score)) return ranked
  const at = ranked.findIndex(({ service }) => service === id)
  if (at >= 0) return ranked.slice(at + 1)
  return ranked.filter((one) => one.score < score || (one.score === score && one.service > id))
}

/** The services that fit the words best. 1 request. */
const byWords = async (question: Question, sought: readonly Sought[], size: number): Promise<Batch> => {
  const { here, within, cursor } = question
  const scopes = here ? scopesOf(here).slice(0, { community: 1, street: 2, district: 3 }[within]) : ([''] as Scope[])
  const lists = await lookUp(
    scopes,
    sought.map(({ term }) => term),
  )
  const ranked = rank(
    sought,
    lists.map(({ scope, term, entries }) => ({
      term,
      nearness: nearnessOf(scope),
      entries: entries.map(({ id, weight }) => ({ service: id as ServiceId, weight })),
    })),
  )
  const ahead = rest(ranked, cursor)
  const batch = ahead.slice(0, size)
  const last = batch[batch.length - 1]
  return {
    candidates: batch.map((one) => ({ id: one.service, terms: one.terms, cursor: placeIn(one) })),
    read: [],
    next: last && ahead.length > batch.length ? placeIn(last) : null,
  }
}

/** The services of the place, soonest first. 1 request. */
const byTime = async (question: Question, now: Instant, size: number): Promise<Batch> => {
  const { here, category, when, known, cursor } = question
  const where = {
    state: 'published',
    ...(here ? { community: here } : {}),
    ...(category ? { category } : {}),
    // Whatever has a session then has its next one by then.
    ...(when ? { nextAt: command.until(timeOfWhen(when, now).endsAt) } : {}),
  }
  const found = await services.find(after(where, 'nextAt', 'asc', cursor), {
    sort: [
      ['nextAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: size,
    // Of many only few are free then: the rest of those is read once it is known which.
    fields: when ? ['nextAt', 'eligibility'] : ['nextAt', ...SHOWN],
  })
  const cursorOf = ({ nextAt, _id }: StoredService) => toCursor({ at: nextAt, id: _id })
  const last = found[found.length - 1]
  return {
    candidates: found
      .filter((service) => isFor(service, known, now))
      .map((service) => ({ id: service._id, terms: [], cursor: cursorOf(service) })),
    read: when ? [] : found,
    next: last && found.length === size ? cursorOf(last) : null,
  }
}

const idsOf = (candidates: readonly Candidate[]) => candidates.map(({ id }) => id)

/** Those of the services that have not been read. 1 request, none when all have. */
const servicesOf = async (candidates: readonly Candidate[], read: readonly StoredService[]) => {
  const byId = new Map(read.map((service) => [service._id, service]))
  const ids = candidates.map(({ id }) => id).filter((id) => !byId.has(id))
  const found = ids.length ? await services.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: SHOWN }) : []
  for (const service of found) byId.set(service._id, service)
  return byId
}

/** A page of what is found. When only some of it may be shown, `most` are looked at, and a page can be short though there is more. 3 requests. */
const look = async (question: Question, now: Instant, most: number) => {
  const { text, when, category, known, here } = question
  const { pageSize } = policy.menu
  const sought = text === undefined ? [] : termsOfQuery(text)
  const size = when || known || (text !== undefined && category) ? most : pageSize
  const { candidates, read, next } =
    text === undefined ? await byTime(question, now, size) : await byWords(question, sought, size)
  const free = when && (await nextFreeOf(idsOf(candidates), timeOfWhen(when, now)))
  const left = free ? candidates.filter(({ id }) => free.has(id)) : candidates
  // What was found by words may be of another kind, or for others: only the service says so.
  const sifted = text !== undefined && (known !== undefined || category !== undefined)
  const looked = sifted ? left : left.slice(0, pageSize)
  const nextAhead = (shown: readonly Candidate[]) => free ?? nextOf(idsOf(shown), horizonOf(now))
  // Where all of them are shown, both are asked for at once.
  const [byId, aheadOfAll] = await Promise.all([servicesOf(looked, read), sifted ? null : nextAhead(looked)])
  const fitting = looked.flatMap((candidate) => {
    const service = byId.get(candidate.id)
    const fits = service?.state === 'published' && (!category || service.category === category)
    return fits && isFor(service, known, now) ? [{ ...candidate, service }] : []
  })
  const page = fitting.slice(0, pageSize)
  const ahead = aheadOfAll ?? (await nextAhead(page))
  const [all, last] = sifted ? [fitting, page[page.length - 1]] : [left, looked[looked.length - 1]]
  return {
    services: page.map(({ service, terms }) => ({
      ...described(service),
      next: shownNext(ahead.get(service._id)),
      why: reasonsFor(service, sought, terms),
      near: nearTo(service, here),
    })),
    cursor: all.length > pageSize && last ? last.cursor : next,
  }
}

/** A page of what is looked for, never empty while something fits among the first few hundred. 3 requests beside identity; 6 when nothing of the first many may be shown. */
export const find = async (question: Question, now: Instant) => {
  const { batch, wider } = policy.search
  const found = await look(question, now, batch)
  if (found.services.length > 0 || !found.cursor) return found
  return look({ ...question, cursor: found.cursor }, now, wider)
}
