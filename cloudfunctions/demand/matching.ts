import type { Output } from '@/contract/contract'
import type { demand } from '@/contract/demand'
import type { Demand, Urgency } from '@/domain/demand/demand'
import { type Circumstances, saidIn, wantedBy, worth } from '@/domain/matching/circumstances'
import {
  agreedOn,
  likelihood,
  type Need,
  readNeed,
  type Supply,
  supplyOf,
  termsWanted,
  withoutTopics,
} from '@/domain/matching/match'
import { type Eligibility, fits, type Known } from '@/domain/menu/eligibility'
import type { DivisionCode } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, toIso } from '@/domain/shared/time'
import { command, type Where } from '../_runtime/database'
import { listsOf, readLists, scopesOf } from '../_runtime/word-index'
import { type GivenService, offers, type StoredOffer, services } from './collections'

type Reasons = Output<typeof demand.operations.matches>['services'][number]['reasons']

/** A need with what counts beside its words. */
export interface Wanted {
  need: Need
  community: DivisionCode
  category: string | null
  wantedBy: Instant | null
  /** Whom it is for, as far as that is known. */
  known: Known
}

export interface Matched<Thing> {
  thing: Thing
  worth: number
  reasons: Reasons
}

/** What a demand says; nothing else that is known of its person speaks for or against a service here, for workers read it. */
export const wantedIn = (
  {
    text,
    community,
    category,
    urgency,
    at,
  }: Pick<Demand, 'text' | 'community' | 'category' | 'at'> & { urgency: Urgency },
  now: Instant,
): Wanted => ({
  need: readNeed(text),
  ...{ community, category, wantedBy: wantedBy(urgency, at) },
  known: { community, profile: saidIn(text, now) },
})

const nearnessOf = (here: DivisionCode, there: DivisionCode): Circumstances['near'] => {
  if (here === there) return 'community'
  return here.slice(0, 9) === there.slice(0, 9) ? 'street' : 'district'
}

/** Whether and why something meets a need; null when it does not. */
export const matchOf = (
  { need, community, category, wantedBy: by, known }: Wanted,
  supply: Supply,
  about: { category: string; community: DivisionCode; nextAt?: Instant; eligibility?: Eligibility | null },
  now: Instant,
): { worth: number; reasons: Reasons } | null => {
  const likely = likelihood(need, supply)
  if (likely < policy.demand.likely) return null
  const fit = fits(about.eligibility, known, now)
  if (fit.verdict === 'misfit') return null
  const near = nearnessOf(community, about.community)
  const isSameCategory = category === about.category
  const isSoon = by !== null && about.nextAt !== undefined && about.nextAt > now && about.nextAt <= by
  return {
    worth: worth(likely, { isSameCategory, near, isSoon }),
    reasons: [
      ...agreedOn(need, supply).map((agreed) => ({ kind: 'words' as const, ...agreed })),
      ...(isSameCategory ? [{ kind: 'category' as const, category: about.category }] : []),
      ...(near === 'district' ? [] : [{ kind: 'near' as const, near }]),
      ...(isSoon && about.nextAt ? [{ kind: 'soon' as const, startsAt: toIso(about.nextAt) }] : []),
      ...(about.eligibility && fit.verdict === 'fits' ? [{ kind: 'forThem' as const }] : []),
    ],
  }
}

export const byWorth = <Thing extends { _id: string }>(a: Matched<Thing>, b: Matched<Thing>) =>
  b.worth - a.worth || (a.thing._id < b.thing._id ? -1 : 1)

interface Given<Thing> {
  thing: Thing
  supply: Supply
}

/** Offers that still stand. */
export const lasting = (now: Instant): Where =>
  command.all({ state: 'open' }, command.either({ untilAt: null }, { untilAt: command.after(now) }))

/** What an offer says, as a service says it. */
export const toldBy = ({ text, category, provider }: Pick<StoredOffer, 'text' | 'category' | 'provider'>) => ({
  ...{ title: text, category, provider, place: '', forWhom: null, bring: null, standard: null },
})

/** Reads each thing by its id once, however many ask for it at once; those that are not there not at all. */
const once = <Thing>(read: (ids: readonly string[]) => Promise<ReadonlyMap<string, Thing>>) => {
  const known = new Map<string, Promise<Thing | undefined>>()
  return async (ids: readonly string[]): Promise<Thing[]> => {
    const missing = ids.filter((id) => !known.has(id))
    if (missing.length) {
      const found = read(missing)
      for (const id of missing)
        known.set(
          id,
          found.then((all) => all.get(id)),
        )
    }
    const all = await Promise.all(ids.map((id) => known.get(id)))
    return all.filter((thing) => thing !== undefined)
  }
}

/**
 * What can be given, read once for as long as this is kept: for one call, or for one round of the timer, in which thousands of
 * demands are compared with it.
 */
export const openSupply = (now: Instant) => {
  const lists = once(async (names) => new Map((await readLists(names)).map((list) => [list.name, list] as const)))
  const readServices = once(async (ids) => {
    const found = await services.find({ _id: command.oneOf(ids) }, { limit: ids.length })
    return new Map(found.map((thing): [string, Given<GivenService>] => [thing._id, { thing, supply: supplyOf(thing) }]))
  })
  const readOffers = once(async ([community = '']) => {
    const found = await offers.find(command.all({ community }, lasting(now)), { limit: policy.demand.compared })
    return new Map([
      [community, found.map((thing): Given<StoredOffer> => ({ thing, supply: supplyOf(toldBy(thing)) }))],
    ])
  })

  /** Services that may meet it, by what stands in the word index under what it asks for: the likeliest. */
  const candidates = async ({ need, community }: Wanted): Promise<string[]> => {
    const scopes = community ? scopesOf(community) : ([''] as const)
    const found = await lists(listsOf(scopes, termsWanted(need)))
    const standing = new Map<string, Map<string, number>>()
    for (const { term, entries } of found)
      for (const { id, weight } of entries) {
        const under = standing.get(id) ?? new Map<string, number>()
        standing.set(id, under.set(term, weight))
      }
    const bare = withoutTopics(need)
    return [...standing]
      .map(([id, under]) => ({ id, likely: likelihood(bare, { terms: under, text: '' }) }))
      .sort((a, b) => b.likely - a.likely || (a.id < b.id ? -1 : 1))
      .slice(0, policy.demand.weighed)
      .map(({ id }) => id)
  }

  const matched = <Thing extends GivenService | StoredOffer>(wanted: Wanted, given: readonly Given<Thing>[]) =>
    given
      .flatMap(({ thing, supply }): Matched<Thing>[] => {
        const match = matchOf(wanted, supply, thing, now)
        return match ? [{ thing, ...match }] : []
      })
      .sort(byWorth)

  return {
    /**
     * The services that meet it, and the category that it belongs to by those that have most in common with it: null when hardly
     * any has. At most 2 requests.
     */
    async servicesFor(wanted: Wanted): Promise<{ matched: Matched<GivenService>[]; category: string | null }> {
      const found = await readServices(await candidates(wanted))
      const published = found.filter(({ thing }) => thing.state === 'published')
      const [best] = published
        .map(({ thing, supply }) => ({ category: thing.category, likely: likelihood(wanted.need, supply) }))
        .sort((a, b) => b.likely - a.likely)
      return {
        matched: matched(wanted, published),
        category: best && best.likely >= policy.demand.related ? best.category : null,
      }
    },
    /** The offers of its community that meet it. At most 1 request. */
    async offersFor(wanted: Wanted): Promise<Matched<StoredOffer>[]> {
      const [found = []] = await readOffers([wanted.community])
      return matched(wanted, found)
    },
  }
}
