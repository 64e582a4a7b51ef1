import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const USUAL_PLACES = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a Chromium or Chrome: CHROMIUM_PATH, else one on PATH, else one in a usual place. Null when there is none. */
export const findChromium = (): string | null => {
  const named = process.env.CHROMIUM_PATH
  if (named) return isProgram(named) ? named : null
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [...candidates, ...USUAL_PLACES].find(isProgram) ?? null
}

const HOW_TO_GET_IT =
  'The tests need Chromium: install it (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.'

/**
 * Finds Chromium, or installs Debian's where that is allowed.
 *
 * @throws Error that says how to get it
 */
export const ensureChromium = (): string => {
  const found = findChromium()
  if (found) return found
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && isProgram('/usr/bin/apt-get')
  if (process.env.CHROMIUM_PATH || !mayInstall) throw new Error(HOW_TO_GET_IT)
  console.log('There is no Chromium: installing Debian’s')
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    spawnSync('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  const installed = findChromium()
  if (!installed) throw new Error(HOW_TO_GET_IT)
  return installed
}
