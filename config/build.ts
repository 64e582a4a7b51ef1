import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { build as bundle } from 'esbuild'
import { lockFile } from './lock'

const ROOT = resolve(__dirname, '..')
const DIST = join(ROOT, 'dist')

/** CloudBase runs functions on Node 20.19 at most. */
const FUNCTION_TARGET = 'node20.19'

/** What Taro's compiler prints to show and then wipe its progress. */
const PROGRESS_BAR = /\s*● Webpack █.*?\u001b\[G/gs

const buildFunctions = async () => {
  const source = join(ROOT, 'cloudfunctions')
  const output = join(DIST, 'cloudfunctions')
  const draft = `${output}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  const names = readdirSync(source).filter(
    (name) => !name.startsWith('_') && existsSync(join(source, name, 'index.ts')),
  )
  await bundle({
    entryPoints: names.map((name) => ({ in: join(source, name, 'index.ts'), out: join(name, 'index') })),
    outdir: draft,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: FUNCTION_TARGET,
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'warning',
  })
  for (const name of names) {
    const config = join(source, name, 'config.json')
    if (existsSync(config)) cpSync(config, join(draft, name, 'config.json'))
  }
  cpSync(join(source, 'indexes.json'), join(draft, 'indexes.json'))
  rmSync(output, { recursive: true, force: true })
  renameSync(draft, output)
}

const buildTaro = async (type: 'h5' | 'weapp') => {
  const output = join(DIST, type)
  rmSync(output, { recursive: true, force: true })
  const lines: Buffer[] = []
  // Without --no-check the command looks things up on the net.
  const child = spawn(
    process.execPath,
    [join(ROOT, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type, '--no-check'],
    {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  child.stdout.on('data', (chunk) => lines.push(chunk))
  child.stderr.on('data', (chunk) => lines.push(chunk))
  const code = await new Promise((done) => child.on('close', done))
  // The command can fail and still leave with 0.
  if (code !== 0 || !existsSync(join(output, type === 'h5' ? 'index.html' : 'app.json'))) {
    throw new Error(`${Buffer.concat(lines).toString().replace(PROGRESS_BAR, '')}\nBuilding ${type} failed`)
  }
}

const PAGE_INPUTS = ['src', 'config', 'package-lock.json', 'tsconfig.json']

const TARGETS = {
  functions: {
    output: 'cloudfunctions',
    inputs: ['cloudfunctions', 'src/contract', 'src/domain', 'config/build.ts', 'package-lock.json', 'tsconfig.json'],
    build: buildFunctions,
  },
  h5: { output: 'h5', inputs: PAGE_INPUTS, build: () => buildTaro('h5') },
  weapp: { output: 'weapp', inputs: [...PAGE_INPUTS, 'project.config.json'], build: () => buildTaro('weapp') },
}

export type Target = keyof typeof TARGETS

const filesIn = (path: string): string[] => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)))
}

const hashInputs = (target: Target) => {
  const hash = createHash('sha256')
  for (const file of TARGETS[target].inputs.flatMap((input) => filesIn(join(ROOT, input)))) {
    hash.update(`${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

const stampOf = (target: Target) => join(DIST, '.stamps', target)

const isCurrent = (target: Target) =>
  existsSync(join(DIST, TARGETS[target].output)) &&
  existsSync(stampOf(target)) &&
  readFileSync(stampOf(target), 'utf8') === hashInputs(target)

const buildTarget = async (target: Target) => {
  const began = performance.now()
  const elapsed = () => `${((performance.now() - began) / 1000).toFixed(1)} s`
  const inputs = hashInputs(target)
  rmSync(stampOf(target), { force: true })
  const progress = setInterval(() => console.log(`building ${target}: ${elapsed()} so far`), 10_000)
  try {
    console.log(`building ${target}`)
    await TARGETS[target].build()
    writeFileSync(stampOf(target), inputs)
    console.log(`built ${target} in ${elapsed()}`)
  } finally {
    clearInterval(progress)
  }
}

/**
 * Builds those targets whose inputs changed since they were last built, into `dist/`. One process at a time does so.
 *
 * @returns how many were built
 * @throws Error with the builder's whole output
 */
export const build = async (targets: Target[]): Promise<number> => {
  if (targets.every(isCurrent)) return 0
  mkdirSync(join(DIST, '.stamps'), { recursive: true })
  const lock = join(DIST, '.stamps', 'lock')
  let release = lockFile(lock)
  if (!release) {
    console.log('waiting for another build')
    release = lockFile(lock, 10 * 60 * 1000)
  }
  if (!release) throw new Error('Another build has been running for ten minutes')
  try {
    const stale = targets.filter((target) => !isCurrent(target))
    const results = await Promise.allSettled(stale.map(buildTarget))
    for (const result of results) if (result.status === 'rejected') throw result.reason
    return stale.length
  } finally {
    release()
  }
}

const main = async (names: string[]) => {
  const targets = Object.keys(TARGETS) as Target[]
  const unknown = names.find((name) => !targets.includes(name as Target))
  if (unknown) throw new Error(`There is no target ${unknown}. Choose from: ${targets.join(', ')}`)
  const built = await build(names.length > 0 ? (names as Target[]) : targets)
  if (built === 0) console.log('nothing changed')
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
