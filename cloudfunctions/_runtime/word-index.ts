import type { Division } from '@/domain/shared/division'
import type { DivisionCode } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'
import { now as clock } from './clock'
import { collection, command, type Where } from './database'
import { untilWritten } from './request'
import { eachDue } from './saga'

/** The codes of a community and of its street, and `''` for the whole of what this deployment serves, which is a district. */
export type Scope = DivisionCode | ''

/**
 * All that stands under one term within one scope: a question is one read of a few such documents by their ids, however much
 * there is. A community's list is whole. A wider one holds the first `policy.search.listed`; when one of a full list goes, it is
 * filled again from the communities' lists.
 */
interface WordList {
  /** `<scope>:<term>` */
  _id: string
  /** `<weight><id>`: the weight is one digit. Short, for a question reads thousands of them. */
  entries: string[]
  refillAt?: Instant
}

/** Where something stands: under a term, with a weight of 1 to 9. */
export type Weighted = readonly [term: string, weight: number]

const lists = collection<WordList>('words')
/** Account's. */
const divisions = collection<Division>('divisions')

const MOST = policy.search.listed
/** Documents that one request reads or writes. */
const AT_ONCE = 1000

const listId = (scope: Scope, term: string) => `${scope}:${term}`
const placeOf = (list: string): Place => {
  const at = list.indexOf(':')
  return { scope: list.slice(0, at) as Scope, term: list.slice(at + 1) }
}
const entryOf = (id: string, weight: number) => `${weight}${id}`
const isWhole = (list: string) => list.indexOf(':') === 12

export const scopesOf = (community: DivisionCode): Scope[] => [community, community.slice(0, 9) as DivisionCode, '']

const inParts = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size))

interface Place {
  scope: Scope
  term: string
}

interface Stands {
  id: string
  weight: number
}

/** The names of the lists of each of the terms, by scope. */
export const listsOf = (scopes: readonly Scope[], terms: readonly string[]) =>
  scopes.flatMap((scope) => terms.map((term) => listId(scope, term)))

/** What stands in each of the lists in which something does, by their names. 1 request. */
export const readLists = async (names: readonly string[]): Promise<(Place & { name: string; entries: Stands[] })[]> => {
  const found = names.length ? await lists.find({ _id: command.oneOf(names) }, { limit: names.length }) : []
  return found.map(({ _id, entries }) => ({
    ...{ name: _id, ...placeOf(_id) },
    entries: entries.map((entry) => ({ id: entry.slice(1), weight: Number(entry[0]) })),
  }))
}

/** What stands under each of the terms, by scope. 1 request. */
export const lookUp = (scopes: readonly Scope[], terms: readonly string[]) => readLists(listsOf(scopes, terms))

/** What is to stand in the index. */
export interface Entered {
  id: string
  scopes: readonly Scope[]
  terms: readonly Weighted[]
}

/** Puts each of them where it belongs; nothing where it stands already. 2 requests, and one for each weight in lists that are there. */
export const enter = async (all: readonly Entered[]): Promise<void> => {
  const wanted = new Map<string, string[]>()
  for (const { id, scopes, terms } of all)
    for (const [term, weight] of terms)
      for (const scope of scopes) {
        const list = listId(scope, term)
        wanted.set(list, [...(wanted.get(list) ?? []), entryOf(id, weight)])
      }
  for (const part of inParts([...wanted.keys()], AT_ONCE)) await enterIn(part, wanted)
}

const enterIn = async (ids: readonly string[], wanted: ReadonlyMap<string, string[]>) => {
  const there = await untilWritten(async () => {
    const found = await lists.find({ _id: command.oneOf(ids) }, { limit: ids.length, fields: ['_id'] })
    const known = new Set(found.map(({ _id }) => _id))
    const missing = ids.filter((_id) => !known.has(_id))
    const begun = missing.map((_id) => ({
      _id,
      entries: isWhole(_id) ? (wanted.get(_id) ?? []) : (wanted.get(_id) ?? []).slice(0, MOST),
    }))
    if (begun.length && (await lists.insert(begun)) === 'exists') return null
    return found.map(({ _id }) => _id)
  })
  const byEntry = new Map<string, string[]>()
  for (const list of there)
    for (const entry of wanted.get(list) ?? []) byEntry.set(entry, [...(byEntry.get(entry) ?? []), list])
  for (const [entry, into] of byEntry) {
    const among: Where[] = [
      { _id: command.oneOf(into.filter(isWhole)) },
      { _id: command.oneOf(into.filter((list) => !isWhole(list))), [`entries.${MOST - 1}`]: command.missing() },
    ]
    await lists.update(command.either(...among), { entries: command.addToSet(entry) })
  }
}

/** Takes something out of lists that it may stand in; nothing where it does not. 2 requests. */
export const leave = async ({ id, scopes, terms }: Entered): Promise<void> => {
  if (terms.length === 0) return
  const ids = [...new Set(terms.flatMap(([term]) => scopes.map((scope) => listId(scope, term))))]
  const entries = [...new Set(terms.map(([, weight]) => entryOf(id, weight)))]
  for (const part of inParts(ids, AT_ONCE)) {
    const there = { _id: command.oneOf(part), entries: command.oneOf(entries) }
    const full = { [`entries.${MOST - 1}`]: command.present() }
    const wide = { ...there, _id: command.oneOf(part.filter((list) => !isWhole(list))) }
    await lists.update({ ...wide, ...full }, { refillAt: clock() })
    await lists.update(there, { entries: command.pullAll(entries) })
  }
}

/**
 * The timer's part: fills lists that were full again. What goes meanwhile is taken out once more a time-out later, as
 * everything that goes.
 */
export const refill = async (now: Instant, everything: boolean) => {
  let communities: DivisionCode[] | undefined
  await eachDue(
    lists,
    now,
    everything,
    async (list) => {
      const [scope = '', ...rest] = list._id.split(':')
      communities ??= (await divisions.find({ level: 'community' }, { limit: AT_ONCE, fields: ['level'] })).map(
        ({ _id }) => _id,
      )
      const within = communities.filter((code) => code.startsWith(scope))
      const found = await lookUp(within, [rest.join(':')])
      const stands = new Set(list.entries)
      const missing = found
        .flatMap(({ entries }) => entries)
        .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
        .map(({ id, weight }) => entryOf(id, weight))
        .filter((entry) => !stands.has(entry))
        .slice(0, Math.max(0, MOST - list.entries.length))
      // Whoever changed it meanwhile leaves it due: it is looked at again.
      const unchanged = command.all(
        { _id: list._id, entries: command.sized(list.entries.length) },
        { entries: command.noneOf(missing) },
      )
      await lists.update(unchanged, {
        ...(missing.length ? { entries: command.pushAll(missing) } : {}),
        refillAt: command.drop(),
      })
    },
    { field: 'refillAt' },
  )
}
