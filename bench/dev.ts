import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { printed } from '../test/support/server'
import { verdict } from './report'

const ROOT = resolve(__dirname, '..')
/** Seconds. */
const FIRST = 240
const SECOND = 15

/** Runs `npm run dev` in a folder until its page is served; gives the seconds that took. */
const secondsToPage = async (folder: string): Promise<number> => {
  const began = performance.now()
  const child = spawn('npm', ['run', 'dev', '--', '--port', '0'], {
    cwd: folder,
    // A process group of its own.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = new Promise((done) => child.once('close', done))
  const end = () => child.pid && process.kill(-child.pid, 'SIGKILL')
  process.once('exit', end)
  try {
    const [, url] = await printed(child, /^ready (http\S+)$/m)
    const page = await fetch(`${url}/`, { headers: { cookie: 'diancai_openid=' } })
    if (!page.ok || !(await page.text()).includes('<script'))
      throw new Error(`the page was answered with ${page.status}`)
    return (performance.now() - began) / 1000
  } finally {
    end()
    process.removeListener('exit', end)
    await closed
  }
}

/** On a clean clone of what is committed here: `npm run dev` with the install and the builds, then once more. */
export const run = async (): Promise<boolean> => {
  const clone = join(mkdtempSync(join(tmpdir(), 'diancai-clone-')), 'diancai')
  try {
    execFileSync('git', ['clone', '--quiet', ROOT, clone])
    const first = await secondsToPage(clone)
    const second = await secondsToPage(clone)
    const passed = [
      verdict(
        first <= FIRST,
        `a clean clone serves its page after ${first.toFixed(1)} s with the install, at most ${FIRST}`,
      ),
      verdict(second <= SECOND, `a second start serves its page after ${second.toFixed(1)} s, at most ${SECOND}`),
    ]
    return passed.every(Boolean)
  } finally {
    rmSync(resolve(clone, '..'), { recursive: true, force: true })
  }
}
