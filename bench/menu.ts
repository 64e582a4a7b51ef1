import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import indexes from '../cloudfunctions/indexes.json'
import { build } from '../config/build'
import { type IndexList, openStore } from '../local/store'
import { communitiesOf, SEARCHES, writeMenu } from '../test/support/menus'
import { post, printed, startProgram } from '../test/support/server'
import { table, verdict } from './report'

/** Twenty services a community in the small menu, so that a page is full in either. */
const MENUS = {
  small: { services: 100, sessions: 10, communities: communitiesOf(5) },
  large: { services: 10_000, sessions: 10, communities: communitiesOf(90) },
}
type Size = keyof typeof MENUS
const SIZES = Object.keys(MENUS) as Size[]

const WARM_UP = 100
const CALLS = 600
const MOST_RATIO = 2

type Call = readonly [operation: string, input: object]

/** What is asked in turn: by residents of every community and, each fourth time, by a visitor of the whole district. */
const ASKED: Record<string, (at: number) => Call> = {
  browse: (at) => ['menu.browse', at % 3 === 0 ? { category: ['haircut', 'health', 'meal'][(at % 9) / 3] } : {}],
  search: (at) => ['menu.search', { text: SEARCHES[at % SEARCHES.length] }],
  'search, when free': (at) => ['menu.search', { text: SEARCHES[at % SEARCHES.length], when: 'week' }],
  'all that is free': (at) => ['menu.search', { when: at % 2 ? 'week' : 'tomorrow' }],
}

const start = async (folder: string, size: Size) => {
  const data = join(folder, size)
  mkdirSync(data)
  const store = openStore({
    file: join(data, 'documents.sqlite'),
    indexes: indexes as unknown as IndexList,
    durable: false,
  })
  await writeMenu(store, MENUS[size])
  await store.close()
  writeFileSync(join(data, 'people.json'), '[]')
  const { child, kill } = startProgram('bench/runner.ts', [resolve(__dirname, '../dist'), data, 'none'])
  const [, text = ''] = await printed(child, /^ready (.*)$/m)
  const { url } = JSON.parse(text) as { url: string }
  const { communities } = MENUS[size]
  /** Milliseconds that one call takes. */
  const ask = async ([operation, input]: Call, at: number) => {
    const openid = at % 4 === 3 ? '' : (communities[at % communities.length] as string)
    const headers: Record<string, string> = openid ? { 'x-dev-openid': openid } : {}
    const began = performance.now()
    const answer = await post(`${url}/functions/menu`, headers, { operation, input, requestId: `${at}` })
    const took = performance.now() - began
    if (!(answer as { ok: boolean }).ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
    return took
  }
  return { ask, kill }
}

const quantile = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(part * values.length))] as number

const ms = (took: number) => `${took.toFixed(1)} ms`

/** Browsing and searching a menu of 10,000 services with 100,000 sessions, and one of 100, in alternating turns. */
export const run = async (): Promise<boolean> => {
  await build(['functions'])
  const folder = mkdtempSync(join(tmpdir(), 'diancai-bench-'))
  const began = performance.now()
  const servers = await Promise.all(SIZES.map((size) => start(folder, size)))
  try {
    console.log(`loaded in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const rows = [['', ...SIZES.flatMap((size) => [`${size} p50`, `${size} p95`]), 'p95 ratio']]
    const ratios: [string, number][] = []
    for (const [name, call] of Object.entries(ASKED)) {
      const times = SIZES.map(() => [] as number[])
      for (let at = 0; at < WARM_UP + CALLS; at++)
        for (const [index, { ask }] of servers.entries()) {
          const took = await ask(call(at), at)
          if (at >= WARM_UP) times[index]?.push(took)
        }
      const p95 = times.map((taken) => quantile(taken, 0.95))
      const ratio = (p95[1] as number) / (p95[0] as number)
      rows.push([
        name,
        ...times.flatMap((taken) => [ms(quantile(taken, 0.5)), ms(quantile(taken, 0.95))]),
        ratio.toFixed(2),
      ])
      ratios.push([name, ratio])
    }
    table(rows)
    return ratios
      .map(([name, ratio]) =>
        verdict(
          ratio <= MOST_RATIO,
          `${name}: p95 of 10,000 services is ${ratio.toFixed(2)} times that of 100, at most ${MOST_RATIO}`,
        ),
      )
      .every(Boolean)
  } finally {
    await Promise.all(servers.map(({ kill }) => kill()))
    rmSync(folder, { recursive: true, force: true })
  }
}
