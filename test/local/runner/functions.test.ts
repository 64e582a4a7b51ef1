import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Functions, hostFunctions } from '../../../local/runner/functions'
import { type Bundle, writeBundles } from '../../support/bundles'

let dist: string
let functions: Functions | undefined
const reports: string[] = []
const clock = new SharedArrayBuffer(8)

const host = (bundles: Record<string, Bundle>) => {
  writeBundles(dist, bundles)
  functions = hostFunctions({
    folder: join(dist, 'cloudfunctions'),
    env: { CODE_KEY: 'secret' },
    namespace: 'local',
    clock,
    quiet: true,
    report: (message) => reports.push(message),
  })
  return functions
}

/** Calls a function and reads its answer. */
const call = async (name: string, event: unknown = {}) => {
  const { status, body } = await (functions as Functions).invoke(name, JSON.stringify(event), '{"TCB_ENV":"local"}')
  return { status, value: JSON.parse(body) }
}

beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'diancai-functions-'))
  reports.length = 0
  new Float64Array(clock)[0] = 0
})

afterEach(async () => {
  await functions?.stop()
  functions = undefined
  rmSync(dist, { recursive: true, force: true })
})

test('a function gets its event and a context like CloudBase’s', async () => {
  host({ echo: { main: 'return { event, context }', config: { timeout: 7, memorySize: 128 } } })
  const { status, value } = await call('echo', { operation: 'echo.this' })
  expect(status).toBe(200)
  expect(value).toEqual({
    event: { operation: 'echo.this' },
    context: {
      memory_limit_in_mb: 128,
      time_limit_in_ms: 7000,
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      function_name: 'echo',
      function_version: '$LATEST',
      namespace: 'local',
      environment: '{"TCB_ENV":"local"}',
    },
  })
})

test('a function that returns nothing answers null', async () => {
  host({ silent: { main: '' } })
  expect(await call('silent')).toEqual({ status: 200, value: null })
})

test('a function sees the environment given to it and nothing of the host’s', async () => {
  process.env.DIANCAI_TEST_SECRET = 'the host’s own'
  host({ env: { main: 'return process.env' } })
  const { value } = await call('env')
  delete process.env.DIANCAI_TEST_SECRET
  expect(value).toEqual({ CODE_KEY: 'secret' })
})

test('calls of one function run at the same time in one instance', async () => {
  host({
    meet: {
      prelude: 'const waiting = []',
      main: `
        const partner = waiting.pop()
        if (partner) { partner(event.name); return 'came second' }
        return new Promise(met => waiting.push(met))`,
    },
  })
  const answers = await Promise.all([call('meet', { name: 'first' }), call('meet', { name: 'second' })])
  expect(answers.map(({ value }) => value)).toEqual(['second', 'came second'])
})

test('a crowded function gets a second instance, which takes the next calls; a quiet one has one', async () => {
  const muchLater = 2.5e12
  host({
    who: {
      prelude: 'const me = Math.random(), nextTurn = () => new Promise(setImmediate)',
      main: `while (event.wait && Date.now() < ${muchLater}) await nextTurn(); return me`,
    },
  })
  const who = async (event = {}) => (await call('who', event)).value
  const first = await who()
  expect(await who()).toBe(first)
  const crowd = Array.from({ length: 16 }, () => who({ wait: true }))
  let next = first
  while (next === first) next = await who()
  new Float64Array(clock)[0] = 1e12
  expect(new Set(await Promise.all(crowd))).toEqual(new Set([first]))
})

test('an exception is answered with a code, and the instance goes on', async () => {
  host({ count: { prelude: 'let n = 0', main: 'n += 1; if (event.fail) throw new Error("no such luck"); return n' } })
  expect(await call('count', { fail: true })).toEqual({
    status: 500,
    value: { code: 'FUNCTION_INVOCATION_FAILED', message: 'no such luck' },
  })
  expect((await call('count')).value).toBe(2)
  expect(reports.join()).toContain('count threw: Error: no such luck')
})

test('an event that is not JSON is refused', async () => {
  host({ echo: { main: 'return event' } })
  expect((await functions?.invoke('echo', '{', '{}'))?.status).toBe(400)
  expect(await functions?.invoke('echo', '', '{}')).toEqual({ status: 200, body: '{}' })
})

test('a function that does not exist is not found', async () => {
  host({ echo: { main: 'return event' } })
  expect(await call('__proto__')).toMatchObject({ status: 404, value: { code: 'FUNCTION_NOT_FOUND' } })
})

test.each([
  ['leaves', 'process.exit(3)'],
  ['throws outside of any call', 'setImmediate(() => { throw new Error("lost") }); await new Promise(() => {})'],
  ['leaves a rejection unhandled', 'Promise.reject(new Error("lost")); await new Promise(() => {})'],
])('an instance that %s fails its calls and is replaced', async (_, death) => {
  host({ mortal: { prelude: 'let n = 0', main: `n += 1; if (event.die) { ${death} } return n` } })
  expect((await call('mortal')).value).toBe(1)
  expect(await call('mortal', { die: true })).toMatchObject({
    status: 500,
    value: { code: 'FUNCTION_INVOCATION_FAILED', message: expect.stringContaining('mortal died') },
  })
  expect((await call('mortal')).value).toBe(1)
})

test('a call past its time-out is given up, and the next call gets a new instance', async () => {
  host({
    slow: {
      prelude: 'let n = 0',
      main: 'n += 1; if (event.block) for (;;); if (event.hang) await new Promise(() => {}); return n',
      config: { timeout: 0.5 },
    },
  })
  expect((await call('slow')).value).toBe(1)
  for (const event of [{ hang: true }, { block: true }]) {
    expect(await call('slow', event)).toMatchObject({ status: 504, value: { code: 'FUNCTION_TIME_LIMIT_EXCEEDED' } })
    expect((await call('slow')).value).toBe(1)
  }
})

test('a call that is in time is answered although its neighbour was not', async () => {
  host({
    slow: {
      prelude: "const { existsSync } = require('node:fs')",
      main: `
        while (!existsSync(event.until)) await new Promise(done => setTimeout(done, 5))
        return 'in time'`,
      config: { timeout: 10 },
    },
  })
  const signal = join(dist, 'signal')
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] })
  const hanging = call('slow', { until: join(dist, 'never') })
  jest.advanceTimersByTime(6_000)
  const waiting = call('slow', { until: signal })
  jest.advanceTimersByTime(6_000)
  jest.useRealTimers()
  expect((await hanging).status).toBe(504)
  writeFileSync(signal, '')
  expect(await waiting).toEqual({ status: 200, value: 'in time' })
})

test('a function that cannot be loaded is a problem, and its calls fail by name', async () => {
  host({ broken: { prelude: 'require("no-such-package")', main: '' }, whole: { main: 'return 1' } })
  expect(functions?.problems().sort()).toEqual(['function broken is still loading', 'function whole is still loading'])
  await functions?.loaded()
  expect(functions?.problems()).toEqual([
    expect.stringContaining('function broken could not be loaded: Cannot find mod'),
  ])
  expect((await call('broken')).status).toBe(500)
  expect((await call('whole')).value).toBe(1)
})

test('an answer above the payload limit is refused', async () => {
  host({ large: { main: 'return "点".repeat(event.length)' } })
  expect((await call('large', { length: 2 * 1024 * 1024 - 1 })).status).toBe(200)
  expect((await call('large', { length: 2 * 1024 * 1024 })).status).toBe(500)
})

test('a function reads the clock that the developer set, in every way there is to read it', async () => {
  host({
    clock: {
      main: `
        const now = Date.now()
        return {
          now,
          made: new Date().getTime() - now,
          text: Date.parse(Date()) - now,
          parts: new Date(2026, 0, 2).getDate(),
          parsed: new Date('2026-11-24T00:00:00Z').getTime() === Date.UTC(2026, 10, 24),
          sameKind: new Date() instanceof Date && new Date().constructor === Date && structuredClone(new Date()) instanceof Date,
          subclass: new (class Day extends Date { day() { return this.getTime() } })().day() - now,
        }`,
    },
  })
  const aYear = 365 * 24 * 60 * 60 * 1000
  new Float64Array(clock)[0] = aYear
  const { value } = await call('clock')
  expect(Math.abs(value.now - Date.now() - aYear)).toBeLessThan(5_000)
  expect(value.made).toBeLessThan(1_000)
  expect(value.subclass).toBeLessThan(1_000)
  expect(Math.abs(value.text)).toBeLessThan(2_000)
  expect(value).toMatchObject({ parts: 2, parsed: true, sameKind: true })
})
