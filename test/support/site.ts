import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Locator, type Page } from 'playwright-core'
import { findChromium } from '../../config/chromium'
import { startRunner } from '../../local/runner'
import type { Answer } from './backend'

const DIST = resolve(__dirname, '../../dist')

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The longest that anything here may take to appear, milliseconds. */
const PATIENCE = 10_000

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Eight in the morning, civil time, of the day after this: whenever tests are run, a whole day lies ahead. */
const nextMorning = () => (Math.floor((Date.now() + 8 * HOUR) / DAY) + 1) * DAY

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1440, height: 900 }

/** Somebody before a browser of their own. */
export interface Person {
  page: Page
  /** The page of the application that is shown; earlier ones stay below it. */
  screen: Locator
  /** Opens a page by its address: `orders`, `service?serviceId=…`. Loads everything anew. */
  open(route: string): Promise<void>
  leave(): Promise<void>
}

interface Arrival {
  size?: { width: number; height: number }
  /** What this browser kept from an earlier visit, by key. */
  kept?: Record<string, unknown>
}

/** The web page with everything behind it, on a port of its own, seeded with a district. */
export interface Site {
  url: string
  /** Comes as a person of the seed, by openid, before any page is open. */
  enter(openid: string, arrival?: Arrival): Promise<Person>
  /** Asks a function as a person. Throws when it refuses. */
  // biome-ignore lint/suspicious/noExplicitAny: the shapes are the contract's, and each test knows which it asked for
  ask(openid: string, operation: string, input?: object): Promise<any>
  /** Moves everybody's time; it runs on from there. Epoch milliseconds. */
  setClock(now: number): Promise<void>
  /** What pages threw. */
  errors: string[]
  close(): Promise<void>
}

/** Opens the built page of `dist/h5` in Chromium, with the built functions behind it, early on the next day. */
export const openSite = async (): Promise<Site> => {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium')
  const data = mkdtempSync(join(tmpdir(), 'diancai-site-'))
  const { url, stop } = await startRunner({ dist: DIST, data, port: 0, seed: 'hohhot-xincheng', quiet: true })
  const browser = await chromium.launch({ executablePath, args: FLAGS })
  const errors: string[] = []
  let requests = 0

  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } }
    const response = await fetch(`${url}${path}`, { ...options, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }

  const setClock = async (now: number) => {
    await post('/dev/clock', { now: new Date(now).toISOString() })
  }
  await setClock(nextMorning())

  return {
    url,
    errors,
    setClock,
    async enter(openid, { size = PHONE, kept = {} } = {}) {
      const localStorage = Object.entries(kept).map(([name, value]) => ({
        name,
        value: JSON.stringify({ data: JSON.stringify(value) }),
      }))
      const context = await browser.newContext({
        viewport: size,
        locale: 'zh-CN',
        storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
      })
      context.setDefaultTimeout(PATIENCE)
      await context.request.post(`${url}/dev/pick`, { form: { openid }, maxRedirects: 0 })
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error.stack ?? error.message))
      return {
        page,
        screen: page.locator('.page').filter({ visible: true }),
        async open(route) {
          const [path, query = ''] = route.split('?')
          // Another address of the same page would load nothing anew.
          await page.goto('about:blank')
          await page.goto(`${url}/#/pages/${path}/index${query && `?${query}`}`)
        },
        async leave() {
          await page.unrouteAll({ behavior: 'ignoreErrors' })
          await context.close()
        },
      }
    },
    async ask(openid, operation, input = {}) {
      requests++
      const envelope = { operation, input, requestId: `site-${String(requests).padStart(11, '0')}` }
      const answer: Answer = await post(`/functions/${operation.split('.')[0]}`, envelope, { 'x-dev-openid': openid })
      if (!answer.ok) throw new Error(`${operation}: ${answer.code}`)
      return answer.value
    },
    async close() {
      await browser.close()
      await stop()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
