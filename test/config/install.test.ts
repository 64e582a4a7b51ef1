import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const INSTALL = resolve(__dirname, '../../config/install.mjs')

/** Stands for npm: installs what the lock file names, leaves npm's own list, and counts how often it was asked. */
const NPM = `
const { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
appendFileSync('asked', process.argv.slice(2, 3) + '\\n')
if (process.env.FAIL) { console.error('npm error: ' + process.env.FAIL); process.exit(1) }
rmSync('node_modules', { recursive: true, force: true })
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
for (const path of Object.keys(packages).filter(Boolean)) {
  mkdirSync(path, { recursive: true })
  writeFileSync(path + '/package.json', '{}')
}
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages }))
`

let project: string

const write = (path: string, content: object | string) =>
  writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content))

const declare = (versions: Record<string, string>, scripts = {}) => {
  write('package.json', { scripts, dependencies: versions })
  const entries = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }])
  write('package-lock.json', { packages: { '': {}, ...Object.fromEntries(entries) } })
}

const run = (env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'config/install.mjs')], {
    env: { ...process.env, npm_execpath: join(project, 'npm.cjs'), ...env },
    encoding: 'utf8',
  })
  return { status, output: stdout + stderr }
}

const timesAsked = () =>
  existsSync(join(project, 'asked')) ? readFileSync(join(project, 'asked'), 'utf8').split('ci\n').length - 1 : 0

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'diancai-install-'))
  mkdirSync(join(project, 'config'))
  copyFileSync(INSTALL, join(project, 'config/install.mjs'))
  write('npm.cjs', NPM)
  declare({ react: '18.3.1', dayjs: '1.11.13' })
})

afterEach(() => rmSync(project, { recursive: true, force: true }))

describe('a command', () => {
  test('installs the packages first when they are missing, and says so', () => {
    const { status, output } = run()
    expect(status).toBe(0)
    expect(output).toMatch(/^The packages are missing\.\nInstalling packages: 0 of 2, 0 s\n/)
    expect(output).toMatch(/Installed 2 packages in \d+ s/)
  })

  test('installs nothing, in silence, when they are there', () => {
    run()
    expect(run()).toEqual({ status: 0, output: '' })
    declare({ react: '18.3.1', dayjs: '1.11.13' }, { dev: 'another script' })
    expect(run()).toEqual({ status: 0, output: '' })
    expect(timesAsked()).toBe(1)
  })

  test('installs them again when they are not those of the lock file any more', () => {
    run()
    declare({ react: '18.3.1', dayjs: '1.11.14' })
    expect(run().output).toMatch(/^The packages are not those of package-lock\.json\./)
    expect(timesAsked()).toBe(2)
    expect(run().output).toBe('')
  })

  test('accepts what somebody installed by hand, if it is what the lock file says', () => {
    spawnSync(process.execPath, ['npm.cjs', 'ci'], { cwd: project })
    expect(run()).toEqual({ status: 0, output: '' })
    expect(timesAsked()).toBe(1)
    rmSync(join(project, 'node_modules/.installed'))
    declare({ react: '19.0.0', dayjs: '1.11.13' })
    run()
    expect(timesAsked()).toBe(2)
  })

  test('fails in npm’s own words when npm does, and tries again the next time', () => {
    const { status, output } = run({ FAIL: 'no network' })
    expect(status).toBe(1)
    expect(output).toContain('npm error: no network')
    expect(run().status).toBe(0)
    expect(timesAsked()).toBe(2)
  })
})
