import { tryLetters } from '../test/support/letters'
import { verdict } from './report'

const MESSAGES = 100_000

/** Messages of every kind with any words in them, against WeChat's limits. */
export const run = async (): Promise<boolean> => {
  const began = performance.now()
  const tried = tryLetters(MESSAGES, 2)
  const took = ((performance.now() - began) / 1000).toFixed(1)
  return verdict(tried === MESSAGES, `of ${tried} messages none over a limit, no half character, in ${took} s`)
}
