import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fields, type Sort, type Store, StoreError } from '../store'
import { readCall, readForm, refusalOf, type WechatAnswer, writeAnswer } from './openapi'
import { parseEjson, parseJson } from './wire'

/** A message that a function sent through WeChat's interface; `at` is ISO 8601. */
export interface OutboxMessage {
  at: string
  api: string
  data: unknown
}

export interface GatewayOptions {
  store: Store
  /** Requests must be signed with this id. */
  secretId: string
  /** The clock behind `serverDate()`, epoch milliseconds. */
  now?: () => number
  /** Calls another function and gives its answer; without it `callFunction` is refused. */
  invoke?: (name: string, data: unknown) => Promise<unknown>
  /** Where messages through WeChat's interface are put instead of being sent. */
  outbox?: OutboxMessage[]
  /** What WeChat says to a message that breaks no rule, if it does not take it. */
  refuseMessage?: (message: OutboxMessage) => WechatAnswer | undefined
}

/** CloudBase's limit on a request's body. */
const MAX_REQUEST_BYTES = 6 * 1024 * 1024

/** What a request asks for, as the SDK wrote it. */
type Params = Fields
type Answer = Fields | Promise<Fields>
type Action = (
  params: Params,
  environment: Required<Pick<GatewayOptions, 'store' | 'now' | 'outbox'>> & GatewayOptions,
) => Answer

const error = (code: string, message: string) => ({ code, message })

/**
 * Answers the unmodified CloudBase SDK: `POST {action, …}` with `{requestId, data}` or `{requestId, code, message}`,
 * both with HTTP status 200. Anything a browser page sends is refused: it carries `Origin`.
 */
export const createGateway = (
  options: GatewayOptions,
): ((request: IncomingMessage, response: ServerResponse) => void) => {
  const environment = { now: Date.now, outbox: [], ...options }
  const credential = ` Credential=${options.secretId}/`
  const run = randomUUID()
  let requests = 0

  const answer = async (body: string): Promise<Fields> => {
    try {
      const params = parseParams(body)
      if (params.transactionId) return error('DATABASE_INVALID_OPERRATOR', 'not supported: transactions')
      const action =
        typeof params.action === 'string' && Object.hasOwn(ACTIONS, params.action) && ACTIONS[params.action]
      if (!action) return error('INVALID_ACTION', `not supported: the action ${params.action}`)
      return await action(params, environment)
    } catch (thrown) {
      if (thrown instanceof StoreError) return error(thrown.code, thrown.message)
      return error('SYS_ERR', thrown instanceof Error ? thrown.message : String(thrown))
    }
  }

  /** WeChat's interface as `wx-server-sdk` calls it: a form with protobuf in it, and protobuf back. */
  const answerOpenapi = (form: Map<string, Buffer>): Buffer => {
    const message = {
      at: new Date(environment.now()).toISOString(),
      api: String(form.get('apiName')),
      data: readCall(form.get('requestData') ?? Buffer.alloc(0)),
    }
    const refusal = refusalOf(message.api, message.data) ?? environment.refuseMessage?.(message)
    if (!refusal) environment.outbox.push(message)
    return writeAnswer(refusal ?? { errcode: 0, errmsg: 'ok' })
  }

  return (request, response) => {
    const respond = (content: Fields, status = 200) => {
      const text = JSON.stringify({ requestId: `${run}-${++requests}`, ...content })
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    }
    const refusal = refuse(request, credential)
    if (refusal) {
      request.resume()
      return respond(error(refusal.code, refusal.message), refusal.status)
    }
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= MAX_REQUEST_BYTES) chunks.push(chunk)
    })
    request.on('end', () => {
      if (size > MAX_REQUEST_BYTES)
        return respond(error('EXCEED_REQUEST_SIZE_LIMIT', 'the request is larger than 6 MB'))
      const body = Buffer.concat(chunks)
      const form = readForm(body, request.headers['content-type'])
      if (String(form?.get('action')) === 'wx.openApi') {
        const written = answerOpenapi(form as Map<string, Buffer>)
        response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': written.length })
        response.end(written)
      } else void answer(body.toString()).then(respond)
    })
  }
}

/** The environment variables that point an unmodified SDK at a gateway. */
export const sdkEnvironment = (url: string, secretId: string): Record<string, string> => ({
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: secretId,
  TENCENTCLOUD_SECRETKEY: 'local',
  SCF_NAMESPACE: 'local',
})

const refuse = ({ method, headers }: IncomingMessage, credential: string) => {
  if (headers.origin !== undefined) return { status: 403, ...error('PERMISSION_DENIED', 'web pages are not served') }
  if (method !== 'POST') return { status: 405, ...error('INVALID_ACTION', 'POST only') }
  if (!headers.authorization?.includes(credential)) {
    return { status: 200, ...error('SIGN_PARAM_INVALID', 'not signed with the key of this environment') }
  }
  return undefined
}

const parseParams = (body: string): Params => {
  const params = parseJson(body)
  if (typeof params !== 'object' || params === null) throw new StoreError('INVALID_PARAM', 'the body is not an object')
  return params as Params
}

const textOf = (params: Params, name: string): string => {
  const value = params[name]
  if (typeof value !== 'string') throw new StoreError('INVALID_PARAM', `${name} must be text`)
  return value
}

const fieldsOf = (params: Params, name: string, now: number): Fields => {
  const value = parseEjson(textOf(params, name), now)
  if (typeof value !== 'object' || value === null) throw new StoreError('INVALID_PARAM', `${name} must be an object`)
  return value as Fields
}

const queryOf = (params: Params, now: number): Fields => (params.query ? fieldsOf(params, 'query', now) : {})

const ACTIONS: Record<string, Action> = {
  'database.addCollection': async (params, { store }) => {
    await store.createCollection(textOf(params, 'collectionName'))
    return { data: {} }
  },

  'database.insertDocument': async (params, { store, now }) => {
    if (!Array.isArray(params.data)) throw new StoreError('INVALID_PARAM', 'data must be a list')
    const instant = now()
    const documents = params.data.map((text) => fieldsOf({ data: text }, 'data', instant))
    return { data: { insertedIds: await store.insert(textOf(params, 'collectionName'), documents) } }
  },

  'database.getDocument': (params, { store, now }) => {
    const instant = now()
    const list = store.findText(textOf(params, 'collectionName'), queryOf(params, instant), {
      sort: params.order ? (fieldsOf(params, 'order', instant) as Sort) : undefined,
      projection: params.projection ? fieldsOf(params, 'projection', instant) : undefined,
      skip: (params.offset as number | undefined) ?? 0,
      limit: params.queryType === 'DOC' ? 1 : (params.limit as number | undefined),
    })
    return { data: { list } }
  },

  'database.calculateDocument': (params, { store, now }) => ({
    data: { total: store.count(textOf(params, 'collectionName'), queryOf(params, now())) },
  }),

  'database.modifyDocument': async (params, { store, now }) => {
    const instant = now()
    const { updated, upsertedId } = await store.modify(
      textOf(params, 'collectionName'),
      queryOf(params, instant),
      fieldsOf(params, 'data', instant),
      { multi: params.multi === true, replace: params.merge === false, upsert: params.upsert === true },
    )
    return { data: { updated, upsert_id: upsertedId } }
  },

  'database.modifyAndReturnDoc': async (params, { store, now }) => {
    const instant = now()
    const { updated, text } = await store.modify(
      textOf(params, 'collectionName'),
      queryOf(params, instant),
      fieldsOf(params, 'data', instant),
    )
    return { data: { updated, doc: text } }
  },

  'database.removeDocument': async (params, { store, now }) => ({
    data: {
      deleted: await store.remove(textOf(params, 'collectionName'), queryOf(params, now()), {
        multi: params.multi === true,
      }),
    },
  }),

  'functions.invokeFunction': async (params, { invoke }) => {
    const name = textOf(params, 'function_name')
    if (!invoke) return error('INVALID_ACTION', 'not supported: calling functions')
    const result = await invoke(name, params.request_data ? parseJson(textOf(params, 'request_data')) : undefined)
    return { data: { response_data: JSON.stringify(result ?? null) } }
  },

  'wx.api': (params, { outbox, now }) => {
    const data = params.requestData ? parseJson(textOf(params, 'requestData')) : undefined
    outbox.push({ at: new Date(now()).toISOString(), api: textOf(params, 'apiName'), data })
    return { data: { responseData: JSON.stringify({ errcode: 0, errmsg: 'ok' }) } }
  },
}
