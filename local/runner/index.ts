import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { createGateway, type OutboxMessage, sdkEnvironment } from '../gateway'
import type { Person } from '../seed/load'
import { type DataFolder, openDataFolder } from './data'
import { type Functions, hostFunctions } from './functions'
import { sendRefusal } from './http'
import { createRoutes } from './routes'
import { createTimers, type Timer, type Timers } from './timers'

export const DEFAULT_PORT = 10086
export const DEFAULT_SEED = 'hohhot-xincheng'

const HOST = '127.0.0.1'

/** What a district chooses in WeChat: templates of subscribe messages, with the fields they have there. */
const TEMPLATES = {
  TEMPLATE_OFFERED: 'local-offered:thing1,time2,time3,thing4',
  TEMPLATE_REMINDED: 'local-reminded:thing1,time2,thing3,thing4',
  TEMPLATE_CHANGED: 'local-changed:thing1,time2,phrase3,thing4',
  TEMPLATE_PROGRESS: 'local-progress:thing1,time2,phrase3,thing4',
}

export interface RunnerOptions {
  /** Where the build put `cloudfunctions/` and `h5/`. */
  dist: string
  /** The data folder, made when there is none. Only one runner at a time may have it. */
  data: string
  /** 0 is any free one. */
  port?: number
  /** What an empty data folder starts with: a seed's name, or the path of one's own `.json`. */
  seed?: string | 'none'
  /** Whether to serve the web page. */
  page?: boolean
  /** Keeps what the functions print, and their failures, to itself. */
  quiet?: boolean
  /** More variables for the functions' environment. */
  env?: Record<string, string>
  /** The functions' CODE_KEY, instead of the data folder's own. */
  codeKey?: string
}

export interface Runner {
  url: string
  people: Person[]
  /** The environment that points an SDK in another process at this runner's documents. */
  sdkEnvironment: Record<string, string>
  /** What keeps /healthz from 200, one sentence each. */
  problems(): string[]
  stop(): Promise<void>
}

const listen = (listener: RequestListener, port: number) =>
  new Promise<{ port: number; close(): Promise<void> }>((done, fail) => {
    const server = createServer({ keepAliveTimeout: 60_000 }, listener)
    const close = () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      })
    server.on('error', (error: NodeJS.ErrnoException) =>
      fail(
        error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another: --port N (0 is any)`) : error,
      ),
    )
    server.listen(port, HOST, () => done({ port: (server.address() as AddressInfo).port, close }))
  })

/** What the platform says of a call: who makes it, and from where. It reaches the function as its context's environment. */
const describeCallers = (namespace: string) => {
  const describe = (source: Record<string, string>) =>
    JSON.stringify({
      TCB_ENV: namespace,
      SCF_NAMESPACE: namespace,
      TCB_CONTEXT_KEYS: 'TCB_ENV,SCF_NAMESPACE,TRIGGER_SRC,TCB_SOURCE',
      ...source,
    })
  const person = { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_APPID: 'touristappid' }
  return {
    function: describe({ TRIGGER_SRC: 'tcb', TCB_SOURCE: 'scf' }),
    timer: describe({ TRIGGER_SRC: 'timer', TCB_SOURCE: 'scf' }),
    visitor: describe({ TRIGGER_SRC: 'tcb', TCB_SOURCE: 'wx_unknown' }),
    person: (openid: string) => describe({ TRIGGER_SRC: 'tcb', TCB_SOURCE: 'wx_client', ...person, WX_OPENID: openid }),
  }
}

const readIndexes = (file: string) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

/**
 * Starts CloudBase on this machine: documents, functions, timers, development identities and the web page, on one port of
 * 127.0.0.1. Resolves when everything is ready, or has failed to become so (see `problems`).
 *
 * @throws Error in words for a developer: the port is taken, another runner has the data folder, there is no such seed
 */
export const startRunner = async (options: RunnerOptions): Promise<Runner> => {
  const { dist, data, port = DEFAULT_PORT, seed = DEFAULT_SEED, page = true, quiet = false, env } = options
  const report = quiet ? () => {} : (message: string) => console.error(message)
  const functionFolder = resolve(dist, 'cloudfunctions')
  const pageFolder = resolve(dist, 'h5')
  const secretId = randomUUID()
  const outbox: OutboxMessage[] = []
  const clock = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  const offset = new Float64Array(clock)
  const now = () => Date.now() + (offset[0] as number)

  let folder: DataFolder | undefined
  let functions: Functions | undefined
  let timers: Timers | undefined
  let gateway: RequestListener | undefined
  let routes: ReturnType<typeof createRoutes> | undefined
  let awaited = 'the documents'

  const server = await listen((request, response) => {
    const [pathname = '/'] = (request.url ?? '/').split('?', 1)
    if (gateway && pathname === '/admin') return gateway(request, response)
    if (!routes) return sendRefusal(response, 503, 'SERVICE_UNAVAILABLE', `Waiting for ${awaited}`)
    routes(request, response, pathname).catch((error: Error) => {
      report(`${request.method} ${pathname}: ${error.stack}`)
      if (!response.headersSent) sendRefusal(response, 500, 'INTERNAL_ERROR', error.message)
    })
  }, port)

  const end = async () => {
    timers?.stop()
    await server.close()
    await functions?.stop()
    await folder?.close()
  }
  let ended: Promise<void> | undefined
  const stop = () => {
    ended ??= end()
    return ended
  }

  try {
    folder = await openDataFolder({
      folder: resolve(data),
      indexes: readIndexes(join(functionFolder, 'indexes.json')),
      seed,
      now: now(),
    })
    const { people } = folder
    const url = `http://${HOST}:${server.port}`
    const sdk = sdkEnvironment(`${url}/admin`, secretId)
    const namespace = sdk.SCF_NAMESPACE as string
    const callers = describeCallers(namespace)

    awaited = 'the functions'
    const hosted = hostFunctions({
      folder: functionFolder,
      env: {
        CODE_KEY: options.codeKey ?? folder.codeKey,
        LOG_LEVEL: quiet ? 'silent' : 'info',
        ...TEMPLATES,
        ...env,
        ...sdk,
      },
      namespace,
      clock,
      quiet,
      report,
    })
    functions = hosted
    gateway = createGateway({
      store: folder.store,
      secretId,
      now,
      outbox,
      invoke: async (name, event) => {
        const { status, body } = await hosted.invoke(name, JSON.stringify(event ?? {}), callers.function)
        const value = JSON.parse(body)
        if (status !== 200) throw Object.assign(new Error(value.message), { code: value.code })
        return value
      },
    })
    await hosted.loaded()

    awaited = 'the timers'
    /** Timers that have not run well since this start, and why. */
    const failing = new Map<Timer, string>()
    const schedule = createTimers({
      timers: [...hosted.configs].flatMap(([functionName, { triggers = [] }]) =>
        triggers.map(({ name, config }) => ({ functionName, triggerName: name, schedule: config })),
      ),
      now,
      fire: async (timer) => {
        const { functionName, triggerName } = timer
        const event = {
          Type: 'Timer',
          TriggerName: triggerName,
          Time: new Date(now()).toISOString(),
          // At the start every call of an earlier process is dead: the function may take up all they left, however young.
          Message: routes ? '' : 'all',
        }
        const { status, body } = await hosted.invoke(functionName, JSON.stringify(event), callers.timer)
        if (status === 200) {
          failing.delete(timer)
          return null
        }
        const failure = `timer ${functionName}/${triggerName} failed: ${body}`
        report(failure)
        if (!routes) failing.set(timer, failure)
        return failure
      },
    })
    timers = schedule
    await schedule.fireAll()

    const problems = () => [
      ...hosted.problems(),
      ...failing.values(),
      ...(page && !existsSync(join(pageFolder, 'index.html')) ? [`there is no page in ${pageFolder}`] : []),
    ]
    routes = createRoutes({
      hosts: new Set([`${HOST}:${server.port}`, `localhost:${server.port}`]),
      pageFolder: page ? pageFolder : null,
      people,
      outbox,
      problems,
      call: (name, event, openid) => hosted.invoke(name, event, openid ? callers.person(openid) : callers.visitor),
      setClock: (instant) => {
        offset[0] = instant - Date.now()
        return schedule.fireAll()
      },
    })
    schedule.start()
    return { url, people, sdkEnvironment: sdk, problems, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
