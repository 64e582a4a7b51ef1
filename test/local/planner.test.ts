import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { find, Query } from 'mingo'
import { type Fields, type IndexSpec, openStore, type Sort } from '../../local/store'
import { plan } from '../../local/store/planner'

const indexes: IndexSpec[] = [
  { keys: { a: 1 } },
  { keys: { a: 1, 'c.d': -1, _id: 1 } },
  { keys: { b: -1, a: 1 } },
  { keys: { 'c.d': 1 } },
]

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom(0.5, -1e12, 1e12),
  fc.constantFrom('', 'a', 'b', '点', '菜单'),
  fc.boolean(),
  fc.constantFrom(-1e13, -5, 0, 3, 2 ** 32, 8e14).map((milliseconds) => new Date(milliseconds)),
)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 4 })
const plain = fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: fc.constant(null) })
const nested = fc.record({ d: maybe(plain) })
/** Without the fields that are undefined. */
const compact = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(compact)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const fields = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, compact(field)]))
}

/** Documents without arrays, and documents with arrays on indexed paths. */
const plainDocument = fc.record({ a: maybe(plain), b: maybe(plain), c: maybe(nested), e: maybe(plain) })
const multikeyDocument = fc.record({
  a: maybe(fc.oneof(plain, fc.array(scalar, { maxLength: 3 }))),
  b: maybe(plain),
  c: maybe(fc.oneof(nested, fc.array(nested, { maxLength: 3 }))),
  e: maybe(fc.oneof(plain, nested)),
})
const documentsOf = (document: fc.Arbitrary<object>) =>
  fc
    .array(document, { minLength: 1, maxLength: 25 })
    .map((documents) => documents.map((fields, _id) => compact({ _id, ...fields }) as Fields))

const path = fc.constantFrom('a', 'b', 'c.d', 'e')
const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'), scalar)
      .map(([operator, value]) => ({ [operator]: value })),
  },
  { weight: 2, arbitrary: fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('$in', '$nin'), fc.array(scalar, { maxLength: 4 }))
      .map(([operator, values]) => ({ [operator]: values })),
  },
  { weight: 1, arbitrary: fc.boolean().map((exists) => ({ $exists: exists })) },
  { weight: 1, arbitrary: scalar.map((value) => ({ $not: { $gt: value } })) },
)
const conditions = fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3, noNullPrototype: true })
const query: fc.Arbitrary<Fields> = fc.oneof(
  conditions,
  fc.record({ $and: fc.array(conditions, { minLength: 1, maxLength: 3 }) }),
  fc.tuple(conditions, fc.array(conditions, { minLength: 1, maxLength: 3 })).map(([and, or]) => ({ ...and, $or: or })),
  fc.tuple(fc.integer({ min: 0, max: 25 }), conditions).map(([_id, and]) => ({ _id: { $gte: _id }, ...and })),
)
const direction = fc.constantFrom<1 | -1>(1, -1)
const sort = fc.dictionary(path, direction, { maxKeys: 3, noNullPrototype: true })

const withStore = async (documents: Fields[], use: (store: ReturnType<typeof openStore>) => void) => {
  const store = openStore({ file: ':memory:', unindexed: 'allow', indexes: { indexed: indexes, scanned: [] } })
  await store.insert('indexed', documents)
  await store.insert('scanned', documents)
  use(store)
  await store.close()
}

/** What mingo finds by looking at every document. */
const scan = (documents: Fields[], query: Fields) => {
  const predicate = new Query(query, { scriptEnabled: false })
  return documents.filter((document) => predicate.test(document)).map(({ _id }) => _id)
}

test.each([
  ['without arrays', plainDocument],
  ['with arrays', multikeyDocument],
])('an index finds the documents %s that a scan of them all finds', async (_, document) => {
  await fc.assert(
    fc.asyncProperty(documentsOf(document), fc.array(query, { minLength: 5, maxLength: 15 }), (documents, queries) =>
      withStore(documents, (store) => {
        for (const query of queries) {
          const expected = scan(documents, query)
          const ids = (collection: string) => store.find(collection, query).map(({ _id }) => _id as number)
          expect(ids('indexed').sort((a, b) => a - b)).toEqual(expected)
          expect(ids('scanned')).toEqual(expected)
          expect(store.count('indexed', query)).toBe(expected.length)
        }
      }),
    ),
    { numRuns: 150 },
  )
})

test('a null finds the documents without arrays where the field is null or missing', async () => {
  const nullQuery = fc
    .tuple(path, fc.constantFrom<unknown>(null, { $in: [null, 1] }, { $ne: null }))
    .map(([name, value]) => ({ [name]: value }))
  await fc.assert(
    fc.asyncProperty(documentsOf(plainDocument), nullQuery, (documents, query) =>
      withStore(documents, (store) => {
        expect(
          store
            .find('indexed', query)
            .map(({ _id }) => _id)
            .sort((a, b) => Number(a) - Number(b)),
        ).toEqual(scan(documents, query))
      }),
    ),
  )
})

test.each([
  ['without arrays', plainDocument],
  ['with arrays', multikeyDocument],
])('an index gives documents %s in the order, and the page of it, that sorting them all gives', async (_, document) => {
  await fc.assert(
    fc.asyncProperty(
      documentsOf(document),
      query,
      sort,
      direction,
      fc.nat(10),
      fc.integer({ min: 1, max: 10 }),
      (documents, query, by, last, skip, limit) =>
        withStore(documents, (store) => {
          const options = { sort: { ...by, _id: last }, skip, limit }
          expect(store.find('indexed', query, options)).toEqual(store.find('scanned', query, options))
        }),
    ),
    { numRuns: 150 },
  )
})

test('documents without arrays are sorted as mingo sorts them, null and missing being one', async () => {
  const complete = plainDocument.map(({ a, b, c, e }) => ({
    a: a ?? null,
    b: b ?? null,
    c: { d: c?.d ?? null },
    e: e ?? null,
  }))
  await fc.assert(
    fc.asyncProperty(documentsOf(complete), sort, (documents, by) =>
      withStore(documents, (store) => {
        const order = { ...by, _id: 1 as const }
        expect(store.find('indexed', {}, { sort: order })).toEqual(find(documents, {}).sort(order).all())
      }),
    ),
  )
})

test('a query that counts as served is one that SQLite answers by an index', () => {
  const database = new DatabaseSync(':memory:')
  const columns: Record<string, string> = { _id: 'id', a: 'ka', b: 'kb', 'c.d': 'kd' }
  const access = { indexes: () => indexes, column: (name: string) => columns[name] }
  database.exec('CREATE TABLE t (id PRIMARY KEY NOT NULL, ka, kb, kd, doc TEXT NOT NULL)')
  indexes.forEach(({ keys }, number) => {
    const list = Object.entries(keys).map(([name, way]) => columns[name] + (way < 0 ? ' DESC' : ''))
    database.exec(`CREATE INDEX i${number} ON t (${list.join(', ')})`)
  })
  const explain = (condition: Fields, by: Sort) => {
    const { where, parameters, orderBy, narrowed, ordered } = plan(condition, by, access)
    const sql = `EXPLAIN QUERY PLAN SELECT rowid, doc FROM t WHERE ${where}${orderBy && ` ORDER BY ${orderBy}`} LIMIT 9`
    const steps = database.prepare(sql).all(...parameters) as { detail: string }[]
    return { narrowed, ordered, steps: steps.map(({ detail }) => detail).join('; ') }
  }
  const seen = { narrowed: 0, ordered: 0 }
  fc.assert(
    fc.property(query, sort, (condition, by) => {
      const { narrowed, ordered, steps } = explain(condition, by)
      if (narrowed) seen.narrowed++
      if (ordered) seen.ordered++
      if (narrowed || ordered) expect(steps).not.toMatch(/SCAN t(?! USING)/)
      if (ordered && !narrowed) expect(steps).not.toMatch(/TEMP B-TREE FOR ORDER BY/)
    }),
    { numRuns: 2000 },
  )
  expect(Math.min(seen.narrowed, seen.ordered)).toBeGreaterThan(100)
})

const EVER = { at: { $gte: 0, $lt: 1e9 } }
const SOME_IDS = { service: { $in: Array.from({ length: 100 }, (_, at) => `s${at * 7}`) } }

test.each<[what: string, asked: Fields, more: Fields]>([
  ['of some ids in a time, a state that everything has', { ...SOME_IDS, ...EVER }, { state: 'open' }],
  ['of one id in a time, a state that everything has', { service: 's5', ...EVER }, { state: 'open' }],
  ['of a state and a place, a time that everything is in', { state: 'open', place: 'p5' }, EVER],
])('a search %s, makes no slower', async (_, asked, more) => {
  const keys = [{ service: 1, at: 1 }, { state: 1, at: 1 }, { state: 1, place: 1, at: 1 }, { place: 1 }] as const
  const store = openStore({ file: ':memory:', indexes: { sessions: keys.map((keys) => ({ keys })) } })
  const documents = Array.from({ length: 40_000 }, (_, _id) => ({
    ...{ _id, service: `s${_id % 4000}`, place: `p${_id % 400}`, state: 'open', at: _id },
  }))
  await store.insert('sessions', documents)
  const find = (query: Fields) => store.find('sessions', query, { sort: { at: 1 }, limit: 1000 })
  const spent = (query: Fields) => {
    const began = process.cpuUsage()
    for (let time = 0; time < 20; time++) find(query)
    const { user, system } = process.cpuUsage(began)
    return user + system
  }
  expect(find({ ...asked, ...more })).toEqual(find(asked))
  const [without, within] = [spent(asked), spent({ ...asked, ...more })]
  // Reading all of one state takes several times as long at least.
  console.log(without, within)
  expect(within).toBeLessThan(3 * without + 10_000)
  await store.close()
})
