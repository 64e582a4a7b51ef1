import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { TmplGroup } from 'glass-easel-template-compiler'
import postcss, { type Rule } from 'postcss'

/** Names of a browser that WeChat's script engine does not have: whoever reaches for one fails here as on a phone. */
const ABSENT = [
  'AbortController',
  'Blob',
  'CustomEvent',
  'Element',
  'Event',
  'FormData',
  'HTMLElement',
  'Headers',
  'Intl',
  'IntersectionObserver',
  'MutationObserver',
  'Node',
  'ResizeObserver',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'XMLHttpRequest',
  'cancelAnimationFrame',
  'crypto',
  'document',
  'fetch',
  'getComputedStyle',
  'history',
  'localStorage',
  'location',
  'matchMedia',
  'navigator',
  'performance',
  'queueMicrotask',
  'requestAnimationFrame',
  'self',
  'sessionStorage',
  'speechSynthesis',
  'structuredClone',
  'window',
]

const PARAMETERS = ['require', 'module', 'exports', 'wx', 'App', 'getApp', 'getCurrentPages', 'global', 'globalThis']

/** Elements that the page itself may hold; every other element name is a built-in component. */
const TAG = /(^|[\s>+~,(])(?!from\b|to\b)([a-z][a-z-]*)/g

/** As WeChat's compiler does: `page` is the body, component names are `wx-*` elements, 750rpx are the width of the screen. */
const toBrowserCss = (wxss: string, file: string, read: (file: string) => string): string => {
  const root = postcss.parse(wxss, { from: file })
  root.walkAtRules('import', (rule) => {
    const target = path.posix.join(path.posix.dirname(file), rule.params.replace(/^['"]|['"]$/g, ''))
    rule.replaceWith(postcss.parse(toBrowserCss(read(target), target, read)))
  })
  root.walkRules((rule: Rule) => {
    if (rule.selector.includes('wx-')) return
    rule.selector = rule.selector.replace(TAG, (_, before, tag) => before + (tag === 'page' ? 'body' : `wx-${tag}`))
  })
  root.walkDecls((declaration) => {
    declaration.value = declaration.value.replace(/(-?[\d.]+)rpx\b/g, (_, size) => `calc(${size} * 100vw / 750)`)
  })
  return root.toString()
}

const object = (entries: [string, string][]) =>
  `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',\n')}}`

/**
 * Compiles a built mini-program to one script that sets `weappPackage` for the runtime: its wxml and wxs by WeChat's own template
 * compiler, its scripts wrapped so that they see no browser.
 *
 * @throws Error that lists what the template compiler refuses
 */
export const compile = (dist: string): string => {
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/'))
  const read = (file: string) => readFileSync(path.join(dist, file), 'utf8')
  const withSuffix = (suffix: string) => files.filter((file) => file.endsWith(suffix))
  const name = (file: string) => file.slice(0, file.lastIndexOf('.'))

  const group = new TmplGroup()
  const problems = withSuffix('.wxml').flatMap((file) =>
    [...(group.addTmpl(name(file), read(file)) ?? [])]
      .filter(({ isError }) => isError)
      .map(({ startLine, message }) => `${file}:${startLine} ${message}`),
  )
  if (problems.length > 0) throw new Error(problems.join('\n'))
  for (const file of withSuffix('.wxs')) group.addScript(name(file), read(file))

  const configs = withSuffix('.json').filter((file) => !file.startsWith('project.'))
  return `globalThis.weappPackage = {
app: ${read('app.json')},
configs: ${object(configs.map((file) => [name(file), read(file)]))},
styles: ${object(withSuffix('.wxss').map((file) => [name(file), JSON.stringify(toBrowserCss(read(file), file, read))]))},
templates: ${group.getTmplGenObjectGroups()},
modules: ${object(
    withSuffix('.js').map((file) => [
      name(file),
      `function (${[...PARAMETERS, ...ABSENT].join(', ')}) {${read(file)}\n}`,
    ]),
  )}
}`
}
