import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ts from 'typescript'

const root = path.resolve(__dirname, '../..')

/** Where a folder laid out like the project asks the machine for time or chance. */
const lint = (folder: string) => {
  const { stdout } = spawnSync(
    path.join(root, 'node_modules/.bin/biome'),
    ['lint', '--only=plugin', '--reporter=json', '--max-diagnostics=none', `--config-path=${root}/config`, '.'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 },
  )
  const { summary, diagnostics } = JSON.parse(stdout)
  return {
    files: summary.unchanged as number,
    found: (diagnostics as { location: { path: string; start: { line: number } } }[]).map(
      ({ location }) => `${location.path}:${location.start.line}`,
    ),
  }
}

const ambient = [
  'Date.now()',
  'Date()',
  'new Date()',
  'new Date',
  '[1].map(Date.now)',
  'Math.random()',
  'performance.now()',
  'crypto.randomUUID()',
  'globalThis.Date.now()',
]
const given = ['new Date(5)', 'Date.parse("2026-11-22")', 'Math.max(1, 2)']

describe('time and chance are arguments', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ambient-'))
  const plant = (file: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(
      path.join(folder, file),
      [...ambient, ...given].map((text, n) => `export const v${n} = ${text}\n`).join(''),
    )
  }
  let found: string[]

  beforeAll(() => {
    const guarded = ['src/domain/booking/order.ts', 'src/contract/booking.ts', 'cloudfunctions/booking/order.ts']
    for (const file of [...guarded, 'cloudfunctions/_runtime/serve.ts', 'cloudfunctions/_runtime/clock.ts']) plant(file)
    found = lint(folder).found
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const fires = (file: string) => found.filter((place) => place.startsWith(`${file}:`)).sort()

  test.each([
    'src/domain/booking/order.ts',
    'src/contract/booking.ts',
    'cloudfunctions/booking/order.ts',
    'cloudfunctions/_runtime/serve.ts',
  ])('%s may not ask the machine for them', (file) =>
    expect(fires(file)).toEqual(ambient.map((_, line) => `${file}:${line + 1}`)),
  )

  test('cloudfunctions/_runtime/clock.ts may', () => expect(fires('cloudfunctions/_runtime/clock.ts')).toEqual([]))

  test('the real house obeys', () => {
    const real = lint(root)
    expect(real.files).toBeGreaterThan(0)
    expect(real.found).toEqual([])
  })
})

describe('the domain has neither browser nor Node', () => {
  const planted = path.join(root, 'src/domain/planted.ts')
  const names = ['window', 'document', 'fetch', 'process', 'Buffer', 'require', 'setTimeout', 'crypto', 'performance']

  test('a rule that reaches for one does not compile', () => {
    const file = path.join(root, 'src/domain/tsconfig.json')
    const config = ts.parseJsonConfigFileContent(
      ts.readConfigFile(file, ts.sys.readFile).config,
      ts.sys,
      path.dirname(file),
    )
    const host = ts.createCompilerHost(config.options)
    const { getSourceFile } = host
    host.getSourceFile = (name, options) =>
      name === planted
        ? ts.createSourceFile(name, names.map((used) => `${used}\n`).join(''), options)
        : getSourceFile(name, options)
    const program = ts.createProgram([planted], config.options, host)
    const missing = program
      .getSemanticDiagnostics(program.getSourceFile(planted))
      .map(({ start = 0, length = 0 }) => program.getSourceFile(planted)?.text.slice(start, start + length))
    expect(missing).toEqual(names)
  })
})
