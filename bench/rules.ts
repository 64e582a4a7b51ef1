import fc from 'fast-check'
import { type CivilDate, momentOn, toDay } from '../src/domain/schedule/civil'
import { expand, type Rule } from '../src/domain/schedule/rule'
import { workdaysWith } from '../src/domain/schedule/workdays'
import { anyInterval, anyRule, difference, expandSlowly, HOLIDAYS } from '../test/support/rules'
import { median, verdict } from './report'

const RULES = 10_000
const ROUNDS = 200

const weekly: Rule = {
  frequency: { kind: 'weekly', every: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
  from: '2025-12-01' as CivilDate,
  until: null,
  starts: [540, 840],
  minutes: 60,
  holidays: 'skip',
  exceptions: [],
}

/** Milliseconds that a year of a weekly rule takes: the first time, and the median of many. */
const aYear = () => {
  const workdays = workdaysWith()
  const [startsAt, endsAt] = ['2025-12-25', '2026-12-25'].map((date) => momentOn(toDay(date as CivilDate), 0))
  const taken = Array.from({ length: ROUNDS }, () => {
    const began = performance.now()
    expand(weekly, { startsAt: startsAt!, endsAt: endsAt! }, workdays)
    return performance.now() - began
  })
  return { first: taken[0]!, usual: median(taken) }
}

export const run = async (): Promise<boolean> => {
  const { first, usual } = aYear()
  const isQuick = verdict(first <= 5, `a year of a weekly rule in ${first.toFixed(2)} ms the first time (at most 5)`)
  console.log(`      ${usual.toFixed(2)} ms usually`)

  const workdays = workdaysWith(HOLIDAYS)
  let sessions = 0
  const began = performance.now()
  const { failed, numRuns, counterexample } = fc.check(
    fc.property(anyRule, anyInterval, (rule, between) => {
      const fast = expand(rule, between, workdays)
      const slow = expandSlowly(rule, between, HOLIDAYS)
      sessions += slow.sessions.length
      return !difference(fast.sessions, slow.sessions) && `${fast.unknownYears}` === `${slow.unknownYears}`
    }),
    { numRuns: RULES },
  )
  const seconds = (performance.now() - began) / 1000
  const isEqual = verdict(
    !failed && numRuns === RULES,
    `${numRuns} rules with exceptions over five years, ${sessions} sessions: equal to a slow expansion, to the minute`,
  )
  console.log(`      in ${seconds.toFixed(1)} s`)
  if (counterexample) console.log(JSON.stringify(counterexample))
  return isQuick && isEqual
}
