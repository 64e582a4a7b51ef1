import { raceForRooms } from '../support/schedule-races'

test('ten rooms and twenty people, wanted by a thousand at once for overlapping times, are never given twice', async () => {
  const { answers, faults, overlaps } = await raceForRooms(1)
  const { ok = 0, VENUE_TAKEN = 0, STAFF_TAKEN = 0, ...others } = answers
  expect(overlaps).toBe(0)
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBeGreaterThan(20)
  expect(VENUE_TAKEN).toBeGreaterThan(100)
  expect(ok + VENUE_TAKEN + STAFF_TAKEN).toBe(1000)
}, 600_000)
