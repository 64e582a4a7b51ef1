import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionConfig } from '../../local/runner/functions'

/** A function as a build would leave it: what `main` does, and its configuration. */
export interface Bundle {
  /** The body of `async (event, context) => { … }`. */
  main: string
  /** What stands before it in the module. */
  prelude?: string
  config?: FunctionConfig
}

/** Writes bundles as `<dist>/cloudfunctions/<name>/index.js`, with an index list. */
export const writeBundles = (dist: string, bundles: Record<string, Bundle>, indexes: object = {}): void => {
  for (const [name, { main, prelude = '', config }] of Object.entries(bundles)) {
    const folder = join(dist, 'cloudfunctions', name)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'index.js'), `${prelude}\nexports.main = async (event, context) => {\n${main}\n}\n`)
    if (config) writeFileSync(join(folder, 'config.json'), JSON.stringify(config))
  }
  writeFileSync(join(dist, 'cloudfunctions', 'indexes.json'), JSON.stringify(indexes))
}
