/** `npm run bench -- NAME`: measures one thing, prints it, and fails when it is not as it must be. */

interface Bench {
  what: string
  load(): Promise<{ run(): Promise<boolean> }>
}

const BENCHES: Record<string, Bench> = {
  races: { what: 'seats, places and ratings that many want at once, with five seeds', load: () => import('./races') },
  rules: { what: 'a year of a weekly rule; 10,000 rules against a slow expansion', load: () => import('./rules') },
  model: { what: '100,000 sequences of commands against a plain model of booking', load: () => import('./model') },
  interleave: {
    what: '20,000 orders in which requests of concurrent callers interleave',
    load: () => import('./interleave'),
  },
  overlaps: {
    what: 'hires of rooms, and orders of people, for overlapping times at once',
    load: () => import('./overlaps'),
  },
  promotion: { what: 'how soon a place given back is offered to the next in line', load: () => import('./promotion') },
  throughput: {
    what: "orders a second against the bare SDK's conditional updates; what runner and serve cost",
    load: () => import('./throughput'),
  },
  menu: {
    what: 'browsing and searching 10,000 services with 100,000 sessions, against 100',
    load: () => import('./menu'),
  },
  messages: { what: "100,000 messages of any words against WeChat's limits", load: () => import('./messages') },
  fuzz: { what: '1,000,000 bad inputs to every operation', load: () => import('./fuzz') },
  import: {
    what: '5,000 rows of a workbook: dry run, decision, until they are on the menu',
    load: () => import('./import'),
  },
  learn: { what: 'learns what needs ask for from what people said, and writes it down', load: () => import('./learn') },
  match: {
    what: 'one demand against 20,000 services, and 5,000 by night',
    load: () => import('./match'),
  },
  load: { what: "how long a function's bundle loads, beside the SDK alone", load: () => import('./load') },
  dev: { what: 'npm run dev on a clean clone, until the page is served; then once more', load: () => import('./dev') },
  kill: { what: 'kill -9 of the local server under load, 200 times', load: () => import('./kill') },
}

const main = async ([name = '']: string[]) => {
  const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined
  if (!bench) {
    const width = Math.max(...Object.keys(BENCHES).map(({ length }) => length))
    const lines = Object.entries(BENCHES).map(([known, { what }]) => `  ${known.padEnd(width)}  ${what}`)
    console.log(`npm run bench -- NAME\n${lines.join('\n')}`)
    if (name) throw new Error(`There is no bench ${name}`)
    return
  }
  const { run } = await bench.load()
  if (!(await run())) process.exitCode = 1
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
