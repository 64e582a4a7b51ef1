import { pass, startBackend } from '../test/support/backend'
import { communitiesOf, writeMenu } from '../test/support/menus'
import { expressedDocument } from '../test/support/needs'
import needs from './needs.json'
import { median, verdict } from './report'

const SERVICES = 20_000
const DEMANDS = 5_000
const CALLS = 200
const WARM_UP = 30
const MOST_FOR_ONE = 30
const MOST_FOR_ALL = 60_000
const COMMUNITIES = communitiesOf(90)

/** One demand against 20,000 services, as a worker asks; 5,000 against them, as the timer does by night. */
export const run = async (): Promise<boolean> => {
  const backend = await startBackend()
  try {
    await writeMenu(backend.store, { services: SERVICES, sessions: 0, communities: COMMUNITIES })
    await backend.addMember('worker', ['worker'])
    const demands = needs
      .slice(0, DEMANDS)
      .map(({ text }, at) => expressedDocument(`demand-${at}`, text, COMMUNITIES[at % COMMUNITIES.length] as string))
    await backend.store.insert('demands', demands)

    const times: number[] = []
    for (let call = 0; call < WARM_UP + CALLS; call++) {
      const began = performance.now()
      await backend.must('worker', 'demand.matches', { demandId: `demand-${(call * 7) % DEMANDS}` })
      times.push(performance.now() - began)
    }
    const one = median(times.slice(WARM_UP))
    const slow = times.slice(WARM_UP).sort((a, b) => a - b)[Math.floor(CALLS * 0.95)] as number

    pass(1)
    const before = performance.now()
    await backend.sweepOf('demand')
    const all = performance.now() - before
    const compared = backend.all('demands').filter(({ unmet }) => unmet !== undefined)
    const unmet = compared.filter(({ unmet }) => unmet === true).length
    console.log(
      `${SERVICES} services, ${DEMANDS} demands of ${COMMUNITIES.length} communities; ${unmet} met by nothing`,
    )
    return [
      verdict(
        one <= MOST_FOR_ONE,
        `one demand: median ${one.toFixed(1)} ms, p95 ${slow.toFixed(1)} ms (median at most ${MOST_FOR_ONE})`,
      ),
      verdict(
        compared.length === DEMANDS && all <= MOST_FOR_ALL,
        `${compared.length} demands by night: ${(all / 1000).toFixed(1)} s (at most ${MOST_FOR_ALL / 1000})`,
      ),
    ].every(Boolean)
  } finally {
    await backend.stop()
  }
}
