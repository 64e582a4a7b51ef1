import { type Fields, StoreError } from '../store'
import { toRegExp } from '../store/match'

/**
 * Reads the canonical EJSON that the SDK sends: numbers become numbers, dates the store's `{ $date: milliseconds }`,
 * `serverDate()` the date that the clock shows, regular expressions `RegExp`.
 * @param now epoch milliseconds
 * @throws StoreError INVALID_PARAM for text that is no EJSON, or holds a BSON type that this environment does not know
 */
export const parseEjson = (text: string, now: number): unknown => {
  return revive(parseJson(text), now)
}

/** @throws StoreError INVALID_PARAM */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new StoreError('INVALID_PARAM', 'malformed JSON')
  }
}

/** Works in place: the value was parsed just now and belongs to nobody else. */
const revive = (value: unknown, now: number): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      const element = value[index]
      if (typeof element === 'object') value[index] = revive(element, now)
    }
    return value
  }
  const fields = value as Fields
  for (const name of Object.keys(fields)) {
    if (name.charCodeAt(0) === DOLLAR) {
      const read = TYPES[name]
      if (read) return read(fields[name], now)
    }
    const field = fields[name]
    if (typeof field === 'object' && field !== null) fields[name] = revive(field, now)
  }
  return fields
}

const DOLLAR = 36

const refuse = (type: string) => () => {
  throw new StoreError('INVALID_PARAM', `not supported: the type ${type}`)
}

const toNumber = (text: unknown) => {
  const number = typeof text === 'string' && text !== '' ? Number(text) : Number.NaN
  if (!Number.isFinite(number)) throw new StoreError('INVALID_PARAM', `${text} cannot be stored`)
  return number
}

const toDate = (value: unknown, now: number) => {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number(revive(value, now))
  if (Number.isNaN(new Date(milliseconds).getTime())) throw new StoreError('INVALID_PARAM', 'an invalid date')
  return { $date: milliseconds }
}

/** EJSON's types by their mark. */
const TYPES: Record<string, ((value: unknown, now: number) => unknown) | undefined> = {
  $numberInt: toNumber,
  $numberLong: toNumber,
  $numberDouble: toNumber,
  $date: toDate,
  $tcb_server_date: (value, now) => toDate(now + Number((revive(value, now) as Fields)?.offset ?? 0), now),
  $regularExpression: (value) => toRegExp((value as Fields)?.pattern, (value as Fields)?.options),
  $oid: refuse('ObjectId'),
  $binary: refuse('Binary'),
  $numberDecimal: refuse('Decimal128'),
  $timestamp: refuse('Timestamp'),
  $minKey: refuse('MinKey'),
  $maxKey: refuse('MaxKey'),
  $undefined: refuse('undefined'),
  $symbol: refuse('Symbol'),
  $code: refuse('Code'),
  $dbPointer: refuse('DBPointer'),
}
