import { editionOf, termsOf } from '@/domain/search/service-terms'
import type { ServiceId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, plus } from '@/domain/shared/time'
import { type Change, command, type Where } from '../_runtime/database'
import { aTimeoutFromNow, eachDue } from '../_runtime/saga'
import { type Entered, enter, leave, refill, scopesOf, type Weighted } from '../_runtime/word-index'
import { type Indexed, type StoredService, services } from './collections'

/** What a service is indexed by. */
const WORDS = ['title', 'category', 'provider', 'place', 'forWhom', 'bring', 'standard'] as const

const NOTHING: Indexed = { under: [], edition: 0, round: 0, taken: false }

const written = ([term, weight]: Weighted) => `${weight}${term}`
const read = (text: string): Weighted => [text.slice(1), Number(text[0])]

const wantedBy = (service: StoredService): string[] =>
  service.state === 'published' ? [...termsOf(service)].map(written) : []

/** The service still says what it said when it was read, and nobody has begun to index it anew since. */
const asRead = (service: StoredService, round: number): Where => ({
  _id: service._id,
  state: service.state,
  ...Object.fromEntries(WORDS.map((field) => [field, service[field] ?? null])),
  'index.round': round || null,
})

const entered = ({ _id, community }: StoredService, terms: readonly string[]): Entered => ({
  id: _id,
  scopes: scopesOf(community),
  terms: terms.map(read),
})

/** A service, and what has been written down that it may stand under. */
interface Begun {
  service: StoredService
  index: Indexed
  wanted: string[]
}

/** Writes down what it may stand under from now on, before it does; null when somebody was quicker, and goes on with it. */
const begin = async (service: StoredService): Promise<Begun | null> => {
  const { index = NOTHING } = service
  const wanted = wantedBy(service)
  const known = new Set(index.under)
  const fresh = wanted.filter((term) => !known.has(term))
  if (fresh.length === 0 && index.round > 0) return { service, index, wanted }
  const begun: Indexed = { under: [...index.under, ...fresh], edition: 0, round: index.round + 1, taken: false }
  const change: Change = { index: begun, indexAt: aTimeoutFromNow() }
  return (await services.update(asRead(service, index.round), change)) ? { service, index: begun, wanted } : null
}

/**
 * Takes out what its words no longer say. Whoever indexed older words may be late: so it is taken out once more, when no call of
 * that time is under way, before it is forgotten.
 */
const finish = async ({ service, index, wanted }: Begun, surely: boolean) => {
  const stays = new Set(wanted)
  const gone = index.under.filter((term) => !stays.has(term))
  await leave(entered(service, gone))
  await enter([
    entered(
      service,
      wanted.filter((term) => gone.some((other) => other.slice(1) === term.slice(1))),
    ),
  ])
  const due: Change =
    gone.length === 0 || (index.taken && surely)
      ? { index: { ...index, under: wanted, edition: editionOf(), taken: false }, indexAt: command.drop() }
      : { index: { ...index, edition: editionOf(), taken: true }, indexAt: aTimeoutFromNow() }
  await services.update(asRead(service, index.round), due)
}

/**
 * Makes the index agree with the services as they stand now: every published one under its words, in its community, its street
 * and the district, any other under none. Safe to repeat, and beside itself. `surely`: no call is under way that began before
 * the services were last to be looked at. 2 requests and those of the index.
 */
const agree = async (found: readonly StoredService[], surely: boolean) => {
  const begun = (await Promise.all(found.map(begin))).filter((one) => one !== null)
  await enter(begun.map(({ service, wanted }) => entered(service, wanted)))
  for (const one of begun) await finish(one, surely)
}

/** When the timer looks, should the call that published it die; part of the write that changes a service's words or state. */
export const indexLater = (now: Instant) => ({ indexAt: plus(now, policy.operation.relayGrace) })

/** The quick path, after a service was published, changed or withdrawn. Never fails: the timer is the guarantee. */
export const indexNow = async (_id: ServiceId): Promise<void> => {
  try {
    const service = await services.get(_id)
    if (service?.indexAt) await agree([service], false)
  } catch {
    // It stays due.
  }
}

const BATCH = 100

/** Services that were there before the index, or stand under the terms of an older edition. */
const indexOutdated = async () => {
  const edition = editionOf()
  for (const other of [null, command.less(edition), command.greater(edition)]) {
    const seen = new Set<ServiceId>()
    for (;;) {
      const found = await services.find({ state: 'published', 'index.edition': other }, { limit: BATCH })
      const fresh = found.filter(({ _id }) => !seen.has(_id))
      if (fresh.length === 0) break
      for (const { _id } of fresh) seen.add(_id)
      await agree(fresh, false)
    }
  }
}

/** The timer's part. */
export const sweepIndex = async (now: Instant, everything: boolean) => {
  try {
    await eachDue(services, now, everything, async (service) => agree([service], everything || isDue(service, now)), {
      field: 'indexAt',
    })
  } finally {
    await indexOutdated()
    await refill(now, everything)
  }
}

const isDue = ({ indexAt }: StoredService, now: Instant) => indexAt !== undefined && indexAt <= now
