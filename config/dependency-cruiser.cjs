/** Packages, as the paths that dependency-cruiser sees. */
const packages = (...names) => `^node_modules/(${names.join('|')})/`

/** Who may import whom. Everything that is not named in a room's `only` is closed to it. */
const room = (name, path, ...only) => ({ name, from: { path }, to: { pathNot: only } })

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    room('domain-knows-itself', '^src/domain/', '^src/domain/', packages('dayjs', 'chinese-days')),
    room('contract-knows-domain', '^src/contract/', '^src/(contract|domain)/', packages('valibot')),
    room('words-know-contract', '^src/i18n/', '^src/(i18n|contract)/', packages('dayjs')),
    room(
      'platform-knows-contract',
      '^src/platform/',
      '^src/(platform|contract)/',
      packages('@tarojs/taro', 'react', 'hucre'),
    ),
    room('ui-knows-no-domain', '^src/ui/', '^src/ui/', packages('@tarojs/components', 'react')),
    room(
      'features-know-no-pages',
      '^src/features/',
      '^src/(features|contract|domain|ui|platform|i18n)/',
      packages('react', 'zustand', 'dayjs'),
    ),
    {
      name: 'features-are-apart',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    room('pages-know-features', '^(src/pages/.+/)[^/]+$', '^$1', '^src/(features|ui)/', packages('react')),
    {
      name: 'taro-behind-platform',
      comment: 'The types of the build’s own globals aside.',
      from: { path: '^(src|cloudfunctions|local)/', pathNot: ['^src/platform/', '^src/global\\.d\\.ts$'] },
      to: { path: packages('@tarojs/[^/]+'), pathNot: packages('@tarojs/components') },
    },
    {
      name: 'tables-behind-their-adapter',
      from: { path: '^(src|cloudfunctions|local)/', pathNot: '^src/platform/workbook\\.ts$' },
      to: { path: packages('hucre') },
    },
    {
      name: 'tables-are-fetched-late',
      comment:
        'What a page needs at once holds nothing of the library: its adapter is imported when a table is at hand.',
      from: { path: '^src/', pathNot: '^src/platform/workbook\\.ts$' },
      to: { path: '^src/platform/workbook\\.ts$', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    {
      name: 'taro-components-behind-ui',
      from: { path: '^(src|cloudfunctions|local)/', pathNot: '^src/ui/' },
      to: { path: packages('@tarojs/components') },
    },
    room('functions-know-contract', '^cloudfunctions/[^_/][^/]*/', '^cloudfunctions/', '^src/(domain|contract)/'),
    {
      name: 'functions-are-apart',
      from: { path: '^cloudfunctions/([^_/][^/]*)/' },
      to: { path: '^cloudfunctions/', pathNot: '^cloudfunctions/($1|_runtime)/' },
    },
    {
      name: 'runtime-knows-no-context',
      from: { path: '^cloudfunctions/_runtime/' },
      to: {
        path: '^(src|cloudfunctions)/',
        pathNot: ['^cloudfunctions/_runtime/', '^src/domain/shared/', '^src/contract/'],
      },
    },
    {
      name: 'cloudbase-behind-runtime',
      from: { path: '^(src|cloudfunctions|local)/', pathNot: '^cloudfunctions/_runtime/' },
      to: { path: packages('@cloudbase/[^/]+', 'wx-server-sdk') },
    },
    {
      name: 'local-knows-no-product',
      from: { path: '^local/' },
      to: { path: '^(src|cloudfunctions)/' },
    },
    {
      name: 'product-knows-no-tools',
      from: { path: '^(src|cloudfunctions)/' },
      to: { path: '^(local|config|test|bench)/' },
    },
    { name: 'no-cycles', from: {}, to: { circular: true } },
    {
      name: 'no-barrels',
      comment: "Only a context's own index may pass on what another file exports.",
      from: {
        pathNot: ['^src/contract/index\\.ts$', '^(src/(domain|features)|cloudfunctions|local)/[^/]+/index\\.ts$'],
      },
      to: { dependencyTypes: ['export'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere would pass every other rule.',
      from: {},
      to: { couldNotResolve: true },
    },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
