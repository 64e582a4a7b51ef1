import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import TsconfigPathsPlugin from 'tsconfig-paths-webpack-plugin'

/** What webpack-chain offers of itself here; Taro does not export its types. */
interface Chain {
  merge(options: object): void
  resolve: { plugin(name: string): { use(plugin: unknown): void } }
  module: { rule(name: string): { use(name: string): { tap(change: (options: object) => object): void } } }
}

const webpackChain = (chain: Chain) => {
  chain.resolve.plugin('tsconfig-paths').use(TsconfigPathsPlugin)
  chain.module
    .rule('script')
    .use('babelLoader')
    .tap((options) => ({ ...options, configFile: path.resolve(__dirname, 'babel.config.cjs') }))
}

/** A pixel is a pixel on both targets: type sizes are promises to the eye, not shares of the screen's width. */
const postcss = {
  pxtransform: { enable: false, config: {} },
  htmltransform: { enable: false, config: { removeCursorStyle: false } },
}

/** The drawings are small and few: they travel inside the style sheet. */
const imageUrlLoaderOption = { limit: 8 * 1024 }

export default defineConfig<'webpack5'>(() => {
  process.env.BROWSERSLIST_ENV = process.env.NODE_ENV
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'diancai',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: [path.resolve(__dirname, 'a11y.ts')],
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: true },
    mini: {
      postcss,
      imageUrlLoaderOption,
      optimizeMainPackage: { enable: true },
      compile: { include: [__dirname] },
      webpackChain,
    },
    h5: {
      publicPath: './',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss,
      imageUrlLoaderOption,
      webpackChain(chain: Chain) {
        webpackChain(chain)
        // What several pages need is fetched once.
        chain.merge({
          optimization: { splitChunks: { cacheGroups: { shared: { chunks: 'async', minChunks: 2, name: 'shared' } } } },
        })
      },
    },
  }
  return config
})
