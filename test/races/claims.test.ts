import { raceForTasks } from '../support/races'

test('20 places go to exactly 20 claims of 500 volunteers, nobody in two tasks at one time', async () => {
  const { answers, faults } = await raceForTasks(1)
  const { ok, TASK_FULL = 0, OVERLAPPING_TASK = 0, ...others } = answers
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBe(20)
  expect(TASK_FULL + OVERLAPPING_TASK).toBe(1480)
}, 600_000)
