import { compileQuery, isIndex, isOperators } from './match'
import { compare, equal, type Fields, failed, invalid, isFields, own, splitPath, toStored, unsupported } from './values'

/** Gives the updated document; the very same object when nothing changed. The document given is left as it is. */
export type Update = (document: Fields) => Fields

/** A field's new value from its old one, undefined meaning missing, before and after. */
type Change = (value: unknown) => unknown

/**
 * Compiles an update of MongoDB's language: `$set $unset $inc $mul $min $max $push $pull $pullAll $pop $addToSet $rename`.
 * It fails wherever MongoDB would, and a failing part leaves nothing of the update behind.
 * @throws StoreError at once for updates that fit no document; the update itself throws where it does not fit this one.
 */
export const compileUpdate = (update: unknown): Update => {
  if (!isFields(update) || Object.keys(update).length === 0) throw invalid('an update needs operators')
  const paths: string[] = []
  const parts: Update[] = []
  for (const [operator, fields] of Object.entries(update)) {
    const compileChange = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
    if (!compileChange && operator !== '$rename') throw unsupported(`the update operator ${operator}`)
    if (!isFields(fields)) throw invalid(`${operator} takes fields`)
    for (const [path, operand] of Object.entries(fields)) {
      paths.push(path)
      if (compileChange) {
        const change = compileChange(operand)
        parts.push(changeAt(path, change, operator !== '$unset'))
      } else {
        if (typeof operand !== 'string') throw invalid('$rename takes the new name')
        paths.push(operand)
        parts.push(rename(path, operand))
      }
    }
  }
  checkConflicts(paths)
  return (document) => {
    const updated = parts.reduce((current, part) => part(current), document)
    if (!equal(updated._id, document._id)) throw failed("the immutable field '_id' cannot be changed")
    return updated
  }
}

const checkConflicts = (paths: string[]) => {
  const sorted = paths.map((path) => `${path}.`).sort()
  sorted.forEach((path, position) => {
    if (sorted[position + 1]?.startsWith(path)) {
      throw failed(`updating the path '${path.slice(0, -1)}' twice would create a conflict`)
    }
  })
}

/** How far past its end `$set` may lengthen an array, as in MongoDB. */
const MAX_PADDING = 1500

/** Changes the value at a path, copying only what lies on the way. `create`: missing parents are made. */
const changeAt = (path: string, change: Change, create: boolean): Update => {
  const parts = splitPath(path)
  const descend = (parent: unknown, at: number): unknown => {
    if (at === parts.length) return change(parent)
    const part = parts[at] as string
    if (Array.isArray(parent)) {
      if (!isIndex(part)) {
        if (!create) return parent
        throw failed(`cannot create field '${part}' in the array at '${parts.slice(0, at).join('.')}'`)
      }
      return inArray(parent, Number(part), descend(parent[Number(part)], at + 1))
    }
    if (parent !== undefined && !isFields(parent)) {
      if (!create) return parent
      throw failed(`cannot create field '${part}' in element {${parts[at - 1]}: ${JSON.stringify(parent)}}`)
    }
    const before = parent && own(parent, part)
    const after = descend(before, at + 1)
    if (after === before) return parent
    if (after !== undefined) return { ...parent, [part]: after }
    const { [part]: _, ...rest } = parent as Fields
    return rest
  }
  return (document) => descend(document, 0) as Fields
}

/** An array keeps its length when an element is unset: the element becomes null. */
const inArray = (array: unknown[], index: number, value: unknown) => {
  if (value === array[index] || (value === undefined && index >= array.length)) return array
  if (index - array.length > MAX_PADDING) throw failed(`cannot lengthen an array by more than ${MAX_PADDING} elements`)
  const copy = [...array]
  while (copy.length < index) copy.push(null)
  copy[index] = value ?? null
  return copy
}

const rename = (from: string, to: string): Update => {
  const unset = changeAt(from, () => undefined, false)
  return (document) => {
    const value = reach(document, from)
    if (value === undefined) return document
    reach(document, to)
    return changeAt(to, () => value, true)(unset(document))
  }
}

const reach = (document: Fields, path: string) =>
  splitPath(path).reduce<unknown>((value, part) => {
    if (Array.isArray(value)) throw failed(`$rename cannot reach through the array in '${path}'`)
    return isFields(value) ? own(value, part) : undefined
  }, document)

const numeric =
  (operator: string, missing: (operand: number) => number, combine: (value: number, operand: number) => number) =>
  (operand: unknown): Change => {
    if (typeof operand !== 'number') throw failed(`cannot ${operator} with a non-numeric argument`)
    return (value) => {
      if (value === undefined) return toStored(missing(operand))
      if (typeof value !== 'number') throw failed(`cannot apply ${operator} to a value of non-numeric type`)
      return toStored(combine(value, operand))
    }
  }

const bounding =
  (sign: 1 | -1) =>
  (operand: unknown): Change => {
    const bound = toStored(operand)
    return (value) => (value === undefined || sign * compare(bound, value) > 0 ? bound : value)
  }

/** For changes of arrays: a missing field stays missing unless `create`, anything else but an array is an error. */
const ofArray =
  (operator: string, create: boolean, change: (array: unknown[]) => unknown[]): Change =>
  (value) => {
    if (value === undefined) return create ? change([]) : undefined
    if (!Array.isArray(value)) throw failed(`cannot apply ${operator} to a non-array field`)
    return change(value)
  }

const keeping = (array: unknown[], keep: (element: unknown) => boolean) => {
  const kept = array.filter(keep)
  return kept.length === array.length ? array : kept
}

const elementsOf = (operator: string, operand: unknown, modifiers: string[]) => {
  if (!isFields(operand) || !isOperators(operand)) return { elements: [toStored(operand ?? null)], modifiers: {} }
  for (const name of Object.keys(operand)) {
    if (name !== '$each' && !modifiers.includes(name)) throw unsupported(`${name} in ${operator}`)
    if (name !== '$each' && !Number.isInteger(operand[name])) throw invalid(`${name} takes an integer`)
  }
  if (!Array.isArray(operand.$each)) throw invalid(`${operator} with modifiers takes $each with an array`)
  return {
    elements: operand.$each.map((element) => toStored(element ?? null)),
    modifiers: operand as Record<string, number>,
  }
}

const OPERATORS: Record<string, (operand: unknown) => Change> = {
  $set: (operand) => {
    const stored = toStored(operand ?? null)
    return (value) => (equal(value, stored) ? value : stored)
  },
  $unset: () => () => undefined,
  $inc: numeric(
    '$inc',
    (operand) => operand,
    (value, operand) => value + operand,
  ),
  $mul: numeric(
    '$mul',
    () => 0,
    (value, operand) => value * operand,
  ),
  $min: bounding(-1),
  $max: bounding(1),
  $push: (operand) => {
    const { elements, modifiers } = elementsOf('$push', operand, ['$position', '$slice'])
    const { $position: position, $slice: slice } = modifiers
    return ofArray('$push', true, (array) => {
      if (elements.length === 0 && slice === undefined) return array
      const at = position ?? array.length
      const pushed = [...array.slice(0, at), ...elements, ...array.slice(at)]
      if (slice === undefined) return pushed
      return slice < 0 ? pushed.slice(slice) : pushed.slice(0, slice)
    })
  },
  $pull: (operand) => {
    const matches = elementTest(operand)
    return ofArray('$pull', false, (array) => keeping(array, (element) => !matches(element)))
  },
  $pullAll: (operand) => {
    if (!Array.isArray(operand)) throw invalid('$pullAll takes an array')
    const values = operand.map((value) => toStored(value))
    return ofArray('$pullAll', false, (array) =>
      keeping(array, (element) => !values.some((value) => equal(value, element))),
    )
  },
  $pop: (operand) => {
    if (operand !== 1 && operand !== -1) throw failed('$pop takes 1 or -1')
    return ofArray('$pop', false, (array) => {
      if (array.length === 0) return array
      return operand === 1 ? array.slice(0, -1) : array.slice(1)
    })
  },
  $addToSet: (operand) => {
    const { elements } = elementsOf('$addToSet', operand, [])
    return ofArray('$addToSet', true, (array) => {
      const added = [...array]
      for (const element of elements) if (!added.some((other) => equal(other, element))) added.push(element)
      return added.length === array.length ? array : added
    })
  },
}

/** What `$pull` removes: elements that equal a value, fulfil operators, or are documents that match a query. */
const elementTest = (operand: unknown): ((element: unknown) => boolean) => {
  if (isFields(operand) && !isOperators(operand)) {
    const predicate = compileQuery(operand)
    return (element) => isFields(element) && predicate(element)
  }
  if (operand instanceof RegExp || isOperators(operand)) {
    const predicate = compileQuery({ element: operand })
    return (element) => predicate({ element })
  }
  const value = toStored(operand ?? null)
  return (element) => equal(element, value)
}
