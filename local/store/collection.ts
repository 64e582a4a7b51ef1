import type { Database } from './database'
import type { Access, IndexSpec } from './planner'
import {
  type Document,
  type Fields,
  failed,
  invalid,
  isFields,
  isStoredDate,
  type Key,
  keyOf,
  own,
  splitPath,
} from './values'

const MAX_INDEXES = 20
/** Documents that SQLite is told a collection has. */
const ROWS = 1_000_000
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024

/**
 * A collection's table: the documents' text, and a column for each indexed path that holds its key in every document.
 * The columns are written here and not computed by SQLite, which would parse the text again for each of them.
 */
export class Collection implements Access {
  #indexes: IndexSpec[] = []
  /** The column of each indexed path. */
  #columns = new Map<string, string>()
  /** Indexed paths that held an array or an embedded document once: their keys do not tell the whole value. */
  #opaque = new Set<string>()

  /** @param save keeps the definition, in the transaction of the moment. */
  constructor(
    private readonly database: Database,
    readonly name: string,
    readonly table: string,
    private readonly save: (definition: string) => void,
  ) {}

  /** Takes the definition that was kept. */
  load(definition: string) {
    const { indexes, columns, opaque } = JSON.parse(definition)
    this.#indexes = indexes
    this.#columns = new Map(columns)
    this.#opaque = new Set(opaque)
  }

  indexes() {
    return this.#indexes
  }

  column(path: string) {
    if (path === '_id') return 'id'
    return this.#opaque.has(path) ? undefined : this.#columns.get(path)
  }

  /** @returns the document's text */
  insert(document: Document): string {
    const text = toText(document)
    const columns = ['id', ...this.#columns.values(), 'doc']
    const sql = `INSERT INTO ${this.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    this.#run(sql, [keyOf(document._id) as Key, ...this.#keys(document), text])
    return text
  }

  update(rowid: number, before: Document, after: Document, text: string) {
    const paths = [...this.#columns.keys()]
    if (paths.every((path) => valueAt(before, path) === valueAt(after, path))) {
      this.database.statement(`UPDATE ${this.table} SET doc = ? WHERE rowid = ?`).run(text, rowid)
      return
    }
    const assignments = [...this.#columns.values(), 'doc'].map((column) => `${column} = ?`).join(', ')
    this.#run(`UPDATE ${this.table} SET ${assignments} WHERE rowid = ?`, [...this.#keys(after), text, rowid])
  }

  remove(rowid: number) {
    this.database.statement(`DELETE FROM ${this.table} WHERE rowid = ?`).run(rowid)
  }

  /** Makes the table of a new collection, with these indexes. */
  create(indexes: IndexSpec[]) {
    this.#columns = columnsOf(indexes)
    this.#createTable()
    this.declare(indexes)
  }

  /** Makes these the collection's indexes, and no others. */
  declare(indexes: IndexSpec[]) {
    for (const index of indexes) checkIndex(this.name, index)
    if (indexes.length > MAX_INDEXES) throw invalid(`'${this.name}' has more than ${MAX_INDEXES} indexes`)
    this.#indexes = indexes
    const columns = columnsOf(indexes)
    if (JSON.stringify([...columns]) !== JSON.stringify([...this.#columns])) this.#rebuild(columns)
    const wanted = new Map(indexes.map((index) => this.#describe(index)))
    const existing: { name: string }[] = this.database
      .statement("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
      .all(this.table)
    for (const { name } of existing) if (!wanted.delete(name)) this.database.exec(`DROP INDEX ${name}`)
    for (const sql of wanted.values()) this.#run(sql, [])
    this.#estimate()
    this.#save()
  }

  /**
   * Tells SQLite what to believe of the indexes, for it believes little of a second path: that each further path that is known
   * narrows a search far more than a range does. Always the same, whatever is in the table; heard at the next `ANALYZE sqlite_schema`.
   */
  #estimate() {
    const { database, table } = this
    database.statement('DELETE FROM sqlite_stat1 WHERE tbl = ?').run(table)
    const insert = database.statement('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)')
    for (const index of this.#indexes) {
      const told = Object.keys(index.keys).map((path, at) => (path === '_id' ? 1 : Math.max(2, 1000 / 10 ** at)))
      insert.run(table, this.#describe(index)[0], [ROWS, ...told].join(' '))
    }
    insert.run(table, `sqlite_autoindex_${table}_1`, `${ROWS} 1`)
  }

  #describe({ keys, unique }: IndexSpec): [name: string, sql: string] {
    const terms = Object.entries(keys).map(([path, direction]) => {
      return [path === '_id' ? 'id' : (this.#columns.get(path) as string), direction < 0 ? 'DESC' : 'ASC']
    })
    const name = `${this.table}_${terms.flat().join('_')}${unique ? '_unique' : ''}`
    const list = terms.map((term) => term.join(' ')).join(', ')
    return [name, `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${this.table} (${list})`]
  }

  /** The text comes last: keys are read without it. */
  #createTable() {
    const definitions = ['id PRIMARY KEY NOT NULL', ...this.#columns.values(), 'doc TEXT NOT NULL'].join(', ')
    this.database.exec(`CREATE TABLE ${this.table} (${definitions})`)
  }

  /** Copies the documents into a table with other key columns. */
  #rebuild(columns: Map<string, string>) {
    this.#columns = columns
    this.#opaque = new Set()
    this.database.exec(`ALTER TABLE ${this.table} RENAME TO old`)
    this.#createTable()
    const next = this.database.statement('SELECT rowid, doc FROM old WHERE rowid > ? ORDER BY rowid LIMIT 1')
    for (let row = next.get(0); row; row = next.get(row.rowid)) this.insert(JSON.parse(row.doc))
    this.database.exec('DROP TABLE old')
  }

  #keys(document: Document): Key[] {
    return [...this.#columns.keys()].map((path) => {
      const value = valueAt(document, path)
      const key = keyOf(value)
      if (key === undefined) throw failed(`the text at the indexed path '${path}' is not well-formed Unicode`)
      if (typeof value === 'object' && value !== null && !isStoredDate(value)) this.#markOpaque(path)
      return key
    })
  }

  #markOpaque(path: string) {
    if (this.#opaque.has(path)) return
    if (this.#indexes.some(({ unique, keys }) => unique && path in keys)) {
      throw failed(`the path '${path}' has a unique index, which takes no array or embedded document`)
    }
    this.#opaque.add(path)
    this.#save()
  }

  #save() {
    this.save(JSON.stringify({ indexes: this.#indexes, columns: [...this.#columns], opaque: [...this.#opaque] }))
  }

  #run(sql: string, parameters: Key[]) {
    try {
      this.database.statement(sql).run(...parameters)
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // SQLite says `UNIQUE constraint failed: c1.k0, c1.k1`.
      const { message } = error as Error
      const columns = [['_id', 'id'] as const, ...this.#columns]
      const paths = columns.filter(([, column]) => new RegExp(`\\.${column}\\b`).test(message)).map(([path]) => path)
      throw failed(`E11000 duplicate key error collection: ${this.name} index: ${paths.join(', ')}`)
    }
  }
}

/** @throws StoreError beyond CloudBase's limit on a document */
export const toText = (document: Fields): string => {
  const text = JSON.stringify(document)
  if (text.length > MAX_DOCUMENT_BYTES / 3 && Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) {
    throw failed('the document is larger than 16 MB')
  }
  return text
}

/** The column of each path that they are of. */
const columnsOf = (indexes: IndexSpec[]): Map<string, string> => {
  const paths = new Set(indexes.flatMap(({ keys }) => Object.keys(keys)).filter((path) => path !== '_id'))
  return new Map([...paths].sort().map((path, position) => [path, `k${position}`]))
}

const checkIndex = (collection: string, { keys }: IndexSpec) => {
  const entries = Object.entries(keys)
  const fine = entries.every(([path, direction]) => {
    return splitPath(path).every((part) => !/^\d+$/.test(part)) && (direction === 1 || direction === -1)
  })
  if (entries.length === 0 || !fine) throw invalid(`'${collection}' has an index that maps no path to 1 or -1`)
}

/** The value at a path, or the array that is in the way. */
const valueAt = (document: Fields, path: string): unknown => {
  let value: unknown = document
  for (const part of path.split('.')) {
    if (Array.isArray(value)) return value
    value = isFields(value) ? own(value, part) : undefined
  }
  return value
}

/** SQLite's extended result codes SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY. */
const isDuplicate = (error: unknown) => [2067, 1555].includes((error as { errcode?: number }).errcode ?? 0)
