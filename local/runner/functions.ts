import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'

/** CloudBase's limit on what goes into and comes out of a function, in bytes. */
export const PAYLOAD_LIMIT = 6 * 1024 * 1024

const DEFAULT_TIMEOUT = 20
const DEFAULT_MEMORY = 256
/** MB. Room for what many calls at a time need for a moment, so that little of it is collected as if it were to last. */
const YOUNG_GENERATION = 64

/** A function whose instances all have this many calls under way gets another, as it would on the cloud … */
const CROWDED = 8
/** … up to this many: what a machine with two processors can use. */
const MOST_INSTANCES = 2

/** What stands in a function's `config.json`, as CloudBase reads it. */
export interface FunctionConfig {
  /** Seconds. */
  timeout?: number
  /** MB. */
  memorySize?: number
  triggers?: { name: string; type: 'timer'; config: string }[]
}

/** A function's answer as it goes to the caller: an HTTP status and JSON text. */
export interface Answer {
  status: number
  body: string
}

export interface Functions {
  readonly configs: ReadonlyMap<string, FunctionConfig>
  /** Calls a function with an event and an environment, both JSON text. Never rejects: a failure is an answer too. */
  invoke(name: string, event: string, environment: string): Promise<Answer>
  /** Resolves once each function has loaded, or has failed to. */
  loaded(): Promise<void>
  /** Why some function cannot be called, one sentence each. */
  problems(): string[]
  stop(): Promise<void>
}

interface Call {
  settle(answer: Answer): void
  deadline: NodeJS.Timeout
}

/** One worker thread with the calls it is busy with. */
interface Instance {
  worker: Worker
  calls: Map<number, Call>
  hasLoaded: boolean
  /** Resolves once it has loaded or left. */
  loaded: Promise<void>
}

type Reply = 'loaded' | [call: number, outcome: 'returned' | 'threw' | 'malformed', text: string, stack?: string]

const failure = (status: number, code: string, message: string): Answer => ({
  status,
  body: JSON.stringify({ code, message }),
})

const exceedsPayload = (text: string) => text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT

const readConfigs = (folder: string) => {
  const configs = new Map<string, FunctionConfig>()
  if (!existsSync(folder)) return configs
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !existsSync(join(folder, entry.name, 'index.js'))) continue
    const file = join(folder, entry.name, 'config.json')
    configs.set(entry.name, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})
  }
  return configs
}

/**
 * Hosts built function bundles, each in worker threads of its own with their own `process.env`, many calls at a time.
 *
 * A call past its time-out retires its instance: the next call gets a new one, and the old one ends with the last call it still
 * has, so that no call lives longer than twice the time-out.
 */
export const hostFunctions = (options: {
  /** Where `<name>/index.js` and `<name>/config.json` are. */
  folder: string
  /** `process.env` of the functions. */
  env: Record<string, string>
  namespace: string
  /** Milliseconds to add to the real clock: one Float64, shared. */
  clock: SharedArrayBuffer
  /** Drops what the functions print. */
  quiet: boolean
  /** Hears of failures that a caller is told little about. */
  report(message: string): void
}): Functions => {
  const { folder, env, namespace, clock, quiet, report } = options
  const configs = readConfigs(folder)
  /** The instances that get a function's next calls; a retired one is in `workers` only. */
  const instances = new Map([...configs.keys()].map((name) => [name, new Set<Instance>()]))
  const instancesOf = (name: string) => instances.get(name) ?? new Set<Instance>()
  const workers = new Set<Worker>()
  const loadFailures = new Map([...configs.keys()].map((name) => [name, 'is still loading']))
  let calls = 0
  let stopping = false

  const start = (name: string): Instance => {
    const { timeout = DEFAULT_TIMEOUT, memorySize = DEFAULT_MEMORY } = configs.get(name) ?? {}
    const worker = new Worker(join(__dirname, 'worker.cjs'), {
      env,
      // A loader that runs the runner itself is no concern of the functions.
      execArgv: [],
      stdout: quiet,
      stderr: quiet,
      resourceLimits: { maxOldGenerationSizeMb: memorySize, maxYoungGenerationSizeMb: YOUNG_GENERATION },
      workerData: {
        bundle: resolve(folder, name, 'index.js'),
        clock,
        context: {
          memory_limit_in_mb: memorySize,
          time_limit_in_ms: timeout * 1000,
          function_name: name,
          function_version: '$LATEST',
          namespace,
        },
      },
    })
    if (quiet) for (const output of [worker.stdout, worker.stderr]) output.resume()
    workers.add(worker)
    let ended = 'it left'
    let markLoaded = () => {}
    const instance: Instance = {
      worker,
      calls: new Map(),
      hasLoaded: false,
      loaded: new Promise((done) => {
        markLoaded = done
      }),
    }
    worker.on('message', (reply: Reply) => {
      if (reply === 'loaded') {
        instance.hasLoaded = true
        loadFailures.delete(name)
        markLoaded()
        return
      }
      const [id, outcome, text, stack] = reply
      const call = instance.calls.get(id)
      if (!call) return
      if (outcome === 'threw') report(`${name} threw: ${stack ?? text}`)
      if (outcome === 'returned') {
        call.settle(
          exceedsPayload(text)
            ? failure(500, 'FUNCTION_INVOCATION_FAILED', `${name} answered more than ${PAYLOAD_LIMIT} bytes`)
            : { status: 200, body: text },
        )
      } else if (outcome === 'malformed') call.settle(failure(400, 'INVALID_PARAM', `The event is not JSON: ${text}`))
      else call.settle(failure(500, 'FUNCTION_INVOCATION_FAILED', text))
    })
    worker.on('error', (error) => {
      ended = error.message
      report(`${name}: ${error.stack ?? error.message}`)
    })
    worker.on('exit', (code) => {
      workers.delete(worker)
      instancesOf(name).delete(instance)
      if (!instance.hasLoaded) loadFailures.set(name, `could not be loaded: ${ended}`)
      markLoaded()
      for (const call of instance.calls.values()) {
        call.settle(failure(500, 'FUNCTION_INVOCATION_FAILED', `${name} died (exit code ${code}): ${ended}`))
      }
    })
    return instance
  }

  /** The least busy instance; one that is still loading only when there is no other. */
  const running = (name: string): Instance => {
    const present = instancesOf(name)
    let best: Instance | undefined
    for (const instance of present) {
      const better = !best || (instance.hasLoaded && (!best.hasLoaded || instance.calls.size < best.calls.size))
      if (better) best = instance
    }
    if (best && (best.calls.size < CROWDED || present.size >= MOST_INSTANCES)) return best
    const another = start(name)
    present.add(another)
    return best ?? another
  }

  const retire = (name: string, instance: Instance) => {
    instancesOf(name).delete(instance)
    if (instance.calls.size === 0) void instance.worker.terminate()
  }

  const invoke = (name: string, event: string, environment: string) => {
    const config = configs.get(name)
    if (!config) return Promise.resolve(failure(404, 'FUNCTION_NOT_FOUND', `There is no function ${name}`))
    if (stopping) return Promise.resolve(failure(503, 'SERVICE_UNAVAILABLE', 'The runner is stopping'))
    const instance = running(name)
    const timeout = config.timeout ?? DEFAULT_TIMEOUT
    const id = ++calls
    return new Promise<Answer>((done) => {
      const deadline = setTimeout(() => {
        call.settle(failure(504, 'FUNCTION_TIME_LIMIT_EXCEEDED', `${name} took longer than ${timeout} s`))
        retire(name, instance)
      }, timeout * 1000)
      const call: Call = {
        deadline,
        settle: (answer) => {
          clearTimeout(deadline)
          instance.calls.delete(id)
          done(answer)
          if (instance.calls.size === 0 && !instancesOf(name).has(instance)) void instance.worker.terminate()
        },
      }
      instance.calls.set(id, call)
      instance.worker.postMessage([id, event, environment, randomUUID()])
    })
  }

  return {
    configs,
    invoke,
    loaded: async () => {
      await Promise.all([...configs.keys()].map((name) => running(name).loaded))
    },
    problems: () => {
      if (configs.size === 0) return [`there are no functions in ${folder}`]
      return [...loadFailures].map(([name, why]) => `function ${name} ${why}`)
    },
    stop: async () => {
      stopping = true
      await Promise.all([...workers].map((worker) => worker.terminate()))
    },
  }
}
