import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const ROOT = resolve(__dirname, '../..')

let project: string

const write = (path: string, content: string) => {
  mkdirSync(dirname(join(project, path)), { recursive: true })
  writeFileSync(join(project, path), content)
}

const command = ['--import', 'tsx', 'config/build.ts', 'functions']

const build = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: project, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

const answer = () => {
  const script = `require('./dist/cloudfunctions/hello/index.js').main().then(value => process.stdout.write(value))`
  return spawnSync(process.execPath, ['-e', script], { cwd: project, encoding: 'utf8' }).stdout
}

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'diancai-build-'))
  symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'))
  for (const path of ['config/build.ts', 'config/lock.ts', 'tsconfig.json', 'package-lock.json']) {
    cpSync(join(ROOT, path), join(project, path))
  }
  write('src/domain/words.ts', `export const word: string = '好'`)
  write('cloudfunctions/_runtime/index.ts', 'export {}')
  write('cloudfunctions/hello/config.json', '{"timeout":7}')
  write('cloudfunctions/indexes.json', '{"notes":[]}')
  write('cloudfunctions/hello/index.ts', `import { word } from '@/domain/words'\nexport const main = async () => word`)
})

afterEach(() => rmSync(project, { recursive: true, force: true }))

describe('the build of functions', () => {
  test('makes one bundle a function, with its configuration and the indexes', () => {
    expect(build()).toEqual({
      status: 0,
      output: expect.stringMatching(/^building functions\nbuilt functions in [\d.]+ s\n$/),
    })
    expect(answer()).toBe('好')
    expect(readFileSync(join(project, 'dist/cloudfunctions/hello/config.json'), 'utf8')).toBe('{"timeout":7}')
    expect(readFileSync(join(project, 'dist/cloudfunctions/indexes.json'), 'utf8')).toBe('{"notes":[]}')
    expect(() => readFileSync(join(project, 'dist/cloudfunctions/_runtime/index.js'))).toThrow('ENOENT')
  })

  test('is done again only when something that goes into it changed', () => {
    build()
    expect(build().output).toBe('nothing changed\n')
    write('src/domain/words.ts', `export const word: string = '很好'`)
    expect(build().output).toContain('built functions')
    expect(answer()).toBe('很好')
    rmSync(join(project, 'dist/cloudfunctions'), { recursive: true })
    expect(build().output).toContain('built functions')
  })

  test('fails by name, leaves what was there, and is tried again', () => {
    build()
    write('src/domain/words.ts', 'export const words = 1')
    const { status, output } = build()
    expect(status).toBe(1)
    expect(output).toContain('No matching export in "src/domain/words.ts" for import "word"')
    expect(answer()).toBe('好')
    expect(build().status).toBe(1)
  })

  test('is done by one of two that start at once', async () => {
    const outputs = await Promise.all(
      [1, 2].map(async () => {
        const child = spawn(process.execPath, command, { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
        let output = ''
        child.stdout.on('data', (chunk) => {
          output += chunk
        })
        const [code] = await once(child, 'close')
        expect(code).toBe(0)
        return output
      }),
    )
    expect(outputs.join('').match(/built functions/g)).toHaveLength(1)
    expect(answer()).toBe('好')
  })
})
