import { branchesOf, type Direction, isOperators, type Sort } from './match'
import { bracketOf, compareKeys, type Fields, isFields, type Key, keyOf } from './values'

/** An index of a collection: its paths in order. `unique`: no two documents share all its keys, missing being a key too. */
export interface IndexSpec {
  keys: Record<string, Direction>
  unique?: boolean
}

/** What the planner knows of a collection. */
export interface Access {
  indexes(): readonly IndexSpec[]
  /** SQL of the column that holds a path's keys; undefined where no column does, or its keys do not tell the whole value. */
  column(path: string): string | undefined
}

export interface Plan {
  /** A condition that every matching document fulfils. */
  where: string
  parameters: Key[]
  /** Only matching documents fulfil it: they need no second look. */
  exact: boolean
  /** An `ORDER BY` list, empty when there is nothing to sort or SQL cannot do it. */
  orderBy: string
  /** An index narrows the documents to be read, or delivers them in the order asked for. */
  narrowed: boolean
  ordered: boolean
  /** Where several indexes of different leading paths narrow them: what each would read. */
  ways: Way[]
}

/** What one index would read: a condition on its leading paths alone. */
export interface Way {
  path: string
  where: string
  parameters: Key[]
}

/** The keys a path may have: a finite set, or an interval. */
interface Constraint {
  among?: Key[]
  lower?: { key: Key; open: boolean }
  upper?: { key: Key; open: boolean }
}

interface Analysis {
  constraints: Map<string, Constraint>
  alternatives: Analysis[][]
  exact: boolean
}

/**
 * Finds how SQLite's indexes serve a query; what they cannot tell is left to the query's predicate.
 * @param aside leading paths of indexes that are not to be used
 */
export const plan = (query: Fields, sort: Sort, access: Access, aside: readonly string[] = []): Plan => {
  const analysis = analyse(query, access)
  const parameters: Key[] = []
  const where = toSql(analysis, access, parameters, aside)
  const columns = Object.entries(sort).map(([path, direction]) => [access.column(path), direction] as const)
  const sortable = columns.every(([column]) => column !== undefined)
  return {
    where,
    parameters,
    exact: analysis.exact,
    orderBy: sortable ? columns.map(([column, direction]) => column + (direction < 0 ? ' DESC' : '')).join(', ') : '',
    narrowed: isNarrowed(analysis, access),
    ordered: sortable && isOrdered(Object.entries(sort), analysis.constraints, access),
    ways: waysOf(analysis, access),
  }
}

const NO_ALTERNATIVES = { alternatives: [], exact: true }

/** None where there is nothing to choose: documents named by their ids, or indexes that begin alike, of which SQLite knows the best. */
const waysOf = ({ constraints }: Analysis, access: Access): Way[] => {
  if (constraints.get('_id')?.among) return []
  const longest = new Map<string, [string, Constraint][]>()
  for (const { keys } of access.indexes()) {
    const paths = Object.keys(keys)
    const open = paths.findIndex((path) => !constraints.has(path))
    const met = (open < 0 ? paths : paths.slice(0, open)).map((path) => [path, constraints.get(path)] as const)
    const [path] = met[0] ?? []
    if (path !== undefined && met.length > (longest.get(path)?.length ?? 0))
      longest.set(path, met as [string, Constraint][])
  }
  if (longest.size < 2) return []
  return [...longest].map(([path, met]) => {
    const parameters: Key[] = []
    return { path, where: toSql({ constraints: new Map(met), ...NO_ALTERNATIVES }, access, parameters), parameters }
  })
}

const analyse = (query: Fields, access: Access): Analysis => {
  const analysis: Analysis = { constraints: new Map(), alternatives: [], exact: true }
  collect(query, access, analysis)
  return analysis
}

const collect = (query: Fields, access: Access, analysis: Analysis): void => {
  for (const [name, condition] of Object.entries(query)) {
    if (name === '$and') {
      for (const branch of branchesOf(name, condition)) collect(branch, access, analysis)
    } else if (name === '$or') {
      const branches = branchesOf(name, condition).map((branch) => analyse(branch, access))
      analysis.exact &&= branches.every((branch) => branch.exact)
      analysis.alternatives.push(branches)
    } else if (name.startsWith('$') || access.column(name) === undefined) {
      analysis.exact = false
    } else {
      for (const [operator, operand] of isOperators(condition)
        ? Object.entries(condition)
        : [['$eq', condition] as const]) {
        const constraint = constraintOf(operator, operand)
        if (constraint) analysis.constraints.set(name, intersect(analysis.constraints.get(name), constraint))
        else analysis.exact = false
      }
    }
  }
}

const constraintOf = (operator: string, operand: unknown): Constraint | undefined => {
  if (operator === '$in') {
    if (!Array.isArray(operand) || !operand.every(isScalar)) return undefined
    return { among: operand.map(keyOf) as Key[] }
  }
  if (!isScalar(operand)) return undefined
  const key = keyOf(operand) as Key
  if (operator === '$eq') return { among: [key] }
  const [from, to] = bracketOf(key)
  switch (operator) {
    case '$gt':
    case '$gte':
      return { lower: { key, open: operator === '$gt' }, upper: { key: to, open: true } }
    case '$lt':
    case '$lte':
      return { lower: { key: from, open: false }, upper: { key, open: operator === '$lt' } }
    default:
      return undefined
  }
}

/** A value that its key tells wholly. */
const isScalar = (value: unknown) =>
  value !== undefined &&
  !(value instanceof RegExp) &&
  !isFields(value) &&
  !Array.isArray(value) &&
  keyOf(value) !== undefined

const intersect = (a: Constraint | undefined, b: Constraint): Constraint => {
  if (!a) return b
  const lower = tighter(a.lower, b.lower, 1)
  const upper = tighter(a.upper, b.upper, -1)
  const among = a.among && b.among ? a.among.filter((key) => includes(b.among as Key[], key)) : (a.among ?? b.among)
  return among ? { among: among.filter((key) => isWithin(key, lower, upper)) } : { lower, upper }
}

const tighter = (a: Constraint['lower'], b: Constraint['lower'], sign: Direction) => {
  if (!a || !b) return a ?? b
  const order = sign * compareKeys(a.key, b.key)
  return order > 0 || (order === 0 && a.open) ? a : b
}

const includes = (keys: Key[], key: Key) => keys.some((other) => compareKeys(other, key) === 0)

const isWithin = (key: Key, lower: Constraint['lower'], upper: Constraint['upper']) => {
  const above = lower ? compareKeys(key, lower.key) : 1
  const below = upper ? compareKeys(upper.key, key) : 1
  return (lower?.open ? above > 0 : above >= 0) && (upper?.open ? below > 0 : below >= 0)
}

const toSql = (
  { constraints, alternatives }: Analysis,
  access: Access,
  parameters: Key[],
  aside: readonly string[] = [],
): string => {
  const terms: string[] = []
  for (const [path, { among, lower, upper }] of constraints) {
    // SQLite uses no index for what is behind a plus.
    const column = `${aside.includes(path) ? '+' : ''}${access.column(path)}`
    if (among) {
      // Nothing equals NULL, and SQLite knows it without reading a row.
      if (among.length === 0) terms.push(`${column} = NULL`)
      else terms.push(among.length === 1 ? `${column} = ?` : `${column} IN (${among.map(() => '?').join(', ')})`)
      parameters.push(...among)
      continue
    }
    if (lower) {
      terms.push(`${column} ${lower.open ? '>' : '>='} ?`)
      parameters.push(lower.key)
    }
    if (upper) {
      terms.push(`${column} ${upper.open ? '<' : '<='} ?`)
      parameters.push(upper.key)
    }
  }
  for (const branches of alternatives) {
    terms.push(`(${branches.map((branch) => `(${toSql(branch, access, parameters)})`).join(' OR ')})`)
  }
  return terms.length > 0 ? terms.join(' AND ') : '1'
}

/** The leading key of some index is constrained, here or in each alternative of an `$or`. */
const isNarrowed = ({ constraints, alternatives }: Analysis, access: Access): boolean =>
  constraints.has('_id') ||
  access.indexes().some(({ keys }) => constraints.has(Object.keys(keys)[0] as string)) ||
  alternatives.some((branches) => branches.every((branch) => isNarrowed(branch, access)))

/** An index, read forwards or backwards, has the sort's order; what equals one value needs none, and `_id` breaks ties. */
const isOrdered = (sort: [string, Direction][], constraints: Map<string, Constraint>, access: Access): boolean => {
  const single = ([path]: [string, Direction]) => constraints.get(path)?.among?.length === 1
  const wanted = sort.filter((key) => !single(key))
  if (wanted.length > 1 && wanted.at(-1)?.[0] === '_id') wanted.pop()
  if (wanted.length === 0) return false
  const candidates = [[['_id', 1] as [string, Direction]], ...access.indexes().map(({ keys }) => Object.entries(keys))]
  return candidates.some((keys) => {
    const rest = keys.filter((key) => !single(key))
    return wanted.every(([path, direction], position) => {
      const key = rest[position]
      return (
        key?.[0] === path &&
        key[1] * direction === (rest[0] as [string, Direction])[1] * (wanted[0] as [string, Direction])[1]
      )
    })
  })
}
