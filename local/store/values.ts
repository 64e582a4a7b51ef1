/**
 * Values as the store holds them: plain JSON in which a date is `{ $date: epoch milliseconds }`. The text on disk is
 * therefore the very EJSON that the SDK reads, and a document found by id travels to the client without being parsed.
 */

/** An error of the store; `code` is one of CloudBase's, see https://docs.cloudbase.net/en/error-code/basic. */
export class StoreError extends Error {
  constructor(
    readonly code:
      | 'DATABASE_COLLECTION_ALREADY_EXIST'
      | 'DATABASE_COLLECTION_EXCEED_LIMIT'
      | 'DATABASE_COLLECTION_NOT_EXIST'
      | 'DATABASE_INVALID_OPERRATOR'
      | 'DATABASE_QUERY_WITHOUT_INDEX'
      | 'DATABASE_REQUEST_FAILED'
      | 'DATABASE_STORE_IN_USE'
      | 'INVALID_PARAM',
    message: string,
  ) {
    super(message)
  }
}

/** Not offered by this store (yet), though MongoDB may know it: refused, never half done. */
export const unsupported = (what: string) => new StoreError('DATABASE_INVALID_OPERRATOR', `not supported: ${what}`)
export const invalid = (message: string) => new StoreError('INVALID_PARAM', message)
export const failed = (message: string) => new StoreError('DATABASE_REQUEST_FAILED', message)

export type Fields = Record<string, unknown>
export type Id = string | number
/** A document: `_id` is a string or a number. */
export type Document = Fields & { _id: Id }

export interface StoredDate {
  $date: number
}

export const isStoredDate = (value: unknown): value is StoredDate =>
  typeof value === 'object' && value !== null && typeof (value as StoredDate).$date === 'number'

/** An embedded document, or operators: no array, date or regular expression. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  typeof (value as StoredDate).$date !== 'number' &&
  !(value instanceof RegExp)

/** A field's value. What a plain object inherits is functions, and no stored value is one. */
export const own = (fields: Fields, field: string): unknown => {
  const value = fields[field]
  return typeof value === 'function' ? undefined : value
}

/** MongoDB's limit on nesting. */
const MAX_DEPTH = 100

/** Splits a dotted path; refuses what MongoDB refuses as a field's name, and `__proto__`. */
export const splitPath = (path: string): string[] => {
  const parts = path.split('.')
  for (const part of parts) checkFieldName(part)
  return parts
}

const checkFieldName = (name: string) => {
  if (name === '' || name.startsWith('$') || name.includes('\0') || name === '__proto__') {
    throw invalid(`'${name}' is not a field's name`)
  }
}

/**
 * A value to be stored, in its stored form. `Date` and `{ $date }` are dates; `undefined` fields are left out.
 * @throws StoreError INVALID_PARAM for what has no stored form, or a field's name with `$` first or `.` inside.
 */
export const toStored = (value: unknown, depth = 0): unknown => {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      if (!Number.isFinite(value)) throw invalid(`${value} cannot be stored`)
      return value
    case 'object':
      break
    default:
      throw invalid(`a ${typeof value} cannot be stored`)
  }
  if (value === null) return null
  if (depth > MAX_DEPTH) throw invalid(`nested deeper than ${MAX_DEPTH}`)
  if (Array.isArray(value)) return value.map((element) => toStored(element ?? null, depth + 1))
  if (value instanceof Date) return toStoredDate(value.getTime())
  if (isStoredDate(value)) return toStoredDate(value.$date)
  if (value instanceof RegExp) throw unsupported('storing a regular expression')
  const fields: Fields = {}
  for (const name of Object.keys(value)) {
    checkFieldName(name)
    if (name.includes('.')) throw invalid(`'${name}' is not a field's name`)
    const field = (value as Fields)[name]
    if (field !== undefined) fields[name] = toStored(field, depth + 1)
  }
  return fields
}

const toStoredDate = (milliseconds: number): StoredDate => {
  if (Number.isNaN(new Date(milliseconds).getTime())) throw invalid('an invalid date cannot be stored')
  return { $date: milliseconds }
}

/** The stored form with `Date`s for dates, for callers in this process. Works in place, on what was parsed just now. */
export const fromStored = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (isStoredDate(value)) return new Date(value.$date)
  const fields = value as Fields
  for (const name of Object.keys(fields)) {
    const field = fields[name]
    if (typeof field === 'object') fields[name] = fromStored(field)
  }
  return fields
}

/** A query or update with every date in its stored form. */
export const toOperand = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value
  if (value instanceof Date) return { $date: value.getTime() }
  if (Array.isArray(value)) return value.map(toOperand)
  if (isStoredDate(value)) return value
  const fields: Fields = {}
  for (const name of Object.keys(value)) {
    if (name === '__proto__') throw invalid(`'${name}' is not a field's name`)
    fields[name] = toOperand((value as Fields)[name])
  }
  return fields
}

/** BSON's order of types; missing and null are one. */
const rank = (value: unknown): number => {
  switch (typeof value) {
    case 'undefined':
      return 1
    case 'number':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 8
    default:
      if (value === null) return 1
      if (Array.isArray(value)) return 5
      return isStoredDate(value) ? 9 : 4
  }
}

export const sameType = (a: unknown, b: unknown) => rank(a) === rank(b)

/** UTF-8 order, as MongoDB and SQLite compare text; differs from `<` beyond the basic plane only. */
const compareText = (a: string, b: string) => {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) {
      const bothAbove = left >= 0xd800 && right >= 0xd800
      const leftSurrogate = left <= 0xdfff
      if (bothAbove && leftSurrogate !== right <= 0xdfff) return leftSurrogate ? 1 : -1
      return left - right
    }
  }
  return a.length - b.length
}

/** Total order of stored values, as MongoDB sorts them: by type, then by value. */
export const compare = (a: unknown, b: unknown): number => {
  const type = rank(a)
  const byType = type - rank(b)
  if (byType !== 0 || type === 1) return byType
  switch (type) {
    case 3:
      return compareText(a as string, b as string)
    case 9:
      return (a as StoredDate).$date - (b as StoredDate).$date
    case 5:
      return compareSequences(a as unknown[], b as unknown[], compare)
    case 4:
      return compareSequences(Object.entries(a as Fields), Object.entries(b as Fields), compareFields)
    default:
      return Number(a) - Number(b)
  }
}

const compareSequences = <Item>(a: Item[], b: Item[], compareItems: (a: Item, b: Item) => number) => {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const order = compareItems(a[index] as Item, b[index] as Item)
    if (order !== 0) return order
  }
  return a.length - b.length
}

const compareFields = ([nameA, a]: [string, unknown], [nameB, b]: [string, unknown]) =>
  rank(a) - rank(b) || compareText(nameA, nameB) || compare(a, b)

/** Equal as MongoDB means it: of one type, embedded documents field by field in their order. */
export const equal = (a: unknown, b: unknown) =>
  a === b || (typeof a === 'object' && typeof b === 'object' && compare(a, b) === 0)

/** What an SQLite index holds for a value. SQLite orders numbers, then text, then blobs: just as BSON orders types. */
export type Key = number | string | Buffer

/** null and missing: below every number, and (unlike SQL's NULL) equal to itself, so that unique indexes see it. */
const NULL_KEY = Number.NEGATIVE_INFINITY
const OBJECT_KEY = Buffer.of(4)
const ARRAY_KEY = Buffer.of(5)
const FALSE_KEY = Buffer.of(8, 0)
const TRUE_KEY = Buffer.of(8, 1)

/** The key of a value; undefined for text that is not well-formed Unicode, which SQLite cannot hold. */
export const keyOf = (value: unknown): Key | undefined => {
  switch (typeof value) {
    case 'number':
      return value
    case 'string':
      return /\p{Surrogate}/u.test(value) ? undefined : value
    case 'boolean':
      return value ? TRUE_KEY : FALSE_KEY
    case 'undefined':
      return NULL_KEY
  }
  if (value === null) return NULL_KEY
  if (isStoredDate(value)) return dateKey(value.$date)
  return Array.isArray(value) ? ARRAY_KEY : OBJECT_KEY
}

/** A tag, the upper part with its sign turned, the lower part: the order of the bytes is the order of the dates. */
const dateKey = (milliseconds: number) => {
  const upper = Math.floor(milliseconds / 2 ** 32)
  const key = Buffer.alloc(9)
  key[0] = 9
  key.writeUInt32BE(upper + 2 ** 31, 1)
  key.writeUInt32BE(milliseconds - upper * 2 ** 32, 5)
  return key
}

/** The keys between which a key's type lies: `[from` inclusive, `to)` exclusive. */
export const bracketOf = (key: Key): [from: Key, to: Key] => {
  if (typeof key === 'number') return [-Number.MAX_VALUE, '']
  if (typeof key === 'string') return ['', Buffer.of(0)]
  return [key.subarray(0, 1), Buffer.of((key[0] as number) + 1)]
}

export const compareKeys = (a: Key, b: Key): number => {
  if (typeof a !== typeof b) return keyRank(a) - keyRank(b)
  if (typeof a === 'number') return a === b ? 0 : a - (b as number)
  if (typeof a === 'string') return compareText(a, b as string)
  return Buffer.compare(a, b as Buffer)
}

const keyRank = (key: Key) => (typeof key === 'number' ? 0 : typeof key === 'string' ? 1 : 2)
