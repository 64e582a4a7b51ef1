import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from '../config/build'
import { DEFAULT_PORT, DEFAULT_SEED, startRunner } from './runner'
import type { Person } from './seed/load'

const ROOT = resolve(__dirname, '..')

const USAGE = `npm run dev -- [options]
  --port N          ${DEFAULT_PORT} unless told; 0 is any free one
  --data DIR        where documents are kept; .data unless told
  --seed NAME|none  what an empty data folder starts with, or FILE.json; ${DEFAULT_SEED} unless told
  --env NAME=VALUE  a variable for the functions; may be given several times
  --no-page         leaves out the web page`

/** A Chinese character takes two columns of a terminal. */
const widthOf = (text: string) => [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0)

const table = (people: Person[]) => {
  const rows = people.map(({ name, roles, openid }) => [name, roles.map(({ role }) => role).join(', '), openid])
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows
    .map((row) =>
      row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))).join('  '),
    )
    .map((line) => `  ${line}`)
    .join('\n')
}

const readOptions = (args: string[]) => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      data: { type: 'string', default: resolve(ROOT, '.data') },
      seed: { type: 'string', default: DEFAULT_SEED },
      env: { type: 'string', multiple: true, default: [] },
      'no-page': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`"${values.port}" is not a port`)
  const env = Object.fromEntries(
    values.env.map((entry) => {
      const [, name, value] = /^(\w+)=(.*)$/s.exec(entry) ?? []
      if (name === undefined || value === undefined) throw new Error(`"${entry}" is not NAME=VALUE`)
      return [name, value]
    }),
  )
  return { port, data: resolve(values.data), seed: values.seed, env, page: !values['no-page'], help: values.help }
}

const main = async () => {
  const { help, ...options } = readOptions(process.argv.slice(2))
  if (help) return console.log(USAGE)
  const began = performance.now()
  await build(options.page ? ['functions', 'h5'] : ['functions'])
  const runner = await startRunner({ dist: resolve(ROOT, 'dist'), ...options })

  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    void runner.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`点菜 Diancai is at ${runner.url} (${seconds} s; documents in ${options.data})`)
  if (runner.people.length > 0) console.log(`Choose who to be at ${runner.url}/dev/pick:\n${table(runner.people)}`)
  const problems = runner.problems()
  for (const problem of problems) console.error(`not ready: ${problem}`)
  if (problems.length === 0) console.log(`ready ${runner.url}`)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
