import { startBackend } from '../test/support/backend'
import { bringIn } from '../test/support/bring'
import { broken } from '../test/support/invariants'
import { verdict } from './report'

const [SERVICES, SESSIONS] = [50, 99]
const MOST = 10_000

/** 5,000 rows from the bytes of a file: the dry run, the decision, and until all is on the menu. */
export const run = async (): Promise<boolean> => {
  const backend = await startBackend()
  try {
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    const { rows, dryRun, decided, carried, progress } = await bringIn(backend, SERVICES, SESSIONS)
    const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
    const isQuick = verdict(
      dryRun.clock <= MOST,
      `${rows} rows read and checked in ${seconds(dryRun.clock)} (at most ${seconds(MOST)})`,
    )
    console.log(`      decided in ${seconds(decided.clock)}, on the menu ${seconds(carried.clock)} later`)
    const isWhole = verdict(
      progress.sessions === SERVICES * SESSIONS && progress.lost.length === 0,
      `${progress.sessions} sessions of ${progress.of} services opened, ${progress.lost.length} lost`,
    )
    const faults = broken(backend).filter((fault) => !fault.includes('still due'))
    return (
      verdict(faults.length === 0, `what must hold of all that is stored: ${faults.length} broken`) &&
      isQuick &&
      isWhole
    )
  } finally {
    await backend.stop()
  }
}
