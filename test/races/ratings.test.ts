import { raceToRate } from '../support/races'

test('of 200 ratings of one booking at once one stands, and the score counts it once', async () => {
  const { answers, faults, score, stood } = await raceToRate(1)
  expect(faults).toEqual([])
  expect(answers).toEqual({ ok: 1, ALREADY_RATED: 199 })
  expect(score).toEqual({ average: stood, count: 1 })
}, 600_000)
