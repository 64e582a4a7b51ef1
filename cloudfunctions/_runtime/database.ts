import tcb from '@cloudbase/node-sdk'
import { type Instant, instant } from '@/domain/shared/time'

/** A condition on one document or a list, in Mongo's sense. Made with `command`. */
export type Where = Record<string, unknown>
/** Fields to set, or operators of `command`. An object replaces the field whole. */
export type Change = Record<string, unknown>

export interface FindOptions {
  sort?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[]
  /** At most 1000; 100 when not said. */
  limit?: number
  fields?: readonly string[]
}

/**
 * A collection of documents with Instants; the store keeps every field named `at` or `…At` as a Date.
 * Every call is one `database.*` request. Throws when the database cannot be reached.
 */
export interface Collection<D extends { _id: string }> {
  readonly name: string
  get(id: string): Promise<D | null>
  find(where: Where, options?: FindOptions): Promise<D[]>
  count(where: Where): Promise<number>
  /** All or none; `exists` when one of the ids (or unique fields) is taken. */
  insert(documents: D | readonly D[]): Promise<'inserted' | 'exists'>
  /** How many documents the guard matched and the change altered. */
  update(where: Where, change: Change): Promise<number>
  remove(where: Where): Promise<number>
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isInstantField = (key: string) => key === 'at' || key.endsWith('At')

const toStored = (value: unknown, key = ''): unknown => {
  if (typeof value === 'number') return isInstantField(key) ? new Date(value) : value
  if (Array.isArray(value)) return value.map((item) => toStored(item, key))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, toStored(inner, field)]))
}

const fromStored = (value: unknown): unknown => {
  if (value instanceof Date) return instant(value.getTime())
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) value[index] = fromStored(value[index])
  } else if (isPlain(value)) {
    for (const key in value) value[key] = fromStored(value[key])
  }
  return value
}

let cloud: tcb.CloudBase | undefined
let sdkDatabase: ReturnType<tcb.CloudBase['database']> | undefined

/** Made at the first request, so that the environment may be prepared after loading. */
const app = () => {
  cloud ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV as unknown as string, keepalive: true })
  return cloud
}
const database = () => {
  sdkDatabase ??= app().database()
  return sdkDatabase
}

const isDuplicate = (error: unknown) => error instanceof Error && /E11000|duplicate key/i.test(error.message)

export const collection = <D extends { _id: string }>(name: string): Collection<D> => {
  const documents = () => database().collection(name)
  return {
    name,
    async get(id) {
      const { data } = await documents().doc(id).get()
      return (fromStored(data[0]) as D | undefined) ?? null
    },
    async find(where, { sort = [], limit = 100, fields } = {}) {
      let query = documents().where(where)
      for (const [field, direction] of sort) query = query.orderBy(field, direction)
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])))
      const { data } = await query.limit(limit).get()
      return fromStored(data) as D[]
    },
    async count(where) {
      return (await documents().where(where).count()).total ?? 0
    },
    async insert(inserted) {
      try {
        await documents().add(toStored(inserted) as object)
        return 'inserted'
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        throw error
      }
    },
    async update(where, change) {
      const stored = Object.fromEntries(
        Object.entries(change).map(([field, value]) => {
          const converted = toStored(value, field)
          return [field, isPlain(converted) ? database().command.set(converted) : converted]
        }),
      )
      return (await documents().where(where).update(stored)).updated ?? 0
    },
    async remove(where) {
      const { deleted } = await documents().where(where).remove()
      return typeof deleted === 'number' ? deleted : 0
    },
  }
}

/** The operators that guards and changes may use; Instants in pushed values become Dates. */
export const command = {
  before: (at: Instant) => database().command.lt(new Date(at)),
  after: (at: Instant) => database().command.gt(new Date(at)),
  from: (at: Instant) => database().command.gte(new Date(at)),
  until: (at: Instant) => database().command.lte(new Date(at)),
  /** After the first, up to the second. */
  between: (first: Instant, last: Instant) =>
    database()
      .command.gt(new Date(first))
      .and(database().command.lte(new Date(last))),
  greater: (value: number) => database().command.gt(value),
  less: (value: number) => database().command.lt(value),
  atLeast: (value: number) => database().command.gte(value),
  atMost: (value: number) => database().command.lte(value),
  isNot: (value: unknown) => database().command.neq(value),
  oneOf: (values: readonly string[]) => database().command.in([...values]),
  noneOf: (values: readonly string[]) => database().command.nin([...values]),
  missing: () => database().command.exists(false),
  present: () => database().command.exists(true),
  sized: (length: number) => database().command.size(length),
  matching: (text: string) =>
    database().RegExp({ regexp: text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'), options: 'i' }),
  afterId: (id: string) => database().command.gt(id),
  beforeId: (id: string) => database().command.lt(id),
  either: (...alternatives: Where[]) => database().command.or(alternatives) as unknown as Where,
  all: (...conditions: Where[]) => database().command.and(conditions) as unknown as Where,
  /** No element of the array lies, even partly, between the two, but for those that one of `aside` takes. */
  noneOverlaps: (startsAt: Instant, endsAt: Instant, aside: readonly string[] = []) =>
    database().command.not(
      database().command.elemMatch({
        startsAt: database().command.lt(new Date(endsAt)),
        endsAt: database().command.gt(new Date(startsAt)),
        ...(aside.length ? { by: database().command.nin([...aside]) } : {}),
      }),
    ),
  /** An element of the array has all these fields. */
  some: (match: object) => database().command.elemMatch(match),
  add: (value: number) => database().command.inc(value),
  push: (item: object | string) => database().command.push([toStored(item)]),
  pushAll: (items: readonly (object | string)[]) => database().command.push(items.map((item) => toStored(item))),
  /** Takes the first element away. */
  shift: () => database().command.shift(),
  addToSet: (item: string) => database().command.addToSet(item),
  pullAll: (items: readonly string[]) => database().command.pullAll([...items]),
  pull: (match: object | string) => database().command.pull(match),
  drop: () => database().command.remove(),
}

/** Calls another function with `event`, as the server itself. */
export const invoke = async (name: string, event: object): Promise<unknown> => {
  const { result } = await app().callFunction({ name, data: event })
  return result
}
