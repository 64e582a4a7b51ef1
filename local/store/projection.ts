import { type Fields, invalid, isFields, splitPath, unsupported } from './values'

/** The paths of a projection as a tree; a leaf is `true`. */
type Tree = Map<string, Tree | true>

/**
 * Compiles a projection: the fields to keep, or the fields to drop, `_id` aside.
 * @throws StoreError where keeping and dropping are mixed, or for operators such as `$slice`.
 */
export const compileProjection = (projection: Fields): ((document: Fields) => Fields) => {
  const { _id: id = true, ...fields } = projection
  const flags = Object.values(fields).map(isKept)
  const keep = flags.length > 0 ? (flags[0] as boolean) : isKept(id) && '_id' in projection
  if (flags.some((flag) => flag !== keep)) throw invalid('a projection keeps fields or drops fields, not both')
  const tree: Tree = new Map()
  for (const path of Object.keys(fields)) addPath(tree, splitPath(path))
  if (isKept(id) === keep) tree.set('_id', true)
  else tree.delete('_id')
  return (document) => (keep ? kept(document, tree) : dropped(document, tree))
}

const isKept = (flag: unknown): boolean => {
  if (typeof flag !== 'number' && typeof flag !== 'boolean') throw unsupported('operators in a projection')
  return Boolean(flag)
}

const addPath = (tree: Tree, [part, ...rest]: string[]): void => {
  const name = part as string
  const child = tree.get(name)
  if (rest.length === 0 || child === true) {
    if (child !== undefined) throw invalid(`the projection's paths collide at '${name}'`)
    tree.set(name, true)
    return
  }
  const branch: Tree = child ?? new Map()
  tree.set(name, branch)
  addPath(branch, rest)
}

const kept = (fields: Fields, tree: Tree): Fields => {
  const result: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    const branch = tree.get(name)
    if (branch === true) result[name] = value
    else if (branch && isFields(value)) result[name] = kept(value, branch)
    else if (branch && Array.isArray(value)) result[name] = keptElements(value, branch)
  }
  return result
}

const keptElements = (array: unknown[], tree: Tree): unknown[] =>
  array
    .filter((element) => Array.isArray(element) || isFields(element))
    .map((element) => (Array.isArray(element) ? keptElements(element, tree) : kept(element as Fields, tree)))

const dropped = (fields: Fields, tree: Tree): Fields => {
  const result: Fields = {}
  for (const [name, value] of Object.entries(fields)) {
    const branch = tree.get(name)
    if (branch !== true) result[name] = branch ? droppedIn(value, branch) : value
  }
  return result
}

const droppedIn = (value: unknown, tree: Tree): unknown => {
  if (Array.isArray(value)) return value.map((element) => droppedIn(element, tree))
  return isFields(value) ? dropped(value, tree) : value
}
