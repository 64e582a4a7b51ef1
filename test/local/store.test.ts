import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type IndexList, openStore, type Store, type StoreOptions } from '../../local/store'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
afterAll(() => rmSync(folder, { recursive: true }))

const indexes: IndexList = {
  orders: [{ keys: { member: 1, at: -1 } }, { keys: { 'place.code': 1 } }],
  people: [{ keys: { phone: 1 }, unique: true }],
}

let files = 0
const newFile = () => join(folder, `${files++}.db`)
const stores: Store[] = []
const open = (options: Partial<StoreOptions> = {}) => {
  const store = openStore({ file: ':memory:', indexes, ...options })
  stores.push(store)
  return store
}
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
})

const numbered = (count: number, member = 'm') =>
  Array.from({ length: count }, (_, n) => ({ _id: `o${n}`, member, at: new Date(n) }))

describe('reading', () => {
  test('gives 100 documents when no limit is named and 1000 at most', async () => {
    const store = open()
    await store.insert('orders', numbered(1100))
    expect(store.find('orders', { member: 'm' })).toHaveLength(100)
    expect(store.find('orders', { member: 'm' }, { limit: 5000 })).toHaveLength(1000)
    expect(store.count('orders', { member: 'm' })).toBe(1100)
  })

  test('pages through an index in its order', async () => {
    const store = open()
    await store.insert('orders', numbered(10))
    const page = store.find('orders', { member: 'm' }, { sort: { at: -1 }, skip: 2, limit: 3 })
    expect(page.map(({ _id }) => _id)).toEqual(['o7', 'o6', 'o5'])
    const after = store.find('orders', { member: 'm', at: { $lt: new Date(5) } }, { sort: { at: -1 }, limit: 2 })
    expect(after.map(({ at }) => at)).toEqual([new Date(4), new Date(3)])
  })

  test('compares values of one type only, and takes a missing field for null', async () => {
    const store = open({ unindexed: 'allow' })
    await store.insert('orders', [
      { _id: 'text', member: '5' },
      { _id: 'number', member: 5 },
      { _id: 'date', member: new Date(5) },
      { _id: 'null', member: null },
      { _id: 'missing' },
      { _id: 'true', member: true },
    ])
    const ids = (query: object) => store.find('orders', { ...query }).map(({ _id }) => _id)
    expect(ids({ member: { $gt: 1 } })).toEqual(['number'])
    expect(ids({ member: { $gte: '' } })).toEqual(['text'])
    expect(ids({ member: { $lt: new Date(9) } })).toEqual(['date'])
    expect(ids({ member: { $gt: false } })).toEqual(['true'])
    expect(ids({ member: null }).sort()).toEqual(['missing', 'null'])
    expect(ids({ member: { $ne: null } })).toHaveLength(4)
    expect(ids({ member: { $exists: false } })).toEqual(['missing'])
  })

  test('sorts by type and then by value, text by its code points', async () => {
    const store = open({ unindexed: 'allow' })
    const values = [null, -1.5, 2, '', '王', '\uff5e', '😀', { a: 1 }, { b: 0 }, false, true, new Date(-1), new Date(7)]
    const shuffled = values
      .map((value, n) => ({ _id: n, value, member: value }))
      .sort((a, b) => ((a._id * 7) % 5) - ((b._id * 7) % 5))
    await store.insert('orders', shuffled)
    const byIndex = store.find('orders', {}, { sort: { member: 1 } })
    const inMemory = store.find('orders', {}, { sort: { value: 1 } })
    expect(byIndex.map(({ member }) => member)).toEqual(values)
    expect(inMemory.map(({ value }) => value)).toEqual(values)
  })

  test('matches through arrays, any element for a condition and one element for $elemMatch', async () => {
    const store = open()
    await store.insert('orders', [
      { _id: 'o', holders: [{ member: 'a', n: 1 }, { member: 'b', n: 2 }, {}], tags: ['x', 'y'] },
    ])
    const matches = (query: object) => store.count('orders', { _id: 'o', ...query }) === 1
    expect(matches({ 'holders.member': 'b' })).toBe(true)
    expect(matches({ 'holders.member': { $ne: 'b' } })).toBe(false)
    expect(matches({ 'holders.member': { $ne: 'c' } })).toBe(true)
    expect(matches({ 'holders.member': null })).toBe(true)
    expect(matches({ 'holders.1.member': 'b' })).toBe(true)
    expect(matches({ holders: { $elemMatch: { member: 'a', n: 2 } } })).toBe(false)
    expect(matches({ holders: { $not: { $elemMatch: { member: 'a', n: { $gt: 1 } } } } })).toBe(true)
    expect(matches({ tags: { $all: ['x', 'y'] } })).toBe(true)
    expect(matches({ tags: { $all: ['x', 'z'] } })).toBe(false)
    expect(matches({ tags: ['x', 'y'] })).toBe(true)
    expect(matches({ tags: { $size: 2 } })).toBe(true)
    expect(matches({ tags: { $in: [/^Y/i, 'q'] } })).toBe(true)
    expect(matches({ $or: [{ tags: 'q' }, { holders: { $size: 3 } }] })).toBe(true)
    expect(matches({ $nor: [{ tags: 'x' }] })).toBe(false)
  })

  test('tells embedded documents apart by the order of their fields', async () => {
    const store = open()
    await store.insert('orders', [{ _id: 'o', place: { a: 1, b: 2 } }])
    expect(store.count('orders', { _id: 'o', place: { a: 1, b: 2 } })).toBe(1)
    expect(store.count('orders', { _id: 'o', place: { b: 2, a: 1 } })).toBe(0)
  })

  test('keeps the fields asked for, inside arrays too, or drops them', async () => {
    const store = open()
    await store.insert('orders', [{ _id: 'o', a: { x: 1, y: 2 }, list: [{ x: 1, y: 2 }, 3], b: 4 }])
    const fields = (projection: Record<string, unknown>) => store.find('orders', { _id: 'o' }, { projection })[0]
    expect(fields({ 'a.x': 1, 'list.y': 1 })).toEqual({ _id: 'o', a: { x: 1 }, list: [{ y: 2 }] })
    expect(fields({ b: true, _id: false })).toEqual({ b: 4 })
    expect(fields({ 'a.x': 0, 'list.y': 0 })).toEqual({ _id: 'o', a: { y: 2 }, list: [{ x: 1 }, 3], b: 4 })
    expect(fields({ _id: 1 })).toEqual({ _id: 'o' })
    expect(() => fields({ a: 1, b: 0 })).toThrow('not both')
    expect(() => fields({ list: { $slice: 1 } })).toThrow('not supported')
  })
})

describe('a query that no index serves', () => {
  const refused = { code: 'DATABASE_QUERY_WITHOUT_INDEX' }
  const refusal = (run: () => unknown) => {
    try {
      run()
    } catch (error) {
      return error
    }
    return undefined
  }

  test.each([
    ['names no field', {}],
    ['names a field without an index', { state: 'x' }],
    ['leaves out the leading key', { at: new Date(0) }],
    ['only excludes a value', { member: { $ne: 'm' } }],
    ['serves one alternative of two', { $or: [{ member: 'm' }, { state: 'x' }] }],
  ])('is refused when it %s, however small the collection', async (_, query) => {
    const store = open()
    await store.insert('orders', numbered(1))
    expect(refusal(() => store.find('orders', query))).toMatchObject(refused)
    expect(refusal(() => store.count('orders', query))).toMatchObject(refused)
    await expect(store.modify('orders', query, { $set: { a: 1 } })).rejects.toMatchObject(refused)
    await expect(store.remove('orders', query)).rejects.toMatchObject(refused)
  })

  test.each([
    ['_id', { _id: 'o0' }],
    ['a set of _id', { _id: { $in: ['o0'] } }],
    ['the leading key of an index', { member: 'm', state: { $exists: false } }],
    ['a range of it', { member: { $gte: 'a' } }],
    ['a dotted path', { 'place.code': { $in: [null, 'x'] } }],
    ['each alternative', { $or: [{ member: 'm' }, { _id: 'o0' }] }],
  ])('is not one that names %s', async (_, query) => {
    const store = open()
    await store.insert('orders', numbered(1))
    expect(store.find('orders', query)).toHaveLength(1)
    expect(store.count('orders', query)).toBe(1)
  })

  test('is not one whose order an index gives, as long as it is limited', async () => {
    const store = open()
    await store.insert('orders', numbered(3))
    expect(store.find('orders', {}, { sort: { member: -1, at: 1 } })).toHaveLength(3)
    expect(store.find('orders', {}, { sort: { _id: 1 } })).toHaveLength(3)
    expect(refusal(() => store.find('orders', {}, { sort: { member: 1, at: 1 } }))).toMatchObject(refused)
    expect(refusal(() => store.find('orders', {}, { sort: { at: 1 } }))).toMatchObject(refused)
  })

  test('is one whose path held an array once: an index cannot be trusted there', async () => {
    const store = open()
    await store.insert('orders', [{ _id: 'o', member: ['a', 'b'] }])
    expect(refusal(() => store.find('orders', { member: 'a' }))).toMatchObject(refused)
  })

  test('is answered by a scan where that is allowed', async () => {
    const store = open({ unindexed: 'allow' })
    await store.insert('orders', [{ _id: 'o', member: ['a', 'b'], state: 'x' }])
    expect(store.find('orders', { member: 'a' })).toHaveLength(1)
    expect(store.count('orders', { state: 'x' })).toBe(1)
    expect(await store.remove('orders', {}, { multi: true })).toBe(1)
  })
})

describe('what is not supported', () => {
  test.each([
    [{ $where: 'true' }],
    [{ $expr: { $eq: ['$a', 1] } }],
    [{ $text: { $search: 'x' } }],
    [{ $jsonSchema: {} }],
    [{ at: { $near: [1, 2] } }],
    [{ at: { $geoWithin: {} } }],
    [{ at: { $type: 'string' } }],
    [{ at: { $bitsAllSet: 1 } }],
    [{ at: { $gt: null } }],
    [{ at: { $lt: { a: 1 } } }],
    [{ at: { $eq: { $gt: 1 } } }],
    [{ at: { $regex: 'a', $options: 'x' } }],
  ])('is an error and not an answer: %j', (query) => {
    expect(() => open().find('orders', { _id: 'o', ...query })).toThrow(
      expect.objectContaining({ code: 'DATABASE_INVALID_OPERRATOR' }),
    )
  })

  test.each([
    [{ $and: [] }],
    [{ $or: { a: 1 } }],
    [{ at: { $in: 1 } }],
    [{ at: { $gt: 1, x: 2 } }],
    [{ at: { $not: 1 } }],
    [{ at: { $size: 'x' } }],
    [{ at: { $mod: [0, 1] } }],
    [{ at: { $regex: '(' } }],
    [{ 'a..b': 1 }],
    [{ 'a.$': 1 }],
    [JSON.parse('{"__proto__": 1}')],
    [JSON.parse('{"a": {"__proto__": 1}}')],
  ])('neither is a query that makes no sense: %j', (query) => {
    expect(() => open().find('orders', { _id: 'o', ...query })).toThrow(
      expect.objectContaining({ code: 'INVALID_PARAM' }),
    )
  })
})

describe('writing', () => {
  test('inserts all documents of a request or none', async () => {
    const store = open()
    await store.insert('orders', [{ _id: 'o1' }])
    const insert = store.insert('orders', [{ _id: 'o0' }, { _id: 'o1' }, { _id: 'o2' }])
    await expect(insert).rejects.toThrow('E11000 duplicate key error collection: orders index: _id')
    expect(store.find('orders', { _id: { $in: ['o0', 'o1', 'o2'] } })).toHaveLength(1)
  })

  test('makes up an _id where there is none, and takes text and numbers only', async () => {
    const store = open()
    const ids = await store.insert('orders', [{ a: 1 }, { a: 2 }, { _id: 7 }])
    expect(new Set(ids).size).toBe(3)
    expect(store.find('orders', { _id: { $in: ids } })).toHaveLength(3)
    expect(store.count('orders', { _id: '7' })).toBe(0)
    await expect(store.insert('orders', [{ _id: null }])).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    await expect(store.insert('orders', [{ _id: { a: 1 } }])).rejects.toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('holds a unique index, missing counting as a value', async () => {
    const store = open()
    await store.insert('people', [{ _id: 'a', phone: '1' }, { _id: 'b' }])
    await expect(store.insert('people', [{ _id: 'c', phone: '1' }])).rejects.toThrow('E11000')
    await expect(store.insert('people', [{ _id: 'c', phone: null }])).rejects.toThrow('index: phone')
    await expect(store.modify('people', { _id: 'b' }, { $set: { phone: '1' } })).rejects.toThrow('E11000')
    await expect(store.insert('people', [{ _id: 'c', phone: ['1'] }])).rejects.toThrow('unique index')
    await store.insert('people', [{ _id: 'c', phone: '2' }])
    expect(store.find('people', { phone: { $gte: '' } }, { sort: { phone: 1 } }).map(({ _id }) => _id)).toEqual([
      'a',
      'c',
    ])
  })

  test('refuses what has no place in a document', async () => {
    const store = open()
    const values = [Number.NaN, Infinity, new Date(Number.NaN), /x/, 1n, () => 1, { $gt: 1 }, { 'a.b': 1 }, { '': 1 }]
    for (const value of [...values, JSON.parse('{"__proto__": 1}')]) {
      await expect(store.insert('orders', [{ _id: 'o', value }])).rejects.toMatchObject({ code: expect.any(String) })
      await expect(store.modify('orders', { _id: 'o' }, { $set: { value } })).rejects.toMatchObject({
        code: expect.any(String),
      })
    }
    await expect(store.insert('orders', [{ _id: 'o', member: '\ud800' }])).rejects.toThrow('well-formed')
    expect(store.count('orders', { _id: 'o' })).toBe(0)
  })

  test('refuses a document larger than 16 MB', async () => {
    const store = open()
    const nearly = '点'.repeat((16 * 1024 * 1024 - 100) / 3)
    await store.insert('orders', [{ _id: 'o', text: nearly }])
    await expect(store.modify('orders', { _id: 'o' }, { $set: { more: 'x'.repeat(100) } })).rejects.toThrow('16 MB')
    expect(store.count('orders', { _id: 'o', more: { $exists: true } })).toBe(0)
  })

  test('updates the first match or all of them, and counts those that changed', async () => {
    const store = open()
    await store.insert('orders', numbered(3))
    expect(await store.modify('orders', { member: 'm' }, { $set: { seen: true } })).toMatchObject({ updated: 1 })
    expect(await store.modify('orders', { member: 'm' }, { $set: { seen: true } }, { multi: true })).toMatchObject({
      updated: 2,
    })
    expect(await store.modify('orders', { _id: 'none' }, { $set: { seen: true } })).toMatchObject({
      updated: 0,
      text: null,
    })
  })

  test('updates all matches or, when one cannot be, none', async () => {
    const store = open()
    await store.insert('orders', [
      { _id: 'a', member: 'm', n: 1 },
      { _id: 'b', member: 'm', n: 'x' },
    ])
    await expect(store.modify('orders', { member: 'm' }, { $inc: { n: 1 } }, { multi: true })).rejects.toThrow(
      'non-numeric',
    )
    expect(store.find('orders', { _id: 'a' })).toEqual([{ _id: 'a', member: 'm', n: 1 }])
  })

  test('replaces a document under its _id, or inserts it where that is asked for', async () => {
    const store = open()
    const set = (fields: object) => store.modify('orders', { _id: 'o' }, { ...fields }, { replace: true, upsert: true })
    expect(await set({ a: 1 })).toMatchObject({ updated: 0, upsertedId: 'o' })
    expect(await set({ b: 1 })).toMatchObject({ updated: 1, upsertedId: null })
    await expect(set({ _id: 'p' })).rejects.toThrow("'_id'")
    expect(store.find('orders', { _id: 'o' })).toEqual([{ _id: 'o', b: 1 }])
  })

  test('finds a document under its new keys once it was updated', async () => {
    const store = open()
    await store.insert('orders', numbered(2))
    await store.modify('orders', { _id: 'o0' }, { $set: { member: 'n', 'place.code': '15' } })
    expect(store.count('orders', { member: 'm' })).toBe(1)
    expect(store.count('orders', { member: 'n' })).toBe(1)
    expect(store.count('orders', { 'place.code': '15' })).toBe(1)
  })

  test('does not let a failing write fail those committed with it', async () => {
    const store = open()
    const results = await Promise.allSettled([
      store.insert('orders', [{ _id: 'a' }]),
      store.insert('orders', [{ _id: 'a' }]),
      store.modify('orders', { _id: 'a' }, { $inc: { _id: 1 } }),
      store.insert('orders', [{ _id: 'b' }, { _id: 'a' }]),
      store.modify('orders', { _id: 'a' }, { $inc: { n: 1 } }),
      store.insert('orders', [{ _id: 'c', member: ['x'] }, { _id: 'a' }]),
    ])
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual([true, false, false, false, true, false])
    expect(store.find('orders', { _id: { $in: ['a', 'b', 'c'] } })).toEqual([{ _id: 'a', n: 1 }])
    expect(store.count('orders', { member: 'x' })).toBe(0)
  })

  test('lets exactly as many guarded updates through as the guard allows', async () => {
    const store = open()
    await store.insert('orders', [{ _id: 's', placesLeft: 50, holders: [] }])
    const reserve = (member: string) =>
      store.modify(
        'orders',
        { _id: 's', placesLeft: { $gt: 0 }, 'holders.member': { $ne: member } },
        { $inc: { placesLeft: -1 }, $push: { holders: { member } } },
      )
    const results = await Promise.all(Array.from({ length: 300 }, (_, n) => reserve(`m${n % 150}`)))
    expect(results.reduce((sum, { updated }) => sum + updated, 0)).toBe(50)
    const session = store.find('orders', { _id: 's' })[0]!
    const members = (session.holders as { member: string }[]).map(({ member }) => member)
    expect([session.placesLeft, members.length, new Set(members).size]).toEqual([0, 50, 50])
  })
})

describe('collections', () => {
  test('must exist', async () => {
    const store = open()
    const missing = { code: 'DATABASE_COLLECTION_NOT_EXIST' }
    expect(() => store.find('nowhere', { _id: 'o' })).toThrow(expect.objectContaining(missing))
    await expect(store.insert('nowhere', [{}])).rejects.toMatchObject(missing)
    await store.createCollection('nowhere')
    await store.insert('nowhere', [{ _id: 'o' }])
    await expect(store.createCollection('nowhere')).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_ALREADY_EXIST' })
  })

  test('differ by the case of their names', async () => {
    const store = open({ indexes: { orders: [], Orders: [] } })
    await store.insert('Orders', [{ _id: 'o' }])
    expect(store.count('orders', { _id: 'o' })).toBe(0)
  })

  test('are 100 at most, each with 20 indexes at most', async () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`c${n}`, []]))
    await expect(open({ indexes: many }).createCollection('c100')).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
    })
    const specs = Array.from({ length: 21 }, (_, n) => ({ keys: { [`f${n}`]: 1 as const } }))
    expect(() => open({ indexes: { c: specs } })).toThrow('more than 20 indexes')
  })
})

describe('a store opened again', () => {
  test('has the documents, and refuses and serves queries as before', async () => {
    const file = newFile()
    const first = open({ file })
    await first.insert('orders', [...numbered(3), { _id: 'list', place: [{ code: 'x' }] }])
    await first.close()
    const second = open({ file, indexes: undefined })
    expect(second.find('orders', { member: 'm' }, { sort: { at: 1 } }).map(({ at }) => at)).toEqual(
      [0, 1, 2].map((n) => new Date(n)),
    )
    expect(() => second.find('orders', { 'place.code': 'x' })).toThrow('no index')
  })

  test('has the indexes of its new list, and no others', async () => {
    const file = newFile()
    const first = open({ file })
    await first.insert('orders', numbered(3))
    await first.close()
    const second = open({
      file,
      indexes: { orders: [{ keys: { at: 1 } }, { keys: { at: 1, _id: -1 }, unique: true }] },
    })
    expect(second.find('orders', { at: { $gte: new Date(1) } })).toHaveLength(2)
    expect(() => second.find('orders', { member: 'm' })).toThrow('no index')
    expect(second.count('people', { _id: 'a' })).toBe(0)
  })

  test('is refused a unique index that its documents break, and stays as it was', async () => {
    const file = newFile()
    const first = open({ file })
    await first.insert('orders', numbered(2))
    await first.close()
    expect(() => open({ file, indexes: { orders: [{ keys: { member: 1 }, unique: true }] } })).toThrow('E11000')
    expect(open({ file, indexes: undefined }).count('orders', { member: 'm' })).toBe(2)
  })

  test('must have been closed before', () => {
    const file = newFile()
    open({ file })
    expect(() => open({ file })).toThrow(expect.objectContaining({ code: 'DATABASE_STORE_IN_USE' }))
  })

  test('has every write that was acknowledged before the process was killed', async () => {
    for (let round = 0; round < 3; round++) {
      const file = newFile()
      const writer = fork(join(__dirname, 'writer.ts'), [file], { execArgv: ['--import', 'tsx'], stdio: 'inherit' })
      const exit = once(writer, 'exit')
      let acknowledged = 0
      writer.on('message', (count: number) => {
        acknowledged = count
        if (count >= 500 + round * 137) writer.kill('SIGKILL')
      })
      expect((await exit)[1]).toBe('SIGKILL')
      const store = open({ file, indexes: undefined })
      const [counter] = store.find('counters', { _id: 'counter' })
      expect(acknowledged).toBeGreaterThanOrEqual(500)
      expect(counter?.n).toBeGreaterThanOrEqual(acknowledged)
      expect(store.count('counters', { kind: 'entry' })).toBe(counter?.n)
      await store.close()
    }
  })
})
