import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

interface Violation {
  rule: string
  from: string
  to: string
  /** The files of the circle; it is told of one of them only. */
  circle: string[]
}

/** A violation as dependency-cruiser tells it. */
interface Found {
  rule: { name: string }
  from: string
  to: string
  cycle?: { name: string }[]
}

const root = path.resolve(__dirname, '../..')
const rooms = ['src', 'cloudfunctions', 'local', 'config', 'test', 'bench']
const { forbidden } = require('../../config/dependency-cruiser.cjs') as { forbidden: { name: string }[] }

/** Reads every import under a folder that is laid out like the project. */
const cruise = (folder: string) => {
  const output = execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      path.join(root, 'config/dependency-cruiser.cjs'),
      '--output-type',
      'json',
      ...rooms.filter((room) => existsSync(path.join(folder, room))),
    ],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 << 20 },
  )
  const { modules, summary } = JSON.parse(output)
  return {
    files: (modules as { source: string }[]).map(({ source }) => source),
    violations: (summary.violations as Found[]).map(
      ({ rule, from, to, cycle = [] }): Violation => ({
        rule: rule.name,
        from,
        to,
        circle: cycle.map(({ name }) => name),
      }),
    ),
  }
}

/** A small house with one file in each room and every kind of import that is allowed. */
const allowed: Record<string, string[]> = {
  'src/domain/shared/time.ts': ['dayjs'],
  'src/domain/booking/order.ts': ['../shared/time'],
  'src/contract/booking.ts': ['valibot', '@/domain/booking/order'],
  'src/contract/index.ts': ['./booking'],
  'src/i18n/zh-CN.ts': ['@/contract'],
  'src/platform/call.ts': ['@tarojs/taro', '@/contract'],
  'src/platform/workbook.ts': ['hucre/xlsx', 'hucre/csv'],
  'src/ui/button.tsx': ['react', '@tarojs/components'],
  'src/features/booking/basket.tsx': [
    'react',
    'zustand',
    '@/ui/button',
    '@/platform/call',
    '@/i18n/zh-CN',
    '@/contract',
  ],
  'src/features/menu/card.tsx': ['@/domain/booking/order'],
  'src/pages/menu/index.tsx': ['react', '@/features/booking/basket', '@/features/menu/card', '@/ui/button'],
  'src/pages/worker/desk/index.tsx': ['@/features/menu/card'],
  'cloudfunctions/_runtime/serve.ts': ['@cloudbase/node-sdk', 'node:crypto', '@/contract', '@/domain/shared/time'],
  'cloudfunctions/booking/order.ts': ['../_runtime/serve', '@/contract/booking', '@/domain/booking/order'],
  'cloudfunctions/booking/index.ts': ['./order', '../_runtime/serve'],
  'cloudfunctions/menu/browse.ts': ['../_runtime/serve'],
  'local/store/index.ts': ['node:fs', 'mingo'],
  'local/runner/index.ts': ['../store', '../../config/build'],
  'config/build.ts': ['node:path'],
  'test/booking.test.ts': ['../cloudfunctions/booking', '../local/runner', '@cloudbase/node-sdk'],
  'bench/order.ts': ['../local/runner', '../test/booking.test'],
}

/** For each rule, imports that break it. */
const planted: Record<string, Record<string, string>> = {
  'domain-knows-itself': {
    'src/domain/booking/asks-contract.ts': '@/contract/booking',
    'src/domain/booking/asks-package.ts': 'valibot',
    'src/domain/booking/asks-node.ts': 'node:crypto',
  },
  'contract-knows-domain': {
    'src/contract/asks-platform.ts': '@/platform/call',
    'src/contract/asks-package.ts': 'dayjs',
  },
  'words-know-contract': { 'src/i18n/asks-domain.ts': '@/domain/booking/order' },
  'platform-knows-contract': {
    'src/platform/asks-ui.ts': '@/ui/button',
    'src/platform/asks-domain.ts': '@/domain/booking/order',
  },
  'ui-knows-no-domain': {
    'src/ui/asks-domain.tsx': '@/domain/booking/order',
    'src/ui/asks-contract.tsx': '@/contract',
    'src/ui/asks-words.tsx': '@/i18n/zh-CN',
  },
  'features-know-no-pages': { 'src/features/menu/asks-page.tsx': '@/pages/menu' },
  'features-are-apart': { 'src/features/menu/asks-feature.tsx': '@/features/booking/basket' },
  'pages-know-features': {
    'src/pages/menu/asks-platform.tsx': '@/platform/call',
    'src/pages/menu/asks-domain.tsx': '@/domain/booking/order',
    'src/pages/menu/asks-page.tsx': '@/pages/worker/desk',
  },
  'taro-behind-platform': {
    'src/ui/asks-taro.tsx': '@tarojs/taro',
    'src/features/menu/asks-taro.tsx': '@tarojs/taro',
    'src/pages/menu/asks-taro.tsx': '@tarojs/taro',
    'src/app.tsx': '@tarojs/taro',
  },
  'tables-behind-their-adapter': {
    'src/platform/asks-tables.ts': 'hucre/xlsx',
    'cloudfunctions/_runtime/asks-tables.ts': 'hucre/csv',
  },
  'tables-are-fetched-late': { 'src/features/menu/asks-tables.ts': '@/platform/workbook' },
  'taro-components-behind-ui': {
    'src/features/menu/asks-components.tsx': '@tarojs/components',
    'src/pages/menu/asks-components.tsx': '@tarojs/components',
  },
  'functions-know-contract': {
    'cloudfunctions/menu/asks-package.ts': 'valibot',
    'cloudfunctions/menu/asks-node.ts': 'node:crypto',
    'cloudfunctions/menu/asks-words.ts': '@/i18n/zh-CN',
  },
  'functions-are-apart': { 'cloudfunctions/menu/asks-function.ts': '../booking/order' },
  'runtime-knows-no-context': {
    'cloudfunctions/_runtime/asks-function.ts': '../booking/order',
    'cloudfunctions/_runtime/asks-context.ts': '@/domain/booking/order',
  },
  'cloudbase-behind-runtime': {
    'cloudfunctions/menu/asks-cloudbase.ts': '@cloudbase/node-sdk',
    'src/platform/asks-cloudbase.ts': '@cloudbase/node-sdk',
    'local/runner/asks-cloudbase.ts': '@cloudbase/node-sdk',
  },
  'local-knows-no-product': {
    'local/runner/asks-source.ts': '../../src/contract',
    'local/runner/asks-function.ts': '../../cloudfunctions/booking',
  },
  'product-knows-no-tools': {
    'cloudfunctions/_runtime/asks-local.ts': '../../local/store',
    'src/platform/asks-config.ts': '../../config/build',
    'cloudfunctions/menu/asks-test.ts': '../../test/booking.test',
    'src/features/menu/asks-bench.ts': '../../../bench/order',
  },
  'no-cycles': { 'src/domain/shared/cycle.ts': './cycle-back', 'src/domain/shared/cycle-back.ts': './cycle' },
  'no-barrels': { 'src/ui/index.ts': 'export * from ./button', 'src/features/menu/both.ts': 'export * from ./card' },
  'everything-resolves': {
    'src/ui/asks-nothing.tsx': './nowhere',
    'src/pages/menu/asks-nothing.tsx': '@/features/nobody',
  },
}

const packages = [
  '@cloudbase/node-sdk',
  '@tarojs/components',
  '@tarojs/taro',
  'dayjs',
  'hucre',
  'mingo',
  'react',
  'valibot',
  'zustand',
]

/** Files of a package that are imported by their own names. */
const parts = ['hucre/csv', 'hucre/xlsx']

const statement = (target: string) =>
  target.startsWith('export * from ') ? `export * from '${target.slice(14)}'\n` : `import '${target}'\n`

const build = (folder: string) => {
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  write('tsconfig.json', readFileSync(path.join(root, 'tsconfig.json'), 'utf8'))
  write('package.json', JSON.stringify({ dependencies: Object.fromEntries(packages.map((name) => [name, '*'])) }))
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}\n')
  }
  for (const part of parts) write(`node_modules/${part}.js`, 'module.exports = {}\n')
  for (const [file, targets] of Object.entries(allowed)) write(file, targets.map(statement).join('') || 'export {}\n')
  for (const files of Object.values(planted)) {
    for (const [file, target] of Object.entries(files)) write(file, statement(target))
  }
}

describe('the house with planted violations', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'architecture-'))
  let found: ReturnType<typeof cruise>

  beforeAll(() => {
    build(folder)
    found = cruise(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each(forbidden.map(({ name }) => name))('%s fires on each planted violation', (rule) => {
    const files = Object.keys(planted[rule] ?? {})
    expect(files).not.toHaveLength(0)
    const caught = found.violations.filter((violation) => violation.rule === rule)
    expect(caught.flatMap(({ from, circle }) => [from, ...circle])).toEqual(expect.arrayContaining(files))
  })

  test('no rule fires on an import that is allowed', () => {
    const clean = new Set(Object.keys(allowed))
    expect([...clean].filter((file) => !found.files.includes(file))).toEqual([])
    expect(found.violations.filter(({ from }) => clean.has(from))).toEqual([])
  })
})

describe('the real house', () => {
  let found: ReturnType<typeof cruise>

  beforeAll(() => {
    found = cruise(root)
  })

  test('obeys every rule', () => expect(found.violations).toEqual([]))

  test.each([
    'src/domain',
    'src/contract',
    'src/features',
    'src/pages',
    'src/ui',
    'src/platform',
    'src/i18n',
    'cloudfunctions',
    'local',
  ])('%s was read', (room) =>
    expect(found.files.filter((file) => file.startsWith(`${room}/`)).length).toBeGreaterThan(0),
  )
})
