import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Runner, type RunnerOptions, startRunner } from '../../../local/runner'
import { writeBundles } from '../../support/bundles'

const ROOT = resolve(__dirname, '../../..')
const SDK = JSON.stringify(require.resolve('@cloudbase/node-sdk'))

let folder: string
let dist: string
let data: string
const runners: Runner[] = []
/** For the tests that leave a runner as they found it. */
let shared: Runner

const start = async (options: Partial<RunnerOptions> = {}) => {
  const runner = await startRunner({ dist, data, port: 0, seed: 'none', page: false, quiet: true, ...options })
  runners.push(runner)
  return runner
}

const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers, redirect: 'manual' })

const post = (url: string, body: string | object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers,
    redirect: 'manual',
  })

/** Calls a function and reads its answer. */
const call = async (runner: { url: string }, name: string, event: object = {}, headers: Record<string, string> = {}) =>
  (await post(`${runner.url}/functions/${name}`, event, headers)).json()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'diancai-runner-'))
  dist = join(folder, 'dist')
  mkdirSync(join(dist, 'h5', 'js'), { recursive: true })
  writeFileSync(join(dist, 'h5', 'index.html'), '<!doctype html><title>点菜</title>')
  writeFileSync(join(dist, 'h5', 'js', 'app.js'), 'void 0')
  writeFileSync(join(dist, 'secret.txt'), 'outside of the page')
  writeBundles(
    dist,
    {
      who: {
        prelude: `const tcb = require(${SDK})`,
        main: 'return { event, environment: tcb.parseContext(context).environment, codeKey: process.env.CODE_KEY }',
      },
      notes: {
        prelude: `
          const tcb = require(${SDK})
          const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
          const notes = app.database().collection('notes')`,
        main: `
          if (event.add) return notes.add({ _id: event.add, at: app.database().serverDate() })
          if (event.relay) return (await app.callFunction({ name: event.relay, data: { WX_OPENID: 'forged', text: '点' } })).result
          return (await notes.doc(event.get).get()).data`,
      },
      rounds: {
        prelude: 'const rounds = []',
        main: `
          if (event.fail) throw new Error('not from the timer')
          if (event.Type === 'Timer') return void rounds.push({ event, environment: JSON.parse(context.environment), now: Date.now() })
          return rounds`,
        config: { triggers: [{ name: 'sweep', type: 'timer', config: '0 0 0 1 1 * 2099' }] },
      },
    },
    { notes: [] },
  )
  shared = await startRunner({ dist, data: join(folder, 'shared'), port: 0, seed: 'none', quiet: true })
})

beforeEach(() => {
  data = mkdtempSync(join(folder, 'data-'))
})

afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop()))
})

afterAll(async () => {
  await shared.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('identity', () => {
  test('comes from the header', async () => {
    const { environment } = await call(shared, 'who', {}, { 'x-dev-openid': 'o-li' })
    expect(environment).toMatchObject({ WX_OPENID: 'o-li', WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', TRIGGER_SRC: 'tcb' })
  })

  test('comes from the cookie of the person picked', async () => {
    const picked = await post(`${shared.url}/dev/pick`, 'openid=o-%E6%9D%8E')
    expect([picked.status, picked.headers.get('location')]).toEqual([303, '/'])
    const [cookie = '', ...attributes] = (picked.headers.get('set-cookie') ?? '').split('; ')
    expect(attributes.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict'])
    expect((await call(shared, 'who', {}, { cookie: `other=1; ${cookie}` })).environment.WX_OPENID).toBe('o-李')
  })

  test('of the header stands before that of the cookie', async () => {
    const headers = { 'x-dev-openid': 'o-li', cookie: 'diancai_openid=o-wang' }
    expect((await call(shared, 'who', {}, headers)).environment.WX_OPENID).toBe('o-li')
  })

  test('is never read from the event', async () => {
    const event = { openid: 'o-li', WX_OPENID: 'o-li', userInfo: { openId: 'o-li' }, TRIGGER_SRC: 'timer' }
    const { environment } = await call(shared, 'who', event)
    expect(environment).toMatchObject({ TRIGGER_SRC: 'tcb' })
    expect(environment).not.toHaveProperty('WX_OPENID')
  })

  test('of overlapping calls does not mix', async () => {
    const openids = Array.from({ length: 50 }, (_, index) => `o-${index}`)
    const answers = await Promise.all(openids.map((openid) => call(shared, 'who', {}, { 'x-dev-openid': openid })))
    expect(answers.map(({ environment }) => environment.WX_OPENID)).toEqual(openids)
  })

  test('of a newcomer is a new one each time', async () => {
    const cookies = await Promise.all(
      [1, 2].map(async () => (await post(`${shared.url}/dev/pick`, 'openid=newcomer')).headers.get('set-cookie')),
    )
    expect(cookies[0]).toMatch(/^diancai_openid=newcomer-[0-9a-f-]{36};/)
    expect(cookies[0]).not.toBe(cookies[1])
  })

  test('is not there for a function that another function calls', async () => {
    const { event, environment } = await call(shared, 'notes', { relay: 'who' }, { 'x-dev-openid': 'o-li' })
    expect(event).toEqual({ WX_OPENID: 'forged', text: '点' })
    expect(environment).toMatchObject({ TRIGGER_SRC: 'tcb', TCB_SOURCE: 'scf' })
    expect(environment).not.toHaveProperty('WX_OPENID')
  })
})

describe('the page', () => {
  test('asks who to be before the first visit', async () => {
    const { url } = shared
    const first = await get(url)
    expect([first.status, first.headers.get('location')]).toEqual([302, '/dev/pick'])
    const chosen = await get(url, { cookie: 'diancai_openid=o-li' })
    expect([chosen.status, await chosen.text()]).toEqual([200, expect.stringContaining('<title>点菜</title>')])
    const visitor = await get(url, { cookie: 'diancai_openid=' })
    expect(visitor.status).toBe(200)
  })

  test('comes with its files, and never with one from elsewhere', async () => {
    const { url } = shared
    const script = await get(`${url}/js/app.js`)
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    const statusOf = (path: string) =>
      new Promise((done) => httpRequest(url, { path }, (response) => done(response.resume().statusCode)).end())
    for (const path of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/js', '/%', '/missing.js']) {
      expect([path, await statusOf(path)]).toEqual([path, 404])
    }
  })

  test('is not there when it was left out', async () => {
    expect((await get((await start({ page: false })).url)).status).toBe(404)
  })
})

describe('requests of other sites', () => {
  test('are refused', async () => {
    const { url } = shared
    for (const origin of ['https://elsewhere.example', 'null', url.replace('http', 'https'), 'http://127.0.0.1:1']) {
      for (const path of ['/functions/who', '/dev/clock', '/dev/pick']) {
        const response = await post(url + path, {}, { origin })
        expect([origin, path, response.status]).toEqual([origin, path, 403])
        expect(response.headers.get('access-control-allow-origin')).toBeNull()
      }
    }
    expect((await post(`${url}/functions/who`, {}, { origin: url })).status).toBe(200)
  })

  test('are refused by a host name that was made to lead here', async () => {
    const { url } = shared
    const statusOf = (host: string) =>
      new Promise((done) =>
        httpRequest(`${url}/dev/people`, { headers: { host } }, (response) => done(response.resume().statusCode)).end(),
      )
    const { port } = new URL(url)
    expect(await statusOf(`rebound.example:${port}`)).toBe(403)
    expect(await statusOf(`localhost:${port}`)).toBe(200)
  })
})

describe('functions', () => {
  test('are called by POST alone, with at most 6 MB', async () => {
    const { url } = shared
    expect((await get(`${url}/functions/who`)).status).toBe(405)
    expect((await post(`${url}/functions/who`, JSON.stringify('x'.repeat(6 * 1024 * 1024)))).status).toBe(413)
    expect((await post(`${url}/functions/nobody`, {})).status).toBe(404)
  })

  test('keep documents', async () => {
    const runner = await start()
    await call(runner, 'notes', { add: 'first' })
    expect(await call(runner, 'notes', { get: 'first' })).toEqual([{ _id: 'first', at: expect.any(String) }])
  })

  test('get a key that the data folder keeps to itself', async () => {
    const first = await start()
    const { codeKey } = await call(first, 'who')
    expect(codeKey).toMatch(/^[0-9a-f]{64}$/)
    expect(statSync(join(data, 'code.key')).mode & 0o777).toBe(0o600)
    await first.stop()
    expect((await call(await start(), 'who')).codeKey).toBe(codeKey)
    expect((await call(await start({ data: mkdtempSync(join(folder, 'data-')) }), 'who')).codeKey).not.toBe(codeKey)
  })
})

describe('the clock', () => {
  const newYear = '2031-01-01T08:00:00+08:00'

  test('is set for functions and documents alike, and runs on', async () => {
    const runner = await start()
    await call(runner, 'notes', { add: 'early' })
    expect(await (await post(`${runner.url}/dev/clock`, { now: newYear })).json()).toEqual({
      now: '2031-01-01T00:00:00.000Z',
    })
    await call(runner, 'notes', { add: 'late' })
    const [{ at }] = await call(runner, 'notes', { get: 'late' })
    const sinceSet = Date.parse(at) - Date.parse(newYear)
    expect(sinceSet).toBeGreaterThan(0)
    expect(sinceSet).toBeLessThan(20_000)
  })

  test('fires each timer once when it is set, before it answers', async () => {
    const runner = await start()
    await post(`${runner.url}/dev/clock`, { now: newYear })
    const [, fired, ...more] = await call(runner, 'rounds')
    expect(more).toEqual([])
    expect(fired.event).toEqual({
      Type: 'Timer',
      TriggerName: 'sweep',
      Time: expect.stringMatching(/^2031-01-01T00:00:/),
      Message: '',
    })
    expect(new Date(fired.now).getUTCFullYear()).toBe(2031)
  })

  test('is set to a time only', async () => {
    const { url } = shared
    for (const body of ['', '{}', 'null', '{"now":"soon"}']) {
      expect((await post(`${url}/dev/clock`, body)).status).toBe(400)
    }
  })
})

describe('a timer', () => {
  test('runs at the start, with the message that all may be taken up, and no person in its context', async () => {
    const [first, ...more] = await call(await start(), 'rounds')
    expect(more).toEqual([])
    expect(first.event).toMatchObject({ Type: 'Timer', TriggerName: 'sweep', Message: 'all' })
    expect(first.environment).toMatchObject({ TRIGGER_SRC: 'timer' })
    expect(first.environment).not.toHaveProperty('WX_OPENID')
  })
})

describe('health', () => {
  const healthOf = async ({ url }: Runner) => {
    const response = await get(`${url}/healthz`)
    return { status: response.status, ...(await response.json()) }
  }

  test('is good when functions, timers and page are ready', async () => {
    expect(await healthOf(await start({ page: true }))).toEqual({ status: 200, ok: true, missing: [] })
  })

  test('names what is missing', async () => {
    const broken = join(folder, 'broken')
    writeBundles(broken, {
      broken: { prelude: 'require("no-such-package")', main: '' },
      failing: {
        main: 'throw new Error("no such luck")',
        config: { triggers: [{ name: 'sweep', type: 'timer', config: '0 */1 * * * * *' }] },
      },
    })
    expect(await healthOf(await start({ dist: broken, page: true }))).toEqual({
      status: 503,
      ok: false,
      missing: [
        expect.stringContaining('function broken could not be loaded'),
        expect.stringContaining('timer failing/sweep failed'),
        expect.stringContaining('there is no page'),
      ],
    })
  })
})

describe('a start', () => {
  test('says that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await expect(start({ port })).rejects.toThrow(`Port ${port} is taken`)
    server.close()
  })

  test('says that another server has the data folder, until that one has stopped', async () => {
    const first = await start()
    await expect(start()).rejects.toThrow(`Another server is using ${data}`)
    await first.stop()
    await start()
  })

  test('says that there is no such seed, and leaves the folder empty', async () => {
    await expect(start({ seed: 'atlantis' })).rejects.toThrow('There is no seed atlantis')
    expect(existsSync(join(data, 'documents.sqlite'))).toBe(false)
  })
})

describe('death', () => {
  /** Starts a runner in a process of its own; resolves with its address once it is ready. */
  const startProcess = async () => {
    const script = join(folder, 'start.ts')
    writeFileSync(
      script,
      `import { startRunner } from ${JSON.stringify(join(ROOT, 'local/runner'))}
       const options = { dist: ${JSON.stringify(dist)}, data: ${JSON.stringify(data)}, port: 0, seed: 'none', page: false }
       void startRunner(options).then(({ url }) => console.log(url))`,
    )
    const child = spawn(process.execPath, ['--import', 'tsx', script], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(child.stdout, 'data')
    return { child, url: String(line).trim() }
  }

  test('by kill -9 loses nothing that was acknowledged, and frees the folder', async () => {
    const { child, url } = await startProcess()
    const acknowledged: string[] = []
    const write = async (id: string) => {
      const { id: written } = await call({ url }, 'notes', { add: id })
      acknowledged.push(written)
      if (acknowledged.length === 40) child.kill('SIGKILL')
    }
    await Promise.allSettled(Array.from({ length: 200 }, (_, index) => write(`note-${index}`)))
    expect(acknowledged.length).toBeGreaterThanOrEqual(40)

    const runner = await start()
    for (const id of acknowledged) expect(await call(runner, 'notes', { get: id })).toMatchObject([{ _id: id }])
  })
})

describe('a seed', () => {
  const people = [
    { openid: 'o-li', name: '李淑芬', roles: [{ role: 'resident', scope: '150102' }], community: '150102001001' },
  ]
  const seedOf = (collections: object) => {
    const seed = join(data, 'seed.json')
    writeFileSync(seed, JSON.stringify({ people, collections }))
    return seed
  }

  test('fills an empty data folder, once', async () => {
    const seed = seedOf({ notes: [{ _id: 'seeded', at: 'D+0 09:00' }] })
    const first = await start({ seed })
    const [{ at }] = await call(first, 'notes', { get: 'seeded' })
    expect(new Date(at).getUTCHours()).toBe(1)
    await call(first, 'notes', { add: 'kept' })
    await first.stop()
    const second = await start({ seed: seedOf({ notes: [{ _id: 'another' }] }) })
    expect(await call(second, 'notes', { get: 'kept' })).toHaveLength(1)
    expect(await call(second, 'notes', { get: 'another' })).toEqual([])
  })

  test('brings the people whom a developer may be', async () => {
    const seed = seedOf({})
    const { url, stop } = await start({ seed })
    expect(await (await get(`${url}/dev/people`)).json()).toEqual(people)
    await stop()
    const again = await start({ seed: 'none' })
    expect(again.people).toEqual(people)
  })

  test('that could not be written whole leaves nothing behind', async () => {
    await expect(start({ seed: seedOf({ notes: [{ _id: 'whole' }], undeclared: [{}] }) })).rejects.toThrow('undeclared')
    const runner = await start({ seed: seedOf({ notes: [{ _id: 'good' }] }) })
    expect(await call(runner, 'notes', { get: 'good' })).toHaveLength(1)
    expect(await call(runner, 'notes', { get: 'whole' })).toEqual([])
  })
})
