import { editionOf, termsOf } from '@/domain/search/service-terms'
import { sessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { instant } from '@/domain/shared/time'
import { memberIdOf } from '../../cloudfunctions/_runtime/identity'
import { readSeed } from '../../local/seed/load'
import type { Fields, Store } from '../../local/store'
import { pick, randomOf } from './load'

const HOUR = 3_600_000
/** Documents of one insert. */
const PART = 5000

interface SeededService extends Record<string, string | null> {
  title: string
  category: string
}

/** The communities of a district, of ten streets. */
export const communitiesOf = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) => `150102${String(1 + (at % 10)).padStart(3, '0')}${String(1 + at).padStart(3, '0')}`,
  )

const inParts = async (documents: readonly Fields[], insert: (part: readonly Fields[]) => Promise<unknown>) => {
  for (let start = 0; start < documents.length; start += PART) await insert(documents.slice(start, start + PART))
}

/**
 * Writes a menu straight into a store, indexed as the functions index it: services as those of the seed, given here and there
 * under names of their own, with so many sessions each in the next 30 days; and a resident of each community, whose openid is its code.
 */
export const writeMenu = async (
  store: Store,
  {
    services: count,
    sessions: each,
    communities,
    only,
  }: {
    services: number
    sessions: number
    communities: readonly string[]
    /** The title of the one of the seed that they all are. */
    only?: string
  },
): Promise<void> => {
  const random = randomOf(count)
  const models = readSeed('hohhot-xincheng', Date.now()).collections.services as unknown as SeededService[]
  const chosen = models.filter(({ title }) => only === undefined || title === only)
  const began = Math.ceil(Date.now() / HOUR) * HOUR
  const lists = new Map<string, string[]>()
  const services: Fields[] = []
  const sessions: Fields[] = []
  for (let number = 0; number < count; number++) {
    const { title, category, provider, place, forWhom, bring, standard, cost } = pick(random, chosen)
    const community = communities[number % communities.length] as string
    const _id = `service-${number.toString(36)}`
    const described = { title, category, provider, place, forWhom, bring, standard } as Parameters<typeof termsOf>[0]
    const under: string[] = []
    for (const [term, weight] of termsOf(described)) {
      under.push(`${weight}${term}`)
      for (const scope of [community, community.slice(0, 9), '']) {
        const list = lists.get(`${scope}:${term}`) ?? []
        if (scope === community || list.length < policy.search.listed) list.push(`${weight}${_id}`)
        lists.set(`${scope}:${term}`, list)
      }
    }
    const starts = Array.from({ length: each }, () => began + Math.floor(random() * 30 * 24) * HOUR).sort(
      (a, b) => a - b,
    )
    const shared = { community, title, category, provider, place, cost, volunteersNeeded: 0 }
    const terms = { cancelBefore: 0, reschedules: 2 }
    const told = { where: 'venue', timeLimit: null, eligibility: null, version: 1, seen: 1, changedAt: new Date(began) }
    services.push({
      ...{
        _id,
        state: 'published',
        ...shared,
        ...told,
        forWhom,
        bring,
        standard,
        terms,
        score: null,
        publishedBy: 'nobody',
        outbox: [],
      },
      nextAt: new Date(starts[0] ?? began),
      index: { under, edition: editionOf(), round: 1, taken: false },
    })
    for (const [at, start] of starts.entries()) {
      const time = { startsAt: instant(start), endsAt: instant(start + HOUR) }
      sessions.push({
        ...{ _id: sessionId(`${_id}-${at}`, time), state: 'open', service: _id, ...shared, terms },
        ...{
          startsAt: new Date(time.startsAt),
          endsAt: new Date(time.endsAt),
          capacity: 10,
          placesLeft: at % 3 ? 10 : 0,
        },
        ...{ holders: [], waiting: [], venue: null, staff: [], rule: null },
      })
    }
  }
  const words = [...lists].map(([_id, entries]) => ({ _id, entries }))
  const members = communities.map((community) => ({
    ...{ _id: memberIdOf(community), openid: community, name: '王桂兰', community },
    roles: [{ role: 'resident', scope: community }],
  }))
  for (const [name, documents] of Object.entries({ services, sessions, words, members }))
    await inParts(documents, (part) => store.insert(name, part))
}

/** What people type, of every kind. */
export const SEARCHES = [
  ...['理发', '剪头', '里发', 'lf', 'lifa', '量血压', '上门', '老人洗澡', '水龙头漏水谁给修修', '附近哪里能打乒乓球'],
  ...['找工作', '送饭', '孩子放学没人接', 'xyyj', '法律咨询', '心里话', '社区食堂', '免费', '看病有人陪', '修电饭煲'],
]
