/** A runner in a process of its own, for benches: `tsx bench/runner.ts DIST DATA SEED`. Prints where it is, as JSON. */
import { startRunner } from '../local/runner'

const [dist = '', data = '', seed = ''] = process.argv.slice(2)
const env = { RATE_BURST: '1000000', RATE_PER_SECOND: '1000000' }

startRunner({ dist, data, seed, port: 0, page: false, quiet: true, env })
  .then(({ url, sdkEnvironment }) => console.log(`ready ${JSON.stringify({ url, sdkEnvironment })}`))
  .catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
