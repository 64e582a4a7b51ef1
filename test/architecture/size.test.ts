import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'

const KIB = 1024
const MAIN_PACKAGE = 600 * KIB
const SUB_PACKAGE = 400 * KIB
/** How much longer a function may take to load than the SDK alone, in milliseconds. */
const LOAD_ALLOWANCE = 60
/** Rounds of measuring: at least, and at most while one seems too slow. */
const ROUNDS = { least: 5, most: 25 }

const dist = path.resolve(__dirname, '../../dist')

describe('the mini-program is small enough to open at once', () => {
  const weapp = path.join(dist, 'weapp')
  const app = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8'))
  const roots = ((app.subPackages ?? []) as { root: string }[]).map(({ root }) => `${root.replace(/\/$/, '')}/`)

  /** WeChat uploads everything but the licence texts that the bundler leaves beside its output. */
  const files = readdirSync(weapp, { recursive: true, encoding: 'utf8' }).filter(
    (file) => statSync(path.join(weapp, file)).isFile() && !file.endsWith('.LICENSE.txt'),
  )
  const size = (belongs: (file: string) => boolean) =>
    files.filter(belongs).reduce((sum, file) => sum + statSync(path.join(weapp, file)).size, 0)

  test('the main package is at most 600 KiB', () => {
    const main = size((file) => !roots.some((root) => file.startsWith(root)))
    expect(main).toBeGreaterThan(0)
    expect(main).toBeLessThanOrEqual(MAIN_PACKAGE)
  })

  test('each sub-package is at most 400 KiB', () => {
    expect(roots).not.toHaveLength(0)
    const packages = roots.map((root) => ({ root, bytes: size((file) => file.startsWith(root)) }))
    expect(packages.filter(({ bytes }) => bytes > 0)).toHaveLength(roots.length)
    expect(packages.filter(({ bytes }) => bytes > SUB_PACKAGE)).toEqual([])
  })
})

describe('a function starts soon after it is called', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'load-'))
  const sdk = path.join(folder, 'sdk.js')
  const functions = path.join(dist, 'cloudfunctions')
  const names = readdirSync(functions).filter((name) => existsSync(path.join(functions, name, 'index.js')))
  /** The quickest of all rounds, by file: what else runs on the machine can only add. */
  const quickest = new Map<string, number>()

  /**
   * What requiring a bundle takes in a fresh process, in milliseconds of the processor: on a machine to itself that is the
   * time it takes, and other tests beside it do not lengthen it.
   */
  const load = (file: string) => {
    const used = '(({ user, system }) => (user + system) / 1000)(process.cpuUsage())'
    const script = `const before = ${used}; require(${JSON.stringify(file)}); console.log(${used} - before)`
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
    const took = Number(stdout.trim().split('\n').at(-1))
    if (!(took > 0)) throw new Error(`${file} does not load: ${stderr}`)
    return took
  }
  const bundleOf = (name: string) => path.join(functions, name, 'index.js')
  const beyondSdk = (name: string) => (quickest.get(bundleOf(name)) ?? Number.NaN) - (quickest.get(sdk) ?? Number.NaN)
  const isSlow = (name: string) => !(beyondSdk(name) <= LOAD_ALLOWANCE)

  beforeAll(() => {
    buildSync({
      stdin: {
        contents: "module.exports = require('@cloudbase/node-sdk')",
        resolveDir: path.resolve(__dirname, '../..'),
      },
      outfile: sdk,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      minifyWhitespace: true,
      minifySyntax: true,
    })
    for (let round = 0; round < ROUNDS.least || (round < ROUNDS.most && names.some(isSlow)); round++) {
      for (const file of [sdk, ...names.map(bundleOf)]) {
        quickest.set(file, Math.min(quickest.get(file) ?? Number.POSITIVE_INFINITY, load(file)))
      }
    }
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(names)('%s loads within 60 ms of what the SDK alone takes', (name) => {
    expect(beyondSdk(name)).toBeLessThanOrEqual(LOAD_ALLOWANCE)
  })
})
