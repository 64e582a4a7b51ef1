import { killUnderLoad } from '../support/kills'

test('killed under load ten times, the local server loses nothing it acknowledged and leaves nothing half done', async () => {
  const { faults, answered, cutOff } = await killUnderLoad(10, 1)
  expect(faults).toEqual([])
  expect(answered).toBeGreaterThan(0)
  expect(cutOff).toBeGreaterThan(0)
}, 900_000)
