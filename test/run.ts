/** `npm test`: everything the tests need, then the tests. What follows `--` goes to jest. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from '../config/build'
import { ensureChromium } from '../config/chromium'

const ROOT = resolve(__dirname, '..')

/** Runs jest; returns its counts, or null when it ended without any. */
const runJest = (args: string[], chromium: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'diancai-test-'))
  const results = join(folder, 'results.json')
  try {
    const jest = join(ROOT, 'node_modules/jest/bin/jest.js')
    spawnSync(
      process.execPath,
      [
        jest,
        '--config',
        join(ROOT, 'config/jest.config.cjs'),
        '--json',
        '--forceExit',
        '--outputFile',
        results,
        ...args,
      ],
      { cwd: ROOT, env: { ...process.env, CHROMIUM_PATH: chromium }, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    if (!existsSync(results)) return null
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, success } = JSON.parse(
      readFileSync(results, 'utf8'),
    )
    // A file that could not be run has no tests to count, and is no less a failure.
    return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, success }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const main = async () => {
  const chromium = ensureChromium()
  await build(['functions', 'h5', 'weapp'])
  const counts = runJest(process.argv.slice(2), chromium)
  if (!counts) throw new Error('jest ended without results')
  if (counts.passed + counts.failed === 0) console.error('no tests were run')
  if (!counts.success || counts.passed === 0) process.exitCode = 1
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
