import { promotions, promotionsByTimer } from '../test/support/promotion'
import { median, verdict } from './report'

const CANCELS = 50
const MOST = 2000

const told = (milliseconds: readonly number[]) =>
  `${median(milliseconds).toFixed(0)} ms, at worst ${Math.max(...milliseconds).toFixed(0)} ms`

export const run = async (): Promise<boolean> => {
  const { offered, answered } = await promotions(CANCELS)
  const quick = verdict(Math.max(...offered) < MOST, `offered to the next after a cancel: median ${told(offered)}`)
  const prompt = verdict(Math.max(...answered) < MOST, `the cancel itself: median ${told(answered)}`)
  const { deaths, faults } = await promotionsByTimer()
  const safe = verdict(
    faults.length === 0 && deaths > 0,
    `offered by the timer after ${deaths} deaths of the quick path`,
  )
  for (const fault of faults.slice(0, 10)) console.log(`      ${fault}`)
  return quick && prompt && safe
}
