import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build as bundle } from 'esbuild'
import { build } from '../config/build'
import { median, table, verdict } from './report'

const ROUNDS = 15
/** Milliseconds. */
const ALLOWANCE = 60

/** How long a fresh process takes to require a file, in milliseconds. */
const load = (file: string) => {
  const script = `const began = performance.now(); require(${JSON.stringify(file)}); console.log(performance.now() - began)`
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  const took = Number(stdout.trim().split('\n').at(-1))
  if (!(took > 0)) throw new Error(`${file} does not load: ${stderr}`)
  return took
}

/** The time to load each function's bundle, beside the SDK bundled alone in the same way; taken in turns. */
export const run = async (): Promise<boolean> => {
  await build(['functions'])
  const functions = resolve(__dirname, '../dist/cloudfunctions')
  const folder = mkdtempSync(join(tmpdir(), 'diancai-load-'))
  try {
    const sdk = join(folder, 'sdk.js')
    await bundle({
      stdin: { contents: "require('@cloudbase/node-sdk')", resolveDir: __dirname },
      ...{ outfile: sdk, bundle: true, platform: 'node', format: 'cjs', minifyWhitespace: true, minifySyntax: true },
    })
    const names = readdirSync(functions, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? [entry.name] : [],
    )
    const files = [
      ['SDK alone', sdk] as const,
      ...names.map((name) => [name, join(functions, name, 'index.js')] as const),
    ]
    const times = new Map(files.map(([name]) => [name, [] as number[]]))
    for (let round = 0; round < ROUNDS; round++) for (const [name, file] of files) times.get(name)?.push(load(file))
    const medians = [...times].map(([name, all]) => ({ name, took: median(all) }))
    const alone = medians[0]?.took ?? 0
    table(medians.map(({ name, took }) => [name, `${took.toFixed(0)} ms`, `${(took - alone).toFixed(0)} ms more`]))
    const most = Math.max(...medians.map(({ took }) => took - alone))
    return verdict(
      most <= ALLOWANCE,
      `a function loads within ${most.toFixed(0)} ms of what the SDK alone takes, at most ${ALLOWANCE}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
