// Read by the build and bundled into the mini-program (a11y-runtime.ts): it imports nothing but types.
import type { IPluginContext } from '@tarojs/service'

/** The accessibility attributes that every native component of the mini-program accepts. */
const attributes = Object.fromEntries(
  [
    'role',
    'label',
    'hidden',
    'checked',
    'selected',
    'disabled',
    'expanded',
    'current',
    'live',
    'busy',
    'modal',
    'valuetext',
  ].map((name) => [`aria-${name}`, '']),
)

/** Native components that `src/ui` draws with. */
const names = ['View', 'Text', 'Input', 'Textarea', 'Picker', 'Switch', 'ScrollView']

/** Taro's shape: component name → attribute → default expression. */
export const components: Record<string, Record<string, string>> = Object.fromEntries(
  names.map((name) => [name, attributes]),
)

/** The parts of a platform that this plugin touches. */
interface Platform {
  platformType: string
  runtimePath: string | string[]
  template: { mergeComponents(context: IPluginContext, components: object): void }
}

/**
 * Lets `aria-*` through to the mini-program. Taro's templates drop these attributes; they have to be known both to the
 * templates made at build time and to the table of short names used at run time, or the two number their
 * properties differently and other attributes arrive under wrong names.
 */
export default (context: IPluginContext) => {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform: Platform) {
      if (platform.platformType !== 'mini') return
      platform.runtimePath = [platform.runtimePath, `${__dirname}/a11y-runtime.ts`].flat()
      platform.template.mergeComponents(context, components)
    },
  })
}
