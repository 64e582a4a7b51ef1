import * as glassEasel from 'glass-easel'
import { MiniProgramEnv, type Root } from 'glass-easel-miniprogram-adapter'
import { defineComponents, elementNames } from './components'
import type { Bridge, CompiledPackage } from './package'
import { createWx } from './wx'

/** Runs a compiled mini-program in a browser's page, on the component engine that WeChat itself uses. */

interface PageInstance {
  route: string
  options: Record<string, string>
  setData(data: object, then?: () => void): void
  onLoad?(query: object): void
  onShow?(): void
  onReady?(): void
  onHide?(): void
  onUnload?(): void
  onReachBottom?(): void
}

interface OpenPage {
  route: string
  page: PageInstance
  root: Root
  element: HTMLElement
  /** The style sheets that came with it: they hold only while it is on top. */
  styles: HTMLStyleElement[]
}

const DEEPEST = 10
const FROM_THE_CHAT_LIST = 1001

const bridge = globalThis as unknown as Bridge
const { app, configs, styles, templates, modules }: CompiledPackage = bridge.weappPackage

const subPackages = (app.subPackages ?? []).map(({ root, pages }) => ({ root: `${root.replace(/\/$/, '')}/`, pages }))
const routes = [...app.pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => root + page))]
const subPackageOf = (id: string) => subPackages.find(({ root }) => id.startsWith(root))?.root

const fromRoot = (base: string, target: string) => new URL(target, `http://package/${base}`)

// The component engine: the template's elements become real ones under the names that WeChat gives them.

glassEasel.globalOptions.writeIdToDOM = true
glassEasel.addGlobalWarningListener((message) => {
  // WeChat ignores attributes that a component does not know.
  if (!/is not a valid property|type-incompatible/.test(message)) console.error(message)
  return false
})

const environment = new MiniProgramEnv()
const space = environment.createCodeSpace('', true)
// Identifiers reach the document as they are written.
const internals = space as unknown as { prepareComponentOptions(...given: unknown[]): [object, unknown] }
const prepare = internals.prepareComponentOptions.bind(space)
internals.prepareComponentOptions = (...given) => {
  const [options, isolation] = prepare(...given)
  return [{ ...options, idPrefixGenerator: null }, isolation]
}
defineComponents(space)

const context = new glassEasel.CurrentWindowBackendContext()
const browserDocument = context.document
context.document = {
  createElement: (tag) => browserDocument.createElement(elementNames[tag] ?? tag),
  createTextNode: (text) => browserDocument.createTextNode(text),
  createDocumentFragment: () => browserDocument.createDocumentFragment(),
}
context.onEvent((target, type, detail, options) =>
  glassEasel.Event.triggerEvent(target, type, detail as object, options),
)
const backend = environment.associateBackend(context)
for (const [file, css] of Object.entries(styles)) {
  space.addStyleSheet(file, file)
  backend.registerStyleSheetContent(file, css)
}

// The page stack.

const stack: OpenPage[] = []
const firstData: Record<string, number> = {}
const top = () => stack.at(-1)

const setShown = ({ element, styles: own }: OpenPage, shown: boolean) => {
  element.hidden = !shown
  for (const style of own) style.disabled = !shown
}

const show = () => {
  const page = top()
  if (!page) return
  setShown(page, true)
  page.page.onShow?.()
}

const open = (url: string) => {
  const { pathname, searchParams } = fromRoot(top()?.route ?? '', url)
  const route = pathname.slice(1)
  if (!routes.includes(route)) throw new Error(`page "${route}" is not found`)
  if (stack.length >= DEEPEST) throw new Error('webview count limit exceed')
  const under = top()
  if (under) {
    under.page.onHide?.()
    setShown(under, false)
  }
  register(route)

  const element = document.createElement('main')
  const placeholder = document.createElement('i')
  element.append(placeholder)
  document.body.append(element)
  const before = new Set(Array.from(document.head.querySelectorAll('style')))
  const root = backend.createRoot('wx-page', space, route)
  const page = root.get() as unknown as PageInstance
  const query = Object.fromEntries([...searchParams].map(([key, value]) => [key, encodeURIComponent(value)]))
  page.route = route
  page.options = query
  const setData = page.setData.bind(page)
  page.setData = (data, then) => {
    firstData[route] ??= new Blob([JSON.stringify(data)]).size
    setData(data, then)
  }
  stack.push({
    route,
    page,
    root,
    element,
    styles: Array.from(document.head.querySelectorAll('style')).filter((style) => !before.has(style)),
  })
  page.onLoad?.(query)
  root.attach(element as never, placeholder as never)
  page.onShow?.()
  setTimeout(() => page.onReady?.())
}

const close = () => {
  const page = stack.pop()
  if (!page) return
  page.page.onUnload?.()
  // WeChat drops what still arrives for a page that is gone.
  page.page.setData = () => undefined
  page.root.release()
  page.element.remove()
  for (const style of page.styles) style.remove()
}

const closeAll = () => {
  while (stack.length > 0) close()
}

const checkRoute = (url: string) => {
  const route = fromRoot(top()?.route ?? '', url).pathname.slice(1)
  if (!routes.includes(route)) throw new Error(`page "${route}" is not found`)
}

const navigation = {
  open,
  replace: (url: string) => {
    checkRoute(url)
    close()
    open(url)
  },
  replaceAll: (url: string) => {
    checkRoute(url)
    closeAll()
    open(url)
  },
  back: (delta: number) => {
    if (stack.length < 2) throw new Error('cannot navigate back at first page')
    for (let left = delta; left > 0 && stack.length > 1; left--) close()
    show()
  },
}

document.addEventListener('scroll', () => {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement
  if (scrollHeight - scrollTop - clientHeight < 50) top()?.page.onReachBottom?.()
})

// The modules: each sees the `wx` of a phone and no browser.

const launch = { path: app.pages[0] ?? '', query: {}, scene: FROM_THE_CHAT_LIST }
const wx = createWx(launch, navigation, bridge.weappCallFunction)
const phone = {
  setTimeout: setTimeout.bind(window),
  clearTimeout: clearTimeout.bind(window),
  Date,
  Math,
  Object,
  Promise,
  console,
}
let appInstance: { onLaunch?(options: object): void; onShow?(options: object): void } = {}

const loaded: Record<string, { exports: unknown }> = {}
const load = (id: string): unknown => {
  const known = loaded[id]
  if (known) return known.exports
  const module = { exports: {} }
  loaded[id] = module
  const run = modules[id]
  if (!run) throw new Error(`module '${id}.js' is not defined`)
  const require = (target: string) => {
    const found = fromRoot(id, target).pathname.slice(1).replace(/\.js$/, '')
    const owner = subPackageOf(found)
    if (owner && owner !== subPackageOf(id)) throw new Error(`${id}.js asks for ${found}.js of a package not yet there`)
    return load(found)
  }
  const App = (options: object) => {
    appInstance = options
  }
  const pages = () => stack.map(({ page }) => page)
  run.call(undefined, require, module, module.exports, wx, App, () => appInstance, pages, phone, phone)
  return module.exports
}

const registered = new Set<string>()
/** Loads a component or page when it is first needed. */
const register = (id: string) => {
  if (registered.has(id)) return
  registered.add(id)
  const config = configs[id] ?? {}
  space.addComponentStaticConfig(id, {
    ...config,
    usingComponents: { ...app.usingComponents, ...config.usingComponents },
  })
  const content = templates[id]
  if (content) space.addCompiledTemplate(id, { groupList: templates, content } as never)
  space.globalComponentEnv(globalThis, id, () => load(id))
}

load('app')
appInstance.onLaunch?.(launch)
appInstance.onShow?.(launch)
for (const [id, { component }] of Object.entries(configs)) if (component) register(id)
bridge.weapp = { firstData, routes, route: () => top()?.route ?? '', open: navigation.replaceAll }
open(`/${launch.path}`)
