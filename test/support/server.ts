import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { memberIdOf } from '../../cloudfunctions/_runtime/identity'
import { resolveTimes } from '../../local/seed/load'
import { openStore } from '../../local/store'
import { type Answer, allOf, type Backend, COMMUNITY } from './backend'

const ROOT = resolve(__dirname, '../..')
const TSX = join(ROOT, 'node_modules/tsx/dist/cli.mjs')

const agent = new Agent({ keepAlive: true })

/** Posts JSON and gives the answer's JSON. Rejects when the connection dies. */
export const post = (url: string, headers: Record<string, string>, body: unknown): Promise<unknown> =>
  new Promise((done, fail) => {
    const text = JSON.stringify(body)
    const options = { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(text) } }
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () => done(JSON.parse(Buffer.concat(chunks).toString())))
    })
    sent.on('error', fail)
    sent.end(text)
  })

/** The local server of `npm run dev`, in processes of its own, without the page and with no limit of rate. */
export interface Server {
  url: string
  call(openid: string, operation: string, input: unknown, requestId: string): Promise<Answer>
  /** Ends all its processes at once, with SIGKILL, and waits until they are gone. */
  kill(): Promise<void>
}

/** The first `pattern` in what the process prints; rejects with all it said when it ends without. */
export const printed = (child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> =>
  new Promise((done, fail) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output += chunk
      const match = pattern.exec(output)
      if (match) done(match)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.on('error', fail)
    child.on('close', (code) => fail(new Error(`ended with ${code}\n${output}`)))
  })

/** Starts a program of this project with tsx; `kill` ends it with whatever it started. */
export const startProgram = (file: string, args: readonly string[] = []) => {
  const child = spawn(process.execPath, [TSX, join(ROOT, file), ...args], {
    cwd: ROOT,
    // A process group of its own.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise<void>((done) => child.once('close', () => done()))
  const end = () => {
    if (child.pid && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
  }
  process.once('exit', end)
  const kill = async () => {
    end()
    await closed
    process.removeListener('exit', end)
  }
  return { child, kill }
}

/** @param seed what an empty folder starts with: the path of a seed's file, or 'none' */
export const startServer = async ({ data, seed = 'none' }: { data: string; seed?: string }): Promise<Server> => {
  const variables = ['RATE_BURST=1000000', 'RATE_PER_SECOND=1000000', 'LOG_LEVEL=silent']
  const { child, kill } = startProgram('local/dev.ts', [
    ...['--no-page', '--port', '0', '--data', data, '--seed', seed],
    ...variables.flatMap((variable) => ['--env', variable]),
  ])
  const [, url] = await printed(child, /^ready (http\S+)$/m)
  return {
    url: url as string,
    call: (openid, operation, input, requestId) =>
      post(
        `${url}/functions/${operation.split('.')[0]}`,
        { 'x-dev-openid': openid },
        { operation, input, requestId },
      ) as Promise<Answer>,
    kill,
  }
}

/**
 * Reads the documents of a data folder, also while a server has it, if nothing is being written: from a copy of its files.
 */
export const readDocuments = async <Value>(
  data: string,
  read: (documents: Pick<Backend, 'all'>) => Value,
): Promise<Value> => {
  const copy = mkdtempSync(join(tmpdir(), 'diancai-documents-'))
  try {
    for (const file of ['documents.sqlite', 'documents.sqlite-wal']) {
      if (existsSync(join(data, file))) cpSync(join(data, file), join(copy, file))
    }
    const store = openStore({ file: join(copy, 'documents.sqlite') })
    try {
      return read({ all: (name) => allOf(store, name) })
    } finally {
      await store.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/** Residents by their openids, as documents. */
const residents = (openids: readonly string[]) =>
  openids.map((openid) => ({
    _id: memberIdOf(openid),
    openid,
    name: '王桂兰',
    community: COMMUNITY,
    roles: [{ role: 'resident', scope: COMMUNITY }],
  }))

/** Sessions with these capacities, each an hour and a day after the other, as a seed's documents. */
const sessionsOf = (capacities: readonly number[]) =>
  capacities.map((capacity, index) => ({
    _id: resolveTimes(`session-${index}.{D+${2 + index} 09:00+60}`, Date.now()) as string,
    state: 'open',
    service: 'service',
    community: COMMUNITY,
    ...{
      title: '量血压',
      category: 'health',
      provider: '社区卫生站',
      place: '一楼',
      cost: '免费',
      volunteersNeeded: 0,
    },
    ...{ terms: { cancelBefore: 0, reschedules: 2 }, venue: null, staff: [], rule: null },
    startsAt: `D+${2 + index} 09:00`,
    endsAt: `D+${2 + index} 10:00`,
    ...{ capacity, placesLeft: capacity, holders: [], waiting: [] },
  }))

/** Writes a seed of residents and sessions into a folder; gives its path, and the ids of the sessions. */
export const writeSeed = (folder: string, openids: readonly string[], capacities: readonly number[]) => {
  const seed = join(folder, 'seed.json')
  const sessions = sessionsOf(capacities)
  const members = residents(openids)
  const collections = { members, calendars: members.map(({ _id }) => ({ _id, busy: [] })), sessions }
  writeFileSync(seed, JSON.stringify({ people: [], collections }))
  return { seed, sessionIds: sessions.map(({ _id }) => _id) }
}
