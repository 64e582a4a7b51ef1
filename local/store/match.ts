import {
  compare,
  equal,
  type Fields,
  invalid,
  isFields,
  isStoredDate,
  own,
  sameType,
  splitPath,
  unsupported,
} from './values'

export type Direction = 1 | -1
/** The paths to sort by, the first one first. */
export type Sort = Record<string, Direction>

/** Whether a stored document satisfies a query. */
export type Predicate = (document: Fields) => boolean
type Test = (value: unknown) => boolean
type PathTest = (root: unknown) => boolean

/** Whether a field's condition consists of operators; otherwise it is a value to equal. */
export const isOperators = (condition: unknown): condition is Fields => {
  if (!isFields(condition)) return false
  const names = Object.keys(condition)
  const operators = names.filter((name) => name.startsWith('$')).length
  if (operators > 0 && operators < names.length) throw invalid('a condition mixes operators and fields')
  return operators > 0
}

/**
 * Compiles a query of MongoDB's language: `$and $or $nor`, and of fields `$eq $ne $gt $gte $lt $lte $in $nin $exists
 * $not $regex $mod $size $all $elemMatch`.
 * @throws StoreError DATABASE_INVALID_OPERRATOR for every other operator, INVALID_PARAM for operands that make no sense.
 */
export const compileQuery = (query: Fields): Predicate => {
  const predicates = Object.entries(query).map(([name, condition]): Predicate => {
    if (!name.startsWith('$')) return compileField(splitPath(name), condition, true)
    switch (name) {
      case '$and':
      case '$or':
      case '$nor': {
        const branches = branchesOf(name, condition).map(compileQuery)
        if (name === '$and') return (document) => branches.every((branch) => branch(document))
        const any: Predicate = (document) => branches.some((branch) => branch(document))
        return name === '$or' ? any : (document) => !any(document)
      }
      default:
        throw unsupported(`the query operator ${name}`)
    }
  })
  if (predicates.length === 1) return predicates[0] as Predicate
  return (document) => predicates.every((predicate) => predicate(document))
}

export const branchesOf = (name: string, branches: unknown): Fields[] => {
  if (!Array.isArray(branches) || branches.length === 0 || !branches.every(isFields)) {
    throw invalid(`${name} takes an array of queries`)
  }
  return branches
}

/** `expand`: whether an array at the end of the path also stands for each of its elements. */
const compileField = (parts: string[], condition: unknown, expand: boolean): PathTest => {
  if (condition instanceof RegExp) return any(parts, expand, matching(condition))
  if (!isOperators(condition)) return any(parts, expand, equalTo(condition))
  const tests = Object.entries(condition)
    .filter(([operator]) => operator !== '$options')
    .map(([operator, operand]) => compileOperator(parts, operator, operand, expand, condition))
  return tests.length === 1 ? (tests[0] as PathTest) : (root) => tests.every((test) => test(root))
}

const compileOperator = (
  parts: string[],
  operator: string,
  operand: unknown,
  expand: boolean,
  condition: Fields,
): PathTest => {
  switch (operator) {
    case '$eq':
      return any(parts, expand, equalTo(operand))
    case '$ne':
      return not(any(parts, expand, equalTo(operand)))
    case '$in':
      return any(parts, expand, oneOf(operator, operand))
    case '$nin':
      return not(any(parts, expand, oneOf(operator, operand)))
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return any(parts, expand, inRange(operator, operand))
    case '$exists': {
      const exists = any(parts, false, (value) => value !== undefined)
      return operand ? exists : not(exists)
    }
    case '$not':
      if (!(operand instanceof RegExp) && !isOperators(operand)) throw invalid('$not takes operators')
      return not(compileField(parts, operand, expand))
    case '$regex':
      return any(parts, expand, matching(toRegExp(operand, condition.$options)))
    case '$mod':
      return any(parts, expand, modulo(operand))
    case '$size':
      if (!Number.isInteger(operand)) throw invalid('$size takes an integer')
      return any(parts, false, (value) => Array.isArray(value) && value.length === operand)
    case '$elemMatch':
      return any(parts, false, someElement(operand))
    case '$all': {
      if (!Array.isArray(operand)) throw invalid('$all takes an array')
      const tests = operand.map((item) => compileField(parts, item, expand))
      return (root) => tests.length > 0 && tests.every((test) => test(root))
    }
    default:
      throw unsupported(`the query operator ${operator}`)
  }
}

const not =
  (test: PathTest): PathTest =>
  (root) =>
    !test(root)

const equalTo = (operand: unknown): Test => {
  checkOperand(operand)
  if (operand === null) return (value) => value === null || value === undefined
  if (typeof operand !== 'object') return (value) => value === operand
  return (value) => equal(value, operand)
}

/** Regular expressions and operators have no place inside a value. */
const checkOperand = (operand: unknown): void => {
  if (operand === undefined || operand instanceof RegExp) throw invalid('a condition lacks its value')
  if (Array.isArray(operand)) operand.forEach(checkOperand)
  else if (isFields(operand)) {
    for (const [name, field] of Object.entries(operand)) {
      if (name.startsWith('$')) throw unsupported(`${name} inside a value`)
      checkOperand(field)
    }
  }
}

const oneOf = (operator: string, operand: unknown): Test => {
  if (!Array.isArray(operand)) throw invalid(`${operator} takes an array`)
  const simple = new Set(operand.filter((item) => typeof item !== 'object'))
  const tests = operand
    .filter((item) => typeof item === 'object')
    .map((item) => (item instanceof RegExp ? matching(item) : equalTo(item)))
  return (value) => simple.has(value) || tests.some((test) => test(value))
}

const inRange = (operator: '$gt' | '$gte' | '$lt' | '$lte', operand: unknown): Test => {
  if (!isComparable(operand)) throw unsupported(`${operator} with anything but a number, text, boolean or date`)
  const inside: Record<typeof operator, (order: number) => boolean> = {
    $gt: (order) => order > 0,
    $gte: (order) => order >= 0,
    $lt: (order) => order < 0,
    $lte: (order) => order <= 0,
  }
  const test = inside[operator]
  return (value) => sameType(value, operand) && test(compare(value, operand))
}

const isComparable = (operand: unknown) =>
  typeof operand === 'number' || typeof operand === 'string' || typeof operand === 'boolean' || isStoredDate(operand)

const modulo = (operand: unknown): Test => {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(Number.isInteger) || operand[0] === 0) {
    throw invalid('$mod takes a divisor and a remainder')
  }
  const [divisor, remainder] = operand as [number, number]
  return (value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder
}

const someElement = (operand: unknown): Test => {
  if (!isFields(operand)) throw invalid('$elemMatch takes a query')
  const logical = Object.keys(operand).some((name) => name === '$and' || name === '$or' || name === '$nor')
  if (!logical && isOperators(operand)) {
    const test = compileField([], operand, false)
    return (value) => Array.isArray(value) && value.some(test)
  }
  const predicate = compileQuery(operand)
  return (value) => Array.isArray(value) && value.some((element) => isFields(element) && predicate(element))
}

const matching =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value)

/** A regular expression of the flags `i`, `m` and `s`; the others would make it stateful or mean something else here. */
export const toRegExp = (pattern: unknown, options: unknown = ''): RegExp => {
  const source = pattern instanceof RegExp ? pattern.source : pattern
  const flags = pattern instanceof RegExp && options === '' ? pattern.flags : options
  if (typeof source !== 'string' || typeof flags !== 'string') throw invalid('$regex takes text')
  if (/[^gimsu]/.test(flags)) throw unsupported(`the regular expression options '${flags}'`)
  try {
    return new RegExp(source, flags.replace('g', ''))
  } catch (error) {
    throw invalid((error as Error).message)
  }
}

/** A path's value satisfies the test, or through arrays, any of its values does. */
const any = (parts: string[], expand: boolean, test: Test): PathTest => {
  const descend = (value: unknown, at: number): boolean => {
    if (at === parts.length) return test(value) || (expand && Array.isArray(value) && value.some(test))
    const part = parts[at] as string
    if (Array.isArray(value)) {
      for (const element of value) if (isFields(element) && descend(element, at)) return true
      return isIndex(part) && Number(part) < value.length && descend(value[Number(part)], at + 1)
    }
    return descend(isFields(value) ? own(value, part) : undefined, at + 1)
  }
  return (root) => descend(root, 0)
}

export const isIndex = (part: string) => /^(0|[1-9]\d{0,5})$/.test(part)

/** A sort as given by a caller, checked. */
export const checkSort = (sort: unknown): Sort => {
  if (!isFields(sort) || !Object.values(sort).every((direction) => direction === 1 || direction === -1)) {
    throw invalid('a sort maps paths to 1 or -1')
  }
  return sort as Sort
}

/** The values by which MongoDB sorts a document: through arrays, the least one going up, the greatest one going down. */
const sortValue = (document: Fields, path: string, direction: Direction): unknown => {
  const values: unknown[] = []
  const collect = (value: unknown, parts: string[]): void => {
    const [part, ...rest] = parts
    if (part === undefined) values.push(...(Array.isArray(value) && value.length > 0 ? value : [value]))
    else if (Array.isArray(value)) for (const element of value) collect(element, parts)
    else collect(isFields(value) ? own(value, part) : undefined, rest)
  }
  collect(document, path.split('.'))
  return values.reduce((best, value) => (direction * compare(value, best) < 0 ? value : best), values[0])
}

/** Compares documents by a sort. */
export const documentOrder = (sort: Sort) => (a: Fields, b: Fields) => {
  for (const [path, direction] of Object.entries(sort)) {
    const order = compare(sortValue(a, path, direction), sortValue(b, path, direction))
    if (order !== 0) return direction * order
  }
  return 0
}
