import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { EJSON } from 'bson'
import fc from 'fast-check'
import { createGateway, type GatewayOptions, type OutboxMessage, sdkEnvironment } from '../../local/gateway'
import { parseEjson } from '../../local/gateway/wire'
import { openStore } from '../../local/store'

const store = openStore({ file: ':memory:', indexes: { things: [] } })
const servers: http.Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})
afterAll(() => store.close())

const signed = {
  authorization: 'TC3-HMAC-SHA256 Credential=key/2026-11-22/tcb/tc3_request, SignedHeaders=host, Signature=0',
}

const start = async (options: Partial<GatewayOptions> = {}) => {
  const server = http.createServer(createGateway({ store, secretId: 'key', ...options }))
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`
  return async (body: unknown, { headers = signed, method = 'POST' }: { headers?: object; method?: string } = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(url, { method, headers: { ...headers }, body: method === 'GET' ? undefined : text })
    return {
      status: response.status,
      ...((await response.json()) as { requestId: string; code?: string; data?: object }),
    }
  }
}

const find = { action: 'database.getDocument', collectionName: 'things', query: '{"_id":"a"}' }

describe('who is served', () => {
  test('a request signed with the key of this environment', async () => {
    expect(await (await start())(find)).toMatchObject({ status: 200, data: { list: [] } })
  })

  test.each([
    ['no signature', {}],
    ['another key', { authorization: signed.authorization.replace('key', 'other') }],
    ['a key that begins alike', { authorization: signed.authorization.replace('key', 'keys') }],
    ['the key elsewhere', { authorization: 'Bearer key' }],
  ])('nobody with %s', async (_, headers) => {
    expect(await (await start())(find, { headers })).toMatchObject({ status: 200, code: 'SIGN_PARAM_INVALID' })
  })

  test('no web page, even one that knows the key', async () => {
    const headers = { ...signed, origin: 'http://127.0.0.1' }
    expect(await (await start())(find, { headers })).toMatchObject({ status: 403, code: 'PERMISSION_DENIED' })
  })

  test('nothing but POST', async () => {
    expect(await (await start())(find, { method: 'GET' })).toMatchObject({ status: 405 })
  })
})

describe('what is refused', () => {
  test.each([
    ['no JSON', '{', 'INVALID_PARAM'],
    ['no object', 'null', 'INVALID_PARAM'],
    ['no action', {}, 'INVALID_ACTION'],
    ['the name of a method for an action', { action: 'constructor' }, 'INVALID_ACTION'],
    ['transactions', { action: 'database.startTransaction' }, 'INVALID_ACTION'],
    ['a request inside one', { ...find, transactionId: 't' }, 'DATABASE_INVALID_OPERRATOR'],
    ['aggregation', { action: 'database.aggregateDocuments', collectionName: 'things', stages: [] }, 'INVALID_ACTION'],
    ['file storage', { action: 'storage.getUploadMetadata' }, 'INVALID_ACTION'],
    ['no collection', { ...find, collectionName: undefined }, 'INVALID_PARAM'],
    ['an unknown collection', { ...find, collectionName: 'nowhere' }, 'DATABASE_COLLECTION_NOT_EXIST'],
    ['a query that is no EJSON', { ...find, query: '{' }, 'INVALID_PARAM'],
    ['a query that is no object', { ...find, query: '1' }, 'INVALID_PARAM'],
    ['a limit that is no count', { ...find, limit: -1, queryType: 'WHERE' }, 'INVALID_PARAM'],
    ['an order that is none', { ...find, order: '{"a":"up"}' }, 'INVALID_PARAM'],
    [
      'no list of documents',
      { action: 'database.insertDocument', collectionName: 'things', data: '{}' },
      'INVALID_PARAM',
    ],
    ['a query nested too deep', { ...find, query: `{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}` }, 'SYS_ERR'],
    [
      'calling a function where there is none',
      { action: 'functions.invokeFunction', function_name: 'f' },
      'INVALID_ACTION',
    ],
  ])('%s', async (_, body, code) => {
    expect(await (await start())(body)).toMatchObject({ status: 200, code, requestId: expect.any(String) })
  })

  test('a request larger than 6 MB', async () => {
    const call = await start()
    const insert = (size: number) =>
      call({
        action: 'database.insertDocument',
        collectionName: 'things',
        data: [JSON.stringify({ a: 'x'.repeat(size) })],
      })
    expect(await insert(6 * 1024 * 1024)).toMatchObject({ code: 'EXCEED_REQUEST_SIZE_LIMIT' })
    expect(await insert(5.9 * 1024 * 1024)).toMatchObject({ data: { insertedIds: [expect.any(String)] } })
  })
})

describe('the outer world', () => {
  test('a function is called with its data, and its answer or its error is handed on', async () => {
    const call = await start({
      invoke: async (name, data) => {
        if (name === 'broken') throw new Error('broken')
        return { name, data }
      },
    })
    const invoke = (name: string) =>
      call({ action: 'functions.invokeFunction', function_name: name, request_data: '{"a":1}' })
    expect(await invoke('f')).toMatchObject({ data: { response_data: '{"name":"f","data":{"a":1}}' } })
    expect(await invoke('broken')).toMatchObject({ code: 'SYS_ERR', message: 'broken' })
  })

  test('a message to WeChat is put into the outbox', async () => {
    const outbox: OutboxMessage[] = []
    const call = await start({ outbox, now: () => 0 })
    const message = { action: 'wx.api', apiName: 'subscribeMessage.send', requestData: '{"touser":"o"}' }
    expect(await call(message)).toMatchObject({ data: { responseData: '{"errcode":0,"errmsg":"ok"}' } })
    expect(outbox).toEqual([{ at: '1970-01-01T00:00:00.000Z', api: 'subscribeMessage.send', data: { touser: 'o' } }])
  })
})

/** The unmodified `wx-server-sdk`, which writes its calls as forms with protobuf in them. */
describe('wx-server-sdk', () => {
  const outbox: OutboxMessage[] = []
  let refusal: { errcode: number; errmsg: string } | undefined
  const send = async (data: Record<string, { value: string }>) => {
    const cloud = (await import('wx-server-sdk')).default
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
    return cloud.openapi.subscribeMessage
      .send({ touser: 'o', templateId: 't', page: 'pages/home/index', data })
      .then(() => 0)
      .catch(({ errCode }: { errCode: number }) => errCode)
  }
  let close = () => {}
  beforeAll(async () => {
    const store = openStore({ file: ':memory:', indexes: {} })
    const server = http.createServer(createGateway({ store, secretId: 's', outbox, refuseMessage: () => refusal }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    Object.assign(process.env, sdkEnvironment(`http://127.0.0.1:${port}/admin`, 's'))
    close = () => {
      server.close().closeAllConnections()
      store.close()
    }
  })
  beforeEach(() => {
    outbox.length = 0
    refusal = undefined
  })
  afterAll(() => close())

  test('sends a message into the outbox, word for word', async () => {
    const data = { thing1: { value: '理发'.repeat(10) }, time2: { value: '2026年11月25日 09:30' } }
    expect(await send(data)).toBe(0)
    expect(outbox).toMatchObject([
      { api: 'subscribeMessage.send', data: { touser: 'o', template_id: 't', page: 'pages/home/index', data } },
    ])
  })

  test.each([
    ['thing1', '一'.repeat(21)],
    ['thing1', ''],
    ['thing1', 'a\nb'],
    ['phrase1', '一二三四五六'],
    ['phrase1', 'ok'],
    ['name1', '王*兰'],
    ['number1', '十'],
    ['letter1', 'a1'],
    ['character_string1', '号'],
    ['phone_number1', '1'.repeat(18)],
    ['time1', 'tomorrow'],
    ['other1', 'x'],
  ])('hears 47003 when %s is %j', async (key, value) => {
    expect(await send({ [key]: { value } })).toBe(47003)
    expect(outbox).toEqual([])
  })

  test('hears what a test lets WeChat say', async () => {
    refusal = { errcode: 43101, errmsg: 'user refuse to accept the msg' }
    expect(await send({ thing1: { value: '理发' } })).toBe(43101)
    expect(outbox).toEqual([])
  })
})

describe('EJSON', () => {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, false, 0, -1, 2 ** 31, 2 ** 40, 2 ** 60, 1e20, 1.5, -1e-7),
    // Minus zero is stored as zero.
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.string({ unit: 'grapheme' }),
    fc.date({ noInvalidDate: true }),
  )
  const name = fc.string({ minLength: 1 }).filter((text) => !text.startsWith('$') && text !== '__proto__')
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(name, tie('value'), { noNullPrototype: true }),
    ),
  })).value

  test('of every kind is read as it was written, and gives it back', () => {
    fc.assert(
      fc.property(value, (value) => {
        const stored = parseEjson(EJSON.stringify({ value }, { relaxed: false }), 0)
        const expected = EJSON.parse(EJSON.stringify({ value }, { relaxed: false }))
        expect(EJSON.parse(JSON.stringify(stored))).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('of serverDate() is the time the clock shows, and its offset', () => {
    expect(parseEjson('{"at":{"$tcb_server_date":{"offset":{"$numberInt":"-5"}}}}', 100)).toEqual({ at: { $date: 95 } })
  })

  test('of a regular expression keeps no state', () => {
    const { a } = parseEjson('{"a":{"$regularExpression":{"pattern":"^x","options":"gi"}}}', 0) as { a: RegExp }
    expect([a.test('X'), a.test('X'), a.flags]).toEqual([true, true, 'i'])
  })

  test.each([
    '{"$oid":"507f1f77bcf86cd799439011"}',
    '{"$binary":{"base64":"","subType":"00"}}',
    '{"$numberDecimal":"1"}',
    '{"$minKey":1}',
    '{"$numberDouble":"NaN"}',
    '{"$numberDouble":"Infinity"}',
    '{"$numberInt":"x"}',
    '{"$date":{"$numberLong":"NaN"}}',
    '{"$date":"never"}',
    '{"$regularExpression":{"pattern":"(","options":""}}',
  ])('of %s is refused', (text) => {
    expect(() => parseEjson(`{"a":${text}}`, 0)).toThrow(expect.objectContaining({ code: 'INVALID_PARAM' }))
  })
})
