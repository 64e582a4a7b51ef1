import path from 'node:path'
import { buildSync } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../config/chromium'
import { compile } from './compile'
import type { Bridge } from './package'

/** A mini-program on the screen. */
export interface Weapp {
  /** Chromium's page that shows it; its locators see the page on top of the stack. */
  screen: Page
  /** The path of the page on top. */
  route(): Promise<string>
  /** Every page of the package. */
  routes(): Promise<string[]>
  /** Opens a page as the only one, as from a link: `/pages/menu/index?category=meal`. */
  open(url: string): Promise<void>
  /** The size of the data that each page was first drawn with, in bytes, by path. */
  firstData(): Promise<Record<string, number>>
  /** Errors that the mini-program threw or logged. */
  errors: string[]
  close(): Promise<void>
}

interface Options {
  /** The folder of the built package. */
  dist: string
  /** What a cloud function answers. */
  callFunction(name: string, data: unknown): Promise<unknown>
}

const PHONE = { width: 390, height: 844 }

/** What WeChat's own style sheet says about its components. */
const BASE_STYLE = `
  body { margin: 0 }
  main[hidden] { display: none }
  wx-page, wx-view, wx-scroll-view, wx-picker, wx-button, wx-textarea { display: block }
  wx-text { white-space: pre-line }
  wx-input, wx-image { display: inline-block; overflow: hidden }
  wx-input input, wx-textarea textarea {
    width: 100%; height: 100%; padding: 0; border: 0; background: none; font: inherit; color: inherit; text-align: inherit; resize: none
  }
  wx-picker { position: relative }
  wx-picker > :is(input, select) { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0 }
  wx-image img { width: 100%; height: 100% }
`

const runtime = () => {
  const { outputFiles } = buildSync({
    entryPoints: [path.join(__dirname, 'runtime.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  return outputFiles[0]?.text ?? ''
}

/** Opens a built mini-program on its first page, as a phone of 390 × 844 would. */
export const openWeapp = async ({ dist, callFunction }: Options): Promise<Weapp> => {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  try {
    const screen = await browser.newPage({ viewport: PHONE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
    // A step that waits in vain says so before the test's own time is up.
    screen.setDefaultTimeout(10_000)
    const errors: string[] = []
    screen.on('pageerror', (error) => errors.push(error.stack ?? error.message))
    screen.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await screen.exposeFunction('weappCallFunction' satisfies keyof Bridge, callFunction)
    await screen.setContent(`<!doctype html><meta charset="utf-8"><style>${BASE_STYLE}</style><body></body>`)
    await screen.addScriptTag({ content: compile(dist) })
    await screen.addScriptTag({ content: runtime() })
    return {
      screen,
      errors,
      route: () => screen.evaluate<string>('weapp.route()'),
      routes: () => screen.evaluate<string[]>('weapp.routes'),
      open: (url) => screen.evaluate(`weapp.open(${JSON.stringify(url)})`),
      firstData: () => screen.evaluate<Record<string, number>>('weapp.firstData'),
      close: () => browser.close(),
    }
  } catch (error) {
    await browser.close()
    throw error
  }
}
