import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** Every check of the code as it stands: all of them run, each says its findings, any finding fails the whole. */
const rooms = ['src', 'cloudfunctions', 'local', 'config', 'test', 'bench'].filter((room) => existsSync(room))
const types = (project: string, name: string) => [
  'tsc',
  '--project',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `node_modules/.cache/tsc/${name}.tsbuildinfo`,
]

const checks: [name: string, command: string[]][] = [
  ['types', types('tsconfig.json', 'all')],
  ['types of the domain', types('src/domain/tsconfig.json', 'domain')],
  ['lint and format', ['biome', 'check', '--config-path=config', '--max-diagnostics=none', '--error-on-warnings']],
  ['architecture', ['depcruise', '--config', 'config/dependency-cruiser.cjs', ...rooms]],
  ['unused code', ['knip', '--config', 'config/knip.json', '--no-progress']],
]

let failed = 0
for (const [name, [tool = '', ...options]] of checks) {
  const start = Date.now()
  const { status, stdout, stderr } = spawnSync(path.join('node_modules/.bin', tool), options, { encoding: 'utf8' })
  const took = `${((Date.now() - start) / 1000).toFixed(1)} s`
  if (status === 0) {
    console.log(`ok      ${name} (${took})`)
  } else {
    failed++
    console.log(`FAILED  ${name} (${took})\n${stdout}${stderr}`)
  }
}
if (failed) console.log(`${failed} of ${checks.length} checks failed`)
process.exit(failed ? 1 : 0)
