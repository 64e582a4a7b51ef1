import { randomBytes } from 'node:crypto'
import { Collection, toText } from './collection'
import { Database } from './database'
import { checkSort, compileQuery, documentOrder, type Sort } from './match'
import { type IndexSpec, plan, type Way } from './planner'
import { compileProjection } from './projection'
import { compileUpdate } from './update'
import {
  type Document,
  equal,
  type Fields,
  failed,
  fromStored,
  type Id,
  invalid,
  type Key,
  keyOf,
  StoreError,
  toOperand,
  toStored,
} from './values'

export type { Sort } from './match'
export type { IndexSpec } from './planner'
export { type Document, type Fields, type Id, StoreError } from './values'

/** Every collection by name, with its indexes; `_id` has its own. */
export type IndexList = Record<string, IndexSpec[]>

export interface FindOptions {
  sort?: Sort
  skip?: number
  /** At most 1000, the default 100. */
  limit?: number
  /** Which fields to give: all `true`/1, or all `false`/0; `_id` may differ. */
  projection?: Fields
}

export interface ModifyOptions {
  /** Every matching document, not just the first. */
  multi?: boolean
  /** The update is the new document itself, kept under the `_id` that the query names. */
  replace?: boolean
  /** With `replace`: inserts the document when there is none. */
  upsert?: boolean
}

export interface Modified {
  /** Documents that changed: one that already was as the update wants it is not among them. */
  updated: number
  upsertedId: Id | null
  /** EJSON of the last document matched, as it is now. */
  text: string | null
}

/**
 * Documents of MongoDB's kind on SQLite. Dates go in and come out as `Date`; `{ $date: milliseconds }` is taken too.
 * Writes are atomic, each whole request: an insert of many documents inserts all of them or none. A promise resolves
 * once its write is on disk. Reads see every acknowledged write. Errors are `StoreError`s with a code.
 */
export interface Store {
  createCollection(name: string): Promise<void>
  insert(collection: string, documents: readonly Fields[]): Promise<Id[]>
  find(collection: string, query: Fields, options?: FindOptions): Document[]
  /** As `find`, each document as EJSON text. */
  findText(collection: string, query: Fields, options?: FindOptions): string[]
  count(collection: string, query: Fields): number
  modify(collection: string, query: Fields, update: Fields, options?: ModifyOptions): Promise<Modified>
  remove(collection: string, query: Fields, options?: { multi?: boolean }): Promise<number>
  /** Waits for pending writes, then gives the file back. */
  close(): Promise<void>
}

export interface StoreOptions {
  /** The database's file, or `:memory:`. One store at a time may have it open. */
  file: string
  /** Collections to create and, for all collections, the indexes to have from now on; none: as the file has them. */
  indexes?: IndexList
  /** Whether a query that no index serves is refused, whatever the collection's size (default), or scans. */
  unindexed?: 'refuse' | 'allow'
  /** Whether a write is on disk before it is acknowledged (default). */
  durable?: boolean
}

const MAX_COLLECTIONS = 100
const MAX_ROWS = 1000
const DEFAULT_ROWS = 100

/** Keys that are counted of each index, until one has no more: that reads least. */
const TRIED = [250, 10_000]
/** What reads so many times as much is set aside; so few are nothing to fear. */
const FAR_MORE = 4
const FEW = 20

interface Row {
  rowid: number
  doc: string
  /** The text parsed, where the query had to look into it. */
  document?: Document
}

export const openStore = (options: StoreOptions): Store => new SqliteStore(options)

class SqliteStore implements Store {
  readonly #database: Database
  readonly #unindexed: 'refuse' | 'allow'
  readonly #collections = new Map<string, Collection>()

  constructor({ file, indexes, unindexed = 'refuse', durable = true }: StoreOptions) {
    this.#unindexed = unindexed
    this.#database = new Database(file, durable, () => this.#readDefinitions())
    try {
      this.#database.exec(`
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS collections (
          number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, definition TEXT NOT NULL
        );
      `)
      this.#readDefinitions()
      if (indexes) this.#declare(indexes)
      this.#database.exec('ANALYZE sqlite_schema')
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#database.exec('ROLLBACK')
      this.#database.close()
      throw error
    }
  }

  createCollection(name: string) {
    return this.#database.write(true, () => {
      if (this.#collections.has(name)) {
        throw new StoreError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`)
      }
      this.#create(name)
    })
  }

  async insert(name: string, documents: readonly Fields[]) {
    const collection = this.#collection(name)
    const stored = documents.map((document) => {
      const { _id = newId(), ...fields } = toStored(document) as Fields
      return { _id: checkId(_id), ...fields }
    })
    return this.#database.write(stored.length > 1, () => {
      for (const document of stored) collection.insert(document)
      return stored.map(({ _id }) => _id)
    })
  }

  find(name: string, query: Fields, options?: FindOptions) {
    return this.findText(name, query, options).map((text) => fromStored(JSON.parse(text)) as Document)
  }

  findText(name: string, query: Fields, options: FindOptions = {}) {
    const limit = Math.min(options.limit ?? DEFAULT_ROWS, MAX_ROWS)
    const rows = this.#select(this.#collection(name), query, { ...options, limit })
    if (!options.projection) return rows.map(({ doc }) => doc)
    const project = compileProjection(options.projection)
    return rows.map(({ doc, document = JSON.parse(doc) }) => JSON.stringify(project(document)))
  }

  count(name: string, query: Fields) {
    const collection = this.#collection(name)
    const condition = toOperand(query) as Fields
    const predicate = compileQuery(condition)
    const { where, parameters, exact } = this.#plan(collection, condition, {}, false)
    if (exact) {
      const statement = this.#database.statement(`SELECT count(*) AS total FROM ${collection.table} WHERE ${where}`)
      return statement.get(...parameters).total as number
    }
    let total = 0
    for (const { doc } of this.#rows(collection, where, parameters)) if (predicate(JSON.parse(doc))) total++
    return total
  }

  async modify(
    name: string,
    query: Fields,
    update: Fields,
    { multi = false, replace = false, upsert = false }: ModifyOptions = {},
  ) {
    const collection = this.#collection(name)
    if (replace ? multi : upsert) throw invalid('multi goes with an update, upsert with a replacement')
    const apply = replace ? replacement(update) : compileUpdate(toOperand(update))
    return this.#database.write<Modified>(multi, () => {
      const rows = this.#select(collection, query, multi ? {} : { limit: 1 })
      const result: Modified = { updated: 0, upsertedId: null, text: null }
      for (const { rowid, doc, document } of rows) {
        const before = document ?? (JSON.parse(doc) as Document)
        const after = apply(before) as Document
        result.text = after === before ? doc : toText(after)
        if (result.text === doc) continue
        collection.update(rowid, before, after, result.text)
        result.updated++
      }
      if (rows.length === 0 && upsert) {
        const document = apply({ _id: checkId(query._id) }) as Document
        result.text = collection.insert(document)
        result.upsertedId = document._id
      }
      return result
    })
  }

  async remove(name: string, query: Fields, { multi = false }: { multi?: boolean } = {}) {
    const collection = this.#collection(name)
    return this.#database.write(multi, () => {
      const rows = this.#select(collection, query, multi ? {} : { limit: 1 })
      for (const { rowid } of rows) collection.remove(rowid)
      return rows.length
    })
  }

  async close() {
    this.#database.close()
  }

  #collection(name: string): Collection {
    const collection = this.#collections.get(name)
    if (!collection) throw new StoreError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
    return collection
  }

  #plan(collection: Collection, query: Fields, sort: Sort, limited: boolean) {
    const found = this.#narrowest(collection, query, sort)
    if (this.#unindexed === 'refuse' && !found.narrowed && !(limited && found.ordered)) {
      throw new StoreError(
        'DATABASE_QUERY_WITHOUT_INDEX',
        `no index of '${collection.name}' serves a query of [${Object.keys(query)}] sorted by ${JSON.stringify(sort)}`,
      )
    }
    return found
  }

  /**
   * SQLite guesses which index reads least, and takes that of a state that almost everything has for better than that of some
   * hundred ids. So it is tried out, as MongoDB does, and an index that would read far more than another is set aside.
   */
  #narrowest(collection: Collection, query: Fields, sort: Sort) {
    const found = plan(query, sort, collection)
    if (found.ways.length < 2) return found
    const { table } = collection
    const count = ({ where, parameters }: Way, limit: number) => {
      const sql = `SELECT count(*) AS total FROM (SELECT 1 FROM ${table} WHERE ${where} LIMIT ?)`
      return this.#database.statement(sql).get(...parameters, limit).total as number
    }
    for (const tried of TRIED) {
      const totals = found.ways.map((way) => ({ way, total: count(way, tried) }))
      const least = Math.min(...totals.map(({ total }) => total))
      if (least === tried) continue
      const far = FAR_MORE * Math.max(least, FEW)
      const isFar = (way: Way, total: number) =>
        total > far || (total === tried && tried <= far && count(way, far + 1) > far)
      const aside = totals.filter(({ way, total }) => isFar(way, total)).map(({ way }) => way.path)
      return aside.length > 0 ? plan(query, sort, collection, aside) : found
    }
    return found
  }

  #rows(collection: Collection, where: string, parameters: Key[], order = '') {
    const statement = this.#database.statement(`SELECT rowid, doc FROM ${collection.table} WHERE ${where}${order}`)
    return statement.iterate(...parameters) as IterableIterator<Row>
  }

  /** The documents a query matches, in order. Without a limit, all of them. */
  #select(collection: Collection, query: Fields, { sort = {}, skip = 0, limit = Infinity }: FindOptions): Row[] {
    if (!isCount(skip) || !(isCount(limit) || limit === Infinity)) throw invalid('skip and limit are counts')
    const condition = toOperand(query) as Fields
    const predicate = compileQuery(condition)
    const sorted = Object.keys(checkSort(sort)).length > 0
    const { where, parameters, exact, orderBy } = this.#plan(collection, condition, sort, limit < Infinity)
    const inOrder = !sorted || orderBy !== ''
    const order = orderBy && ` ORDER BY ${orderBy}`
    if (exact && inOrder) {
      const sql = `SELECT rowid, doc FROM ${collection.table} WHERE ${where}${order} LIMIT ? OFFSET ?`
      return this.#database.statement(sql).all(...parameters, limit === Infinity ? -1 : limit, skip)
    }
    const found: Required<Row>[] = []
    for (const { rowid, doc } of this.#rows(collection, where, parameters, order)) {
      const document = JSON.parse(doc) as Document
      if (predicate(document)) found.push({ rowid, doc, document })
      if (inOrder && found.length >= skip + limit) break
    }
    if (!inOrder) {
      const compare = documentOrder(sort)
      found.sort((a, b) => compare(a.document, b.document))
    }
    return found.slice(skip, skip + limit)
  }

  #declare(indexes: IndexList) {
    // Makes the table for what SQLite is told of the indexes.
    this.#database.exec('ANALYZE sqlite_schema')
    for (const collection of this.#collections.values()) collection.declare(indexes[collection.name] ?? [])
    for (const [name, own] of Object.entries(indexes)) if (!this.#collections.has(name)) this.#create(name, own)
  }

  #create(name: string, indexes: IndexSpec[] = []) {
    if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) throw invalid(`'${name}' is not a collection's name`)
    if (this.#collections.size >= MAX_COLLECTIONS) {
      throw new StoreError('DATABASE_COLLECTION_EXCEED_LIMIT', `more than ${MAX_COLLECTIONS} collections`)
    }
    const insert = this.#database.statement("INSERT INTO collections (name, definition) VALUES (?, '')")
    const collection = this.#known(name, insert.run(name).lastInsertRowid as number)
    collection.create(indexes)
  }

  #known(name: string, number: number): Collection {
    const collection = new Collection(this.#database, name, `c${number}`, (definition) => {
      this.#database.statement('UPDATE collections SET definition = ? WHERE number = ?').run(definition, number)
    })
    this.#collections.set(name, collection)
    return collection
  }

  /** Collections keep their identity: writes that wait hold on to them. */
  #readDefinitions() {
    const rows: { number: number; name: string; definition: string }[] = this.#database
      .statement('SELECT * FROM collections')
      .all()
    const names = new Set(rows.map(({ name }) => name))
    for (const name of this.#collections.keys()) if (!names.has(name)) this.#collections.delete(name)
    for (const { number, name, definition } of rows) {
      const collection = this.#collections.get(name) ?? this.#known(name, number)
      collection.load(definition)
    }
  }
}

/** A document in place of another, under the other's `_id`. */
const replacement = (document: Fields) => {
  const { _id: given, ...fields } = toStored(document) as Fields
  return ({ _id }: Fields): Fields => {
    if (given !== undefined && !equal(given, _id)) throw failed("the immutable field '_id' cannot be changed")
    return { _id, ...fields }
  }
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0

const newId = () => randomBytes(16).toString('hex')

const checkId = (id: unknown): Id => {
  if (typeof id !== 'number' && !(typeof id === 'string' && id !== '' && keyOf(id) !== undefined)) {
    throw invalid('an _id is text or a number')
  }
  return id
}
