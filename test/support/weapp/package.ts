import type * as glassEasel from 'glass-easel'

type Require = (target: string) => unknown

/** A module of the mini-program, as WeChat wraps it: what a phone does not have is passed as `undefined`. */
export type ModuleFunction = (
  require: Require,
  module: { exports: unknown },
  exports: unknown,
  wx: object,
  App: (options: object) => void,
  getApp: () => unknown,
  getCurrentPages: () => unknown[],
  ...globals: object[]
) => void

/** The parts of a page's or the app's JSON that the runtime heeds. */
export interface StaticConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  navigationBarTitleText?: string
}

export interface AppConfig extends StaticConfig {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  window?: StaticConfig
}

/** A mini-program, compiled for a browser. Keys are paths in the package without their suffix. */
export interface CompiledPackage {
  app: AppConfig
  configs: Record<string, StaticConfig>
  styles: Record<string, string>
  templates: Record<string, glassEasel.template.ComponentTemplate['content']>
  modules: Record<string, ModuleFunction>
}

/** What the page offers to the test that drives it. */
export interface Driver {
  /** The size of the data that each page was first drawn with, in bytes. */
  firstData: Record<string, number>
  route(): string
  /** Every page of the package. */
  routes: string[]
  /** Opens a page as the only one, as from a link. */
  open(url: string): void
}

/** What crosses between the browser and the test: the names on `globalThis`. */
export interface Bridge {
  weappPackage: CompiledPackage
  weapp: Driver
  /** Calls a cloud function; the answer is its result, a rejection is a failed call. */
  weappCallFunction(name: string, data: unknown): Promise<unknown>
}
