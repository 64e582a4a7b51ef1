/**
 * The unmodified SDK against the gateway. The same suite runs against a real CloudBase environment when CLOUDBASE_ENV,
 * CLOUDBASE_SECRET_ID and CLOUDBASE_SECRET_KEY name one: there it uses the collection `protocol`, and empties it.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import tcb from '@cloudbase/node-sdk'
import { createGateway, sdkEnvironment } from '../../local/gateway'
import { type IndexList, openStore } from '../../local/store'

type App = ReturnType<typeof tcb.init>
interface Environment {
  app: App
  close(): Promise<void>
}

const openLocal = async (): Promise<Environment> => {
  const indexes: IndexList = { protocol: [{ keys: { kind: 1, n: -1 } }] }
  const store = openStore({ file: ':memory:', indexes })
  const invoke = async (name: string, data: unknown) => ({ name, data })
  const server = http.createServer(createGateway({ store, secretId: 'protocol', invoke }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`
  Object.assign(process.env, sdkEnvironment(url, 'protocol'))
  return {
    app: tcb.init({ env: tcb.SYMBOL_CURRENT_ENV, keepalive: true }),
    close: async () => {
      server.close().closeAllConnections()
      await store.close()
    },
  }
}

const { CLOUDBASE_ENV: env, CLOUDBASE_SECRET_ID: secretId, CLOUDBASE_SECRET_KEY: secretKey } = process.env
const environments: [string, () => Promise<Environment>][] = [['the local gateway', openLocal]]
if (env && secretId && secretKey) {
  environments.push([
    `the CloudBase environment ${env}`,
    async () => ({ app: tcb.init({ env, secretId, secretKey }), close: async () => {} }),
  ])
} else {
  process.stderr.write(
    'The protocol suite did not run against a real CloudBase environment: set CLOUDBASE_ENV, CLOUDBASE_SECRET_ID and CLOUDBASE_SECRET_KEY.\n',
  )
}

describe.each(environments)('on %s', (name, open) => {
  let environment: Environment
  let db: ReturnType<App['database']>
  const things = () => db.collection('protocol')
  const read = async (id: string) => (await things().doc(id).get()).data[0]

  beforeAll(async () => {
    environment = await open()
    db = environment.app.database()
    await db.createCollection('protocol').catch(() => {})
  })
  beforeEach(async () => {
    await things()
      .where({ _id: db.command.gte('') })
      .remove()
  })
  afterAll(() => environment.close())

  test('a document comes back as it was added', async () => {
    const document = {
      _id: 'a',
      integer: 1,
      fraction: 1.5,
      large: 2 ** 40,
      text: '点菜 "\\ 😀',
      flag: true,
      nothing: null,
      at: new Date(5),
      list: [1, { z: [new Date(7)] }, []],
      place: { code: '150102', empty: {} },
    }
    expect(await things().add(document)).toMatchObject({ id: 'a' })
    expect(await read('a')).toEqual(document)
  })

  test('a document added without an _id is given one', async () => {
    const { id } = await things().add({ kind: 'x' })
    expect(id).toEqual(expect.any(String))
    expect(await read(id as string)).toEqual({ _id: id, kind: 'x' })
  })

  test('the server date is the time of the environment, and an offset from it', async () => {
    await things().add({ _id: 'a', now: db.serverDate(), later: db.serverDate({ offset: 60_000 }) })
    const { now, later } = await read('a')
    expect(Math.abs(now - Date.now())).toBeLessThan(10_000)
    expect(later - now).toBe(60_000)
  })

  test('an _id is taken once', async () => {
    await things().add({ _id: 'a' })
    await expect(things().add({ _id: 'a' })).rejects.toThrow('E11000')
  })

  test('a collection must exist', async () => {
    await expect(db.collection('nowhere').doc('a').get()).rejects.toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    })
  })

  test('set() replaces the document or creates it', async () => {
    expect(await things().doc('a').set({ a: 1 })).toMatchObject({ upsertedId: 'a' })
    expect(await things().doc('a').set({ b: 1 })).toMatchObject({ updated: 1 })
    expect(await read('a')).toEqual({ _id: 'a', b: 1 })
  })

  test('update() merges, field by field into embedded documents', async () => {
    const _ = db.command
    await things()
      .doc('a')
      .set({ n: 1, m: 2, place: { x: 1, y: 2 }, other: { x: 1 }, gone: 1, old: 1, low: 5 })
    const update = {
      n: _.inc(2),
      m: _.mul(3),
      place: { x: 9 },
      other: _.set({ y: 1 }),
      gone: _.remove(),
      old: _.rename('renamed'),
      low: _.min(3),
      at: new Date(9),
    }
    expect(await things().doc('a').update(update)).toMatchObject({ updated: 1 })
    expect(await read('a')).toEqual({
      _id: 'a',
      n: 3,
      m: 6,
      place: { x: 9, y: 2 },
      other: { y: 1 },
      renamed: 1,
      low: 3,
      at: new Date(9),
    })
  })

  test('update() changes arrays', async () => {
    const _ = db.command
    const list = [1, 2, 3, 4]
    await things()
      .doc('a')
      .set({
        push: list,
        unshift: list,
        pop: list,
        shift: list,
        pull: list,
        set: list,
        people: [{ id: 'x' }, { id: 'y' }],
      })
    await things()
      .doc('a')
      .update({
        push: _.push([5, 6]),
        unshift: _.unshift([0]),
        pop: _.pop(),
        shift: _.shift(),
        pull: _.pull(_.gt(2)),
        set: _.addToSet(4),
        people: _.pull({ id: 'x' }),
      })
    expect(await read('a')).toEqual({
      _id: 'a',
      push: [1, 2, 3, 4, 5, 6],
      unshift: [0, 1, 2, 3, 4],
      pop: [1, 2, 3],
      shift: [2, 3, 4],
      pull: [1, 2],
      set: [1, 2, 3, 4],
      people: [{ id: 'y' }],
    })
  })

  test('update() of a missing document changes nothing', async () => {
    expect(await things().doc('none').update({ a: 1 })).toMatchObject({ updated: 0 })
    expect(await read('none')).toBeUndefined()
  })

  test('an update that does not fit fails, and leaves the document as it was', async () => {
    const _ = db.command
    await things().doc('a').set({ text: 'x', scalar: 1, none: null })
    await expect(
      things()
        .doc('a')
        .update({ fine: 1, text: _.inc(1) }),
    ).rejects.toThrow()
    await expect(
      things()
        .doc('a')
        .update({ fine: 1, scalar: _.push([1]) }),
    ).rejects.toThrow()
    await expect(things().doc('a').update({ fine: 1, 'none.deep': 1 })).rejects.toThrow()
    expect(await read('a')).toEqual({ _id: 'a', text: 'x', scalar: 1, none: null })
  })

  test('where() finds by conditions of every kind', async () => {
    const _ = db.command
    await things().add([
      {
        _id: 'a',
        kind: 'k',
        n: 1,
        at: new Date(100),
        name: '张三',
        items: [
          { p: 1, q: 2 },
          { p: 3, q: 4 },
        ],
      },
      { _id: 'b', kind: 'k', n: 2, at: new Date(200), name: '李四', items: [], none: null },
      { _id: 'c', kind: 'l', n: 3 },
    ])
    const ids = async (query: object) => {
      const { data } = await things()
        .where({ _id: _.in(['a', 'b', 'c']), ...query })
        .get()
      return data.map(({ _id }) => _id).sort()
    }
    expect(await ids({ n: _.gt(1).and(_.lte(3)) })).toEqual(['b', 'c'])
    expect(await ids({ n: _.neq(1), kind: _.nin(['l']) })).toEqual(['b'])
    expect(await ids({ at: _.gte(new Date(150)) })).toEqual(['b'])
    expect(await ids({ at: _.exists(false) })).toEqual(['c'])
    expect(await ids({ none: null })).toEqual(['a', 'b', 'c'])
    expect(await ids({ name: /^张/ })).toEqual(['a'])
    expect(await ids({ name: db.RegExp({ regexp: '四' }) })).toEqual(['b'])
    expect(await ids({ 'items.p': 3 })).toEqual(['a'])
    expect(await ids({ 'items.p': _.neq(3) })).toEqual(['b', 'c'])
    expect(await ids({ items: _.elemMatch({ p: _.gt(2), q: 4 }) })).toEqual(['a'])
    expect(await ids({ items: _.not(_.elemMatch({ p: 1, q: 4 })) })).toEqual(['a', 'b', 'c'])
    expect(await ids({ items: _.size(0) })).toEqual(['b'])
    expect(await ids({ n: _.or(_.eq(1), _.gt(2)) })).toEqual(['a', 'c'])
    const { total } = await things()
      .where(_.or([{ kind: 'l' }, { _id: 'a', n: 1 }, { _id: 'b', n: 1 }]))
      .count()
    expect(total).toBe(2)
  })

  test('get() is ordered, paged and cut to the fields asked for', async () => {
    await things().add(Array.from({ length: 10 }, (_, n) => ({ kind: 'k', n, half: Math.floor(n / 2) })))
    const found = things().where({ kind: 'k' }).orderBy('half', 'desc').orderBy('n', 'asc')
    const { data } = await found.skip(1).limit(3).field({ n: true, _id: false }).get()
    expect(data).toEqual([{ n: 9 }, { n: 6 }, { n: 7 }])
  })

  test('get() gives 100 documents unless a limit is named', async () => {
    await things().add(Array.from({ length: 110 }, (_, n) => ({ kind: 'k', n })))
    expect((await things().where({ kind: 'k' }).get()).data).toHaveLength(100)
    expect((await things().where({ kind: 'k' }).limit(1000).get()).data).toHaveLength(110)
    expect(await things().where({ kind: 'k' }).count()).toMatchObject({ total: 110 })
  })

  test('where() updates and removes every match', async () => {
    await things().add([1, 2, 3].map((n) => ({ kind: 'k', n })))
    expect(
      await things()
        .where({ kind: 'k', n: db.command.gt(1) })
        .update({ seen: true }),
    ).toMatchObject({ updated: 2 })
    expect(await things().where({ kind: 'k' }).remove()).toMatchObject({ deleted: 3 })
    expect(await things().doc('none').remove()).toMatchObject({ deleted: 0 })
  })

  test('200 conditional updates at once take 50 places exactly', async () => {
    const _ = db.command
    await things().doc('s').set({ placesLeft: 50, holders: [] })
    const reserve = (member: string) =>
      things()
        .where({ _id: 's', placesLeft: _.gt(0), 'holders.member': _.neq(member) })
        .update({ placesLeft: _.inc(-1), holders: _.push([{ member }]) })
    const results = await Promise.all(Array.from({ length: 200 }, (_, n) => reserve(`m${n % 100}`)))
    expect(results.filter(({ updated }) => updated === 1)).toHaveLength(50)
    const { placesLeft, holders } = await read('s')
    expect([placesLeft, new Set(holders.map((holder: { member: string }) => holder.member)).size]).toEqual([0, 50])
  })

  test('updateAndReturn() gives the document as it is now', async () => {
    const _ = db.command
    await things().doc('a').set({ n: 1 })
    const take = () =>
      things()
        .where({ _id: 'a', n: _.gt(0) })
        .updateAndReturn({ n: _.inc(-1) })
    expect(await take()).toMatchObject({ updated: 1, doc: { _id: 'a', n: 0 } })
    expect(await take()).toMatchObject({ updated: 0 })
  })

  if (name === 'the local gateway') {
    test('what the gateway does not offer is an error', async () => {
      await expect(db.runTransaction(async () => {})).rejects.toMatchObject({ code: 'INVALID_ACTION' })
      await expect(things().aggregate().match({ kind: 'k' }).end()).rejects.toMatchObject({ code: 'INVALID_ACTION' })
      const near = db.command.geoNear({ geometry: new db.Geo.Point(1, 2), maxDistance: 1, minDistance: 0 })
      await expect(things().where({ _id: 'a', place: near }).get()).rejects.toMatchObject({
        code: 'DATABASE_INVALID_OPERRATOR',
      })
      await expect(things().where({ colour: 'red' }).get()).rejects.toMatchObject({
        code: 'DATABASE_QUERY_WITHOUT_INDEX',
      })
    })

    test('a function calls another', async () => {
      const { result } = await environment.app.callFunction({ name: 'other', data: { a: 1 } })
      expect(result).toEqual({ name: 'other', data: { a: 1 } })
    })
  }
})
