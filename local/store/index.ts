import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { compileQuery } from './match'
import { type Access, checkSort, type Direction, type IndexSpec, plan, type Sort } from './planner'
import { compileProjection } from './projection'
import { compileUpdate } from './update'
import {
  compare,
  type Document,
  equal,
  type Fields,
  failed,
  fromStored,
  type Id,
  invalid,
  isFields,
  isStoredDate,
  type Key,
  keyOf,
  own,
  StoreError,
  splitPath,
  toStored,
} from './values'

export type { IndexSpec, Sort } from './planner'
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
const MAX_INDEXES = 20
const MAX_ROWS = 1000
const DEFAULT_ROWS = 100
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024
/** Writes that share one commit at most, so that readers need not wait long. */
const MAX_BATCH = 256
const MAX_STATEMENTS = 500

type Statement = ReturnType<DatabaseSyncInstance['prepare']>

interface Collection {
  name: string
  table: string
  indexes: IndexSpec[]
  /** The column that holds the keys of each indexed path. */
  columns: Map<string, string>
  /** Indexed paths that held an array or an embedded document once: their keys do not tell the whole value. */
  opaque: Set<string>
  access: Access
}

interface Write {
  run(): unknown
  /** Touches several rows, so that a failure must undo some. */
  several: boolean
  resolve(value: unknown): void
  reject(error: unknown): void
}

interface Row {
  rowid: number
  doc: string
  /** The text parsed, where the query had to look into it. */
  document?: Document
}

export const openStore = (options: StoreOptions): Store => new SqliteStore(options)

class SqliteStore implements Store {
  readonly #database: DatabaseSyncInstance
  readonly #unindexed: 'refuse' | 'allow'
  readonly #statements = new Map<string, Statement>()
  #collections = new Map<string, Collection>()
  #definitionsChanged = false
  #writes: Write[] = []
  #closed = false

  constructor({ file, indexes, unindexed = 'refuse', durable = true }: StoreOptions) {
    this.#unindexed = unindexed
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
    this.#database = new DatabaseSync(file)
    try {
      this.#database.exec(`
        PRAGMA locking_mode = EXCLUSIVE;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = ${durable ? 'FULL' : 'OFF'};
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA cache_size = -65536;
        BEGIN IMMEDIATE;
        CREATE TABLE IF NOT EXISTS collections (number INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, definition TEXT NOT NULL);
      `)
      this.#readDefinitions()
      if (indexes) this.#declare(indexes)
      this.#database.exec('COMMIT')
    } catch (error) {
      if (!isBusy(error)) this.#close()
      else this.#database.close()
      throw isBusy(error) ? new StoreError('DATABASE_STORE_IN_USE', `${file} is open elsewhere`) : error
    }
  }

  createCollection(name: string) {
    return this.#write(true, () => {
      if (this.#collections.has(name)) {
        throw new StoreError('DATABASE_COLLECTION_ALREADY_EXIST', `Table exist: ${name}`)
      }
      this.#createCollection(name)
    })
  }

  async insert(name: string, documents: readonly Fields[]) {
    const collection = this.#collection(name)
    const stored = documents.map((document) => {
      const { _id = newId(), ...fields } = toStored(document) as Fields
      return { _id: checkId(_id), ...fields }
    })
    return this.#write(stored.length > 1, () => {
      for (const document of stored) this.#insert(collection, document)
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
    return rows.map(({ doc }) => JSON.stringify(project(JSON.parse(doc))))
  }

  count(name: string, query: Fields) {
    const collection = this.#collection(name)
    const condition = toOperand(query) as Fields
    const predicate = compileQuery(condition)
    const { where, parameters, exact } = this.#plan(collection, condition, {}, false)
    if (exact) {
      return this.#statement(`SELECT count(*) AS total FROM ${collection.table} WHERE ${where}`).get(...parameters)
        .total as number
    }
    let total = 0
    for (const { doc } of this.#rows(collection, where, '', parameters)) if (predicate(JSON.parse(doc))) total++
    return total
  }

  async modify(
    name: string,
    query: Fields,
    update: Fields,
    { multi = false, replace = false, upsert = false }: ModifyOptions = {},
  ) {
    const collection = this.#collection(name)
    const apply = replace ? replacement(update) : compileUpdate(toOperand(update))
    if (upsert && !replace) throw invalid('an upsert replaces the document')
    return this.#write<Modified>(multi, () => {
      const rows = this.#select(collection, query, multi ? {} : { limit: 1 })
      const result: Modified = { updated: 0, upsertedId: null, text: null }
      for (const { rowid, doc, document } of rows) {
        const before = document ?? (JSON.parse(doc) as Document)
        const after = apply(before) as Document
        const text = after === before ? doc : toText(after)
        if (text !== doc) {
          this.#update(collection, rowid, before, after, text)
          result.updated++
        }
        result.text = text
      }
      if (rows.length === 0 && upsert) {
        const document = apply({ _id: checkId(query._id) }) as Document
        result.text = this.#insert(collection, document)
        result.upsertedId = document._id
      }
      return result
    })
  }

  async remove(name: string, query: Fields, { multi = false }: { multi?: boolean } = {}) {
    const collection = this.#collection(name)
    return this.#write(multi, () => {
      const rows = this.#select(collection, query, multi ? {} : { limit: 1 })
      const statement = this.#statement(`DELETE FROM ${collection.table} WHERE rowid = ?`)
      for (const { rowid } of rows) statement.run(rowid)
      return rows.length
    })
  }

  async close() {
    if (this.#closed) return
    this.#closed = true
    while (this.#writes.length > 0) this.#commit()
    this.#close()
  }

  /** Statements that wait for the garbage collector keep SQLite from unlocking the file: it is told to, step by step. */
  #close() {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    this.#database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT name FROM sqlite_schema')
    this.#database.close()
  }

  #write<Result>(several: boolean, run: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw failed('the store is closed')
      this.#writes.push({ several, run, resolve: resolve as (value: unknown) => void, reject })
      if (this.#writes.length === 1) setImmediate(() => this.#commit())
    })
  }

  /** Commits the writes that arrived together as one transaction, that is with one fsync, and only then answers them. */
  #commit() {
    const batch = this.#writes.splice(0, MAX_BATCH)
    if (this.#writes.length > 0) setImmediate(() => this.#commit())
    if (batch.length === 0) return
    const answers: (() => void)[] = []
    try {
      this.#statement('BEGIN IMMEDIATE').run()
      for (const write of batch) {
        try {
          const value = this.#attempt(write)
          answers.push(() => write.resolve(value))
        } catch (error) {
          if (!this.#database.isTransaction) throw error
          answers.push(() => write.reject(error))
        }
      }
      this.#statement('COMMIT').run()
      this.#definitionsChanged = false
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      if (this.#definitionsChanged) this.#readDefinitions()
      for (const write of batch) write.reject(error)
      return
    }
    for (const answer of answers) answer()
  }

  /** A single statement undoes itself when it fails; several need a savepoint. */
  #attempt({ several, run }: Write) {
    if (!several) return run()
    this.#statement('SAVEPOINT request').run()
    try {
      return run()
    } catch (error) {
      this.#statement('ROLLBACK TO request').run()
      if (this.#definitionsChanged) this.#readDefinitions()
      throw error
    } finally {
      this.#statement('RELEASE request').run()
    }
  }

  #collection(name: string): Collection {
    const collection = this.#collections.get(name)
    if (!collection) throw new StoreError('DATABASE_COLLECTION_NOT_EXIST', `Db or Table not exist: ${name}`)
    return collection
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear()
      statement = this.#database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }

  #plan(collection: Collection, query: Fields, sort: Sort, limited: boolean) {
    const found = plan(query, sort, collection.access)
    if (this.#unindexed === 'refuse' && !found.narrowed && !(limited && found.ordered)) {
      throw new StoreError(
        'DATABASE_QUERY_WITHOUT_INDEX',
        `no index of '${collection.name}' serves the query of ${JSON.stringify(Object.keys(query))} sorted by ${JSON.stringify(sort)}`,
      )
    }
    return found
  }

  #rows(collection: Collection, where: string, suffix: string, parameters: Key[]) {
    const statement = this.#statement(`SELECT rowid, doc FROM ${collection.table} WHERE ${where}${suffix}`)
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
    const suffix = orderBy && ` ORDER BY ${orderBy}`
    if (exact && inOrder) {
      const statement = this.#statement(
        `SELECT rowid, doc FROM ${collection.table} WHERE ${where}${suffix} LIMIT ? OFFSET ?`,
      )
      return statement.all(...parameters, limit === Infinity ? -1 : limit, skip) as Row[]
    }
    const found: Required<Row>[] = []
    for (const { rowid, doc } of this.#rows(collection, where, suffix, parameters)) {
      const document = JSON.parse(doc) as Document
      if (predicate(document)) found.push({ rowid, doc, document })
      if (inOrder && found.length >= skip + limit) break
    }
    if (!inOrder) found.sort(documentOrder(sort))
    return found.slice(skip, skip + limit)
  }

  /** @returns the document's text */
  #insert(collection: Collection, document: Document): string {
    const text = toText(document)
    const keys = this.#keys(collection, document)
    const columns = ['id', ...collection.columns.values(), 'doc']
    const sql = `INSERT INTO ${collection.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    this.#run(collection, sql, [keyOf(document._id) as Key, ...keys, text])
    return text
  }

  #update(collection: Collection, rowid: number, before: Document, after: Document, text: string) {
    const paths = [...collection.columns.keys()]
    if (paths.every((path) => valueAt(before, path) === valueAt(after, path))) {
      this.#statement(`UPDATE ${collection.table} SET doc = ? WHERE rowid = ?`).run(text, rowid)
      return
    }
    const assignments = [...collection.columns.values(), 'doc'].map((column) => `${column} = ?`).join(', ')
    const sql = `UPDATE ${collection.table} SET ${assignments} WHERE rowid = ?`
    this.#run(collection, sql, [...this.#keys(collection, after), text, rowid])
  }

  #run(collection: Collection, sql: string, parameters: Key[]) {
    try {
      this.#statement(sql).run(...parameters)
    } catch (error) {
      throw isDuplicate(error) ? duplicate(collection, (error as Error).message) : error
    }
  }

  #keys(collection: Collection, document: Document): Key[] {
    return [...collection.columns.keys()].map((path) => {
      const value = valueAt(document, path)
      const key = keyOf(value)
      if (key === undefined) throw failed(`the text at the indexed path '${path}' is not well-formed Unicode`)
      if (typeof value === 'object' && value !== null && !isStoredDate(value)) this.#markOpaque(collection, path)
      return key
    })
  }

  #markOpaque(collection: Collection, path: string) {
    if (collection.opaque.has(path)) return
    if (collection.indexes.some(({ unique, keys }) => unique && path in keys)) {
      throw failed(`the path '${path}' has a unique index, which takes no array or embedded document`)
    }
    collection.opaque.add(path)
    this.#saveDefinition(collection)
  }

  /** Collections keep their identity: writes that wait hold on to them. */
  #readDefinitions() {
    const rows = this.#statement('SELECT * FROM collections').all()
    const names = new Set(rows.map(({ name }) => name as string))
    for (const name of this.#collections.keys()) if (!names.has(name)) this.#collections.delete(name)
    for (const { number, name, definition } of rows) {
      const { indexes, columns, opaque } = JSON.parse(definition)
      const collection = this.#collections.get(name) ?? newCollection(name, `c${number}`)
      collection.indexes = indexes
      collection.columns = new Map(columns)
      collection.opaque = new Set(opaque)
      this.#collections.set(name, collection)
    }
  }

  #saveDefinition({ name, indexes, columns, opaque }: Collection) {
    this.#definitionsChanged = true
    const definition = JSON.stringify({ indexes, columns: [...columns], opaque: [...opaque] })
    this.#statement('UPDATE collections SET definition = ? WHERE name = ?').run(definition, name)
  }

  #createCollection(name: string): Collection {
    if (!/^[A-Za-z][\w-]{0,63}$/.test(name)) throw invalid(`'${name}' is not a collection's name`)
    if (this.#collections.size >= MAX_COLLECTIONS) {
      throw new StoreError('DATABASE_COLLECTION_EXCEED_LIMIT', `more than ${MAX_COLLECTIONS} collections`)
    }
    const insert = this.#statement("INSERT INTO collections (name, definition) VALUES (?, '')")
    const table = `c${insert.run(name).lastInsertRowid}`
    this.#database.exec(`CREATE TABLE ${table} (id PRIMARY KEY NOT NULL, doc TEXT NOT NULL)`)
    const collection = newCollection(name, table)
    this.#collections.set(name, collection)
    this.#saveDefinition(collection)
    return collection
  }

  #declare(indexes: IndexList) {
    for (const name of Object.keys(indexes)) if (!this.#collections.has(name)) this.#createCollection(name)
    for (const collection of this.#collections.values()) this.#index(collection, indexes[collection.name] ?? [])
  }

  /** Makes a collection's columns and indexes what the list says. */
  #index(collection: Collection, indexes: IndexSpec[]) {
    for (const index of indexes) checkIndex(collection.name, index)
    if (indexes.length > MAX_INDEXES) throw invalid(`'${collection.name}' has more than ${MAX_INDEXES} indexes`)
    collection.indexes = indexes
    const paths = new Set(indexes.flatMap(({ keys }) => Object.keys(keys)).filter((path) => path !== '_id'))
    const columns = new Map([...paths].sort().map((path, position) => [path, `k${position}`]))
    if (JSON.stringify([...columns]) !== JSON.stringify([...collection.columns])) this.#rebuild(collection, columns)
    const wanted = new Map(indexes.map((index) => describeIndex(collection, index)))
    const existing = this.#statement(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    )
      .all(collection.table)
      .map((row: { name: string }) => row.name)
    for (const name of existing) if (!wanted.has(name)) this.#database.exec(`DROP INDEX ${name}`)
    for (const [name, sql] of wanted) if (!existing.includes(name)) this.#run(collection, sql, [])
    this.#saveDefinition(collection)
  }

  /** Copies the documents into a table with other key columns. The text comes last: keys are read without it. */
  #rebuild(collection: Collection, columns: Map<string, string>) {
    const { table } = collection
    collection.columns = columns
    collection.opaque = new Set()
    const definitions = ['id PRIMARY KEY NOT NULL', ...columns.values(), 'doc TEXT NOT NULL'].join(', ')
    this.#database.exec(`ALTER TABLE ${table} RENAME TO old; CREATE TABLE ${table} (${definitions})`)
    const next = this.#statement('SELECT rowid, doc FROM old WHERE rowid > ? ORDER BY rowid LIMIT 1')
    for (let row: Row | undefined = next.get(0); row; row = next.get(row.rowid))
      this.#insert(collection, JSON.parse(row.doc))
    this.#database.exec('DROP TABLE old')
  }
}

const newCollection = (name: string, table: string): Collection => {
  const collection: Collection = {
    name,
    table,
    indexes: [],
    columns: new Map(),
    opaque: new Set(),
    access: {
      indexes: () => collection.indexes,
      column: (path) => {
        if (path === '_id') return 'id'
        return collection.opaque.has(path) ? undefined : collection.columns.get(path)
      },
    },
  }
  return collection
}

const describeIndex = ({ table, columns }: Collection, { keys, unique }: IndexSpec): [name: string, sql: string] => {
  const terms = Object.entries(keys).map(([path, direction]) => {
    return [path === '_id' ? 'id' : (columns.get(path) as string), direction < 0 ? 'DESC' : 'ASC']
  })
  const name = `${table}_${terms.flat().join('_')}${unique ? '_unique' : ''}`
  const list = terms.map((term) => term.join(' ')).join(', ')
  return [name, `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${table} (${list})`]
}

const checkIndex = (collection: string, { keys }: IndexSpec) => {
  const entries = Object.entries(keys)
  const fine = entries.every(([path, direction]) => {
    return splitPath(path).every((part) => !/^\d+$/.test(part)) && (direction === 1 || direction === -1)
  })
  if (entries.length === 0 || !fine) throw invalid(`'${collection}' has an index that maps no path to 1 or -1`)
}

/** The value at a path, an array when one is in the way: its keys then say too little. */
const valueAt = (document: Fields, path: string): unknown => {
  let value: unknown = document
  for (const part of path.split('.')) {
    if (Array.isArray(value)) return value
    value = isFields(value) ? own(value, part) : undefined
  }
  return value
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

const documentOrder = (sort: Sort) => (a: { document: Document }, b: { document: Document }) => {
  for (const [path, direction] of Object.entries(sort)) {
    const order = compare(sortValue(a.document, path, direction), sortValue(b.document, path, direction))
    if (order !== 0) return direction * order
  }
  return 0
}

/** A query or update with every date in its stored form. */
const toOperand = (value: unknown): unknown => {
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

/** A document in place of another, under the other's `_id`. */
const replacement = (document: Fields) => {
  const { _id: given, ...fields } = toStored(document) as Fields
  return ({ _id }: Fields): Fields => {
    if (given !== undefined && !equal(given, _id)) throw failed("the immutable field '_id' cannot be changed")
    return { _id, ...fields }
  }
}

const toText = (document: Fields): string => {
  const text = JSON.stringify(document)
  if (text.length > MAX_DOCUMENT_BYTES / 3 && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw failed('the document is larger than 16 MB')
  }
  return text
}

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 0

const newId = () => randomBytes(16).toString('hex')

const checkId = (id: unknown): Id => {
  if (typeof id !== 'number' && !(typeof id === 'string' && id !== '' && keyOf(id) !== undefined)) {
    throw invalid('an _id is text or a number')
  }
  return id
}

/** From SQLite's `UNIQUE constraint failed: c1.k0, c1.k1`. */
const duplicate = ({ name, columns }: Collection, message: string) => {
  const paths = [['_id', 'id'] as const, ...columns].filter(([, column]) => new RegExp(`\\.${column}\\b`).test(message))
  const keys = paths.map(([path]) => path).join(', ')
  return failed(`E11000 duplicate key error collection: ${name} index: ${keys}`)
}

/** SQLite's extended result codes SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY. */
const isDuplicate = (error: unknown) => [2067, 1555].includes((error as { errcode?: number }).errcode ?? 0)
const isBusy = (error: unknown) => ((error as { errcode?: number }).errcode ?? 0) % 256 === 5
