import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(__dirname, '../..')

let data: string
const children: ChildProcess[] = []

/** Runs the command of `npm run dev` with its page left out, until a line of its output begins with `until`. */
const dev = async (until: string, ...args: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/dev.ts', '--no-page', '--data', data, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const lines: string[] = []
  await new Promise<void>((done) => {
    for (const output of [child.stdout, child.stderr]) {
      createInterface({ input: output }).on('line', (line) => {
        lines.push(line)
        if (line.startsWith(until)) done()
      })
    }
    child.on('close', () => done())
  })
  return { child, lines, url: lines.at(-1)?.replace('ready ', '') ?? '' }
}

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'diancai-dev-'))
})

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

describe('npm run dev', () => {
  test('serves the seeded district, prints its people, and stops cleanly when told to', async () => {
    const { child, lines, url } = await dev('ready http://127.0.0.1:', '--port', '0')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const people: { openid: string }[] = await (await fetch(`${url}/dev/people`)).json()
    expect(people.length).toBeGreaterThan(0)
    for (const { openid } of people) expect(lines.join('\n')).toContain(openid)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('says in one line what is wrong, and fails', async () => {
    const { url } = await dev('ready', '--port', '0')
    const { port } = new URL(url)
    const failures = [
      [['--port', '0'], 'Another server is using'],
      [['--port', port, '--data', join(data, 'other')], `Port ${port} is taken`],
      [['--port', '0', '--data', join(data, 'other'), '--seed', 'atlantis'], 'There is no seed atlantis'],
      [['--port', 'http'], '"http" is not a port'],
      [['--env', 'NAME'], '"NAME" is not NAME=VALUE'],
      [['--bogus'], "Unknown option '--bogus'"],
    ] as const
    for (const [args, message] of failures) {
      const { child, lines } = await dev('nothing', ...args)
      expect([child.exitCode, lines.at(-1)]).toEqual([1, expect.stringContaining(message)])
    }
  })
})
