import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** WeChat's own compilers of templates (wcc) and style sheets (wcsc), as its developer tools carry them. */
const programs = path.resolve(
  path.dirname(require.resolve('miniprogram-compiler/package.json')),
  'bin',
  { darwin: 'mac', win32: 'windows' }[process.platform as string] ?? 'linux',
)
const suffix = process.platform === 'win32' ? '.exe' : ''
const folder = mkdtempSync(path.join(tmpdir(), 'compilers-'))

/** The package has them without the right to be run. */
const program = (name: 'wcc' | 'wcsc') => {
  const copy = path.join(folder, name + suffix)
  copyFileSync(path.join(programs, name + suffix), copy)
  chmodSync(copy, 0o755)
  return copy
}
const wcc = program('wcc')
const wcsc = program('wcsc')

const run = (command: string, args: string[], cwd: string) => {
  const { status, stderr, stdout, error } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 64 << 20 })
  return { accepted: status === 0, output: stdout, problem: error?.message ?? stderr }
}
const compileTemplates = (files: string[], cwd: string) => run(wcc, ['-d', '-cc', '0', ...files, '-gn', '$gwx'], cwd)
const compileStyles = (files: string[], cwd: string) => run(wcsc, ['-pc', String(files.length), ...files], cwd)

/** The programs are built for Intel processors. */
const here = run(wcc, ['--help'], folder).problem.includes('ENOEXEC') ? describe.skip : describe

afterAll(() => rmSync(folder, { recursive: true }))

here('WeChat’s own compilers', () => {
  const weapp = path.resolve(__dirname, '../../dist/weapp')
  const files = readdirSync(weapp, { recursive: true, encoding: 'utf8' })
  const withSuffix = (...suffixes: string[]) => suffixes.flatMap((end) => files.filter((file) => file.endsWith(end)))

  test('accept every template of the mini-program', () => {
    const templates = withSuffix('.wxml', '.wxs')
    expect(templates).toContain('pages/home/index.wxml')
    expect(compileTemplates(templates, weapp)).toMatchObject({ accepted: true })
  })

  test('accept every style sheet of the mini-program', () => {
    const styles = withSuffix('.wxss')
    expect(styles).toContain('app.wxss')
    expect(compileStyles(styles, weapp)).toMatchObject({ accepted: true })
  })

  test('refuse a template that is not closed', () => {
    writeFileSync(path.join(folder, 'bad.wxml'), '<view><text></view>')
    expect(compileTemplates(['bad.wxml'], folder).problem).toContain('expect end-tag')
  })

  test('refuse a style sheet that is not closed', () => {
    writeFileSync(path.join(folder, 'bad.wxss'), '.card { color: red')
    expect(compileStyles(['bad.wxss'], folder)).toMatchObject({ accepted: false })
  })
})
