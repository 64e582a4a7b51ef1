import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createGateway } from '../../local/gateway'
import type { Store } from '../../local/store'

interface Params {
  action: string
  [param: string]: unknown
}

/** Lets a request through when its time has come. */
export type Hold = (params: Params) => Promise<void>

/** A store, and the functions that may be called. */
interface Served {
  store: Store
  raw(name: string, event: unknown): Promise<unknown>
}

interface Requester {
  args: { params: Params }
  /** Warns of a request that takes long. */
  slowWarnTimer: ReturnType<typeof setTimeout> | null
  request(): Promise<unknown>
}

/** Of the SDK: everything it asks for passes through here, before it is signed and sent. */
const { TcbApiHttpRequester: requester } = require('@cloudbase/node-sdk/dist/utils/tcbapirequester') as {
  TcbApiHttpRequester: { prototype: Requester }
}

/**
 * Hands what the SDK asks for to the gateway without a network between them, several times as fast, and one at a time as
 * `hold` lets them. The functions, the SDK's queries, the gateway and the store are those of `startBackend`. Returns the undo.
 */
export const connectDirectly = ({ store, raw }: Served, hold?: Hold): (() => void) => {
  const gateway = createGateway({
    store,
    secretId: 'direct',
    now: () => Date.now(),
    invoke: (name, data) => raw(name, data),
  })
  const ask = (params: Params) =>
    new Promise((resolve) => {
      const request = Object.assign(new EventEmitter(), {
        method: 'POST',
        headers: { authorization: ' Credential=direct/' },
      })
      const response = {
        writeHead() {},
        end: (text: string) => resolve(JSON.parse(text)),
      }
      gateway(request as unknown as IncomingMessage, response as unknown as ServerResponse)
      request.emit('data', Buffer.from(JSON.stringify(params)))
      request.emit('end')
    })
  const { request } = requester.prototype
  requester.prototype.request = async function (this: Requester) {
    clearTimeout(this.slowWarnTimer ?? undefined)
    await hold?.(this.args.params)
    return ask(this.args.params)
  }
  return () => {
    requester.prototype.request = request
  }
}

/** Acts without a network between, where only what comes of it matters. */
export const quickly = async <T>(served: Served, act: () => Promise<T>): Promise<T> => {
  const disconnect = connectDirectly(served)
  return act().finally(disconnect)
}

/** Waits for `act`, and for all it began and left behind: until nothing of it asks the database any more. */
export const toTheEnd = async (act: () => Promise<unknown>): Promise<void> => {
  const { request } = requester.prototype
  let asking = 0
  requester.prototype.request = async function (this: Requester) {
    asking++
    return request.call(this).finally(() => asking--)
  }
  await act().catch(() => undefined)
  while (asking > 0) await new Promise(setImmediate)
  requester.prototype.request = request
}
