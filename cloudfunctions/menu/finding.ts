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
import { horizonOf, isFree, nextOf, sessionsOf } from './next'
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

interface Candidate {
  service: StoredService
  nearness: Nearness | null
  terms: string[]
  cursor: string
}

interface Batch {
  candidates: Candidate[]
  /** Where the search goes on when none of these is left; null at the end. */
  next: string | null
}

const nearnessOf = (scope: Scope): Nearness =>
  scope.length === 12 ? 'community' : scope.length === 9 ? 'street' : 'district'

const nearTo = (service: StoredService, here: DivisionCode | undefined): Nearness | null => {
  if (!here) return null
  if (service.community === here) return 'community'
  return service.community.startsWith(here.slice(0, 9)) ? 'street' : 'district'
}

const placeIn = ({ score, service }: Pick<Ranked, 'score' | 'service'>) =>
  Buffer.from(`${score.toPrecision(12)}/${service}`).toString('base64url')

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

/** The services that fit the words best. 2 requests. */
const byWords = async (question: Question, sought: readonly Sought[], size: number): Promise<Batch> => {
  const { here, within, category, cursor } = question
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
  const ids = batch.map(({ service }) => service)
  const found = ids.length ? await services.find({ _id: command.oneOf(ids) }, { limit: ids.length }) : []
  const isOnMenu = (service: StoredService) =>
    service.state === 'published' && (category === undefined || service.category === category)
  const byId = new Map(found.filter(isOnMenu).map((service) => [service._id, service]))
  const last = batch[batch.length - 1]
  return {
    candidates: batch.flatMap((one) => {
      const service = byId.get(one.service)
      return service ? [{ service, nearness: nearTo(service, here), terms: one.terms, cursor: placeIn(one) }] : []
    }),
    next: last && ahead.length > batch.length ? placeIn(last) : null,
  }
}

/** The services of the place, soonest first. 1 request. */
const byTime = async ({ here, category, when, cursor }: Question, now: Instant, size: number): Promise<Batch> => {
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
  })
  const cursorOf = ({ nextAt, _id }: StoredService) => toCursor({ at: nextAt, id: _id })
  const last = found[found.length - 1]
  return {
    candidates: found.map((service) => ({
      service,
      nearness: nearTo(service, here),
      terms: [],
      cursor: cursorOf(service),
    })),
    next: last && found.length === size ? cursorOf(last) : null,
  }
}

/**
 * A page of what is looked for. When only some of what is found may be shown, more is looked at than a page holds, and a page
 * can be short though there is more. At most 3 requests beside identity.
 */
export const find = async (question: Question, now: Instant) => {
  const { text, when, category, known } = question
  const { pageSize } = policy.menu
  const sought = text === undefined ? [] : termsOfQuery(text)
  const size = when || known || (text !== undefined && category) ? policy.search.batch : pageSize
  const { candidates: all, next } =
    text === undefined ? await byTime(question, now, size) : await byWords(question, sought, size)
  const isFor = ({ service }: Candidate) => !known || fits(service.eligibility, known, now).verdict !== 'misfit'
  const candidates = all.filter(isFor)
  const shown = when ? candidates : candidates.slice(0, pageSize)
  const time = when ? timeOfWhen(when, now) : horizonOf(now)
  const ahead = await sessionsOf(
    shown.map(({ service }) => service._id),
    time,
  )
  const fitting = when ? shown.filter(({ service }) => ahead.get(service._id)?.some(isFree)) : candidates
  const page = fitting.slice(0, pageSize)
  const last = page[page.length - 1]
  return {
    services: page.map(({ service, nearness, terms }) => ({
      ...described(service),
      next: nextOf(ahead.get(service._id)),
      why: reasonsFor(service, sought, terms),
      near: nearness,
    })),
    cursor: fitting.length > pageSize && last ? last.cursor : next,
  }
}
