import { raceForHires, raceForOwnTime } from '../support/races'

test('of 1,000 hires at once of ten rooms for overlapping times no two share a room, and none is refused without need', async () => {
  const { answers, overlaps, needless, faults } = await raceForHires(1)
  const { ok = 0, VENUE_TAKEN = 0, OVERLAPPING = 0, ...others } = answers
  expect(overlaps).toBe(0)
  expect(needless).toBe(0)
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBeGreaterThan(50)
  expect(VENUE_TAKEN).toBeGreaterThan(500)
  expect(ok + VENUE_TAKEN + OVERLAPPING).toBe(1000)
}, 600_000)

test('of 1,000 overlapping orders at once of 50 people nobody is in two places, and none is refused without need', async () => {
  const { answers, overlaps, needless, standing, faults } = await raceForOwnTime(1)
  const { ok = 0, OVERLAPPING = 0, ALREADY_BOOKED = 0, ...others } = answers
  expect(overlaps).toBe(0)
  expect(needless).toBe(0)
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(standing).toBeGreaterThan(150)
  expect(OVERLAPPING).toBeGreaterThan(300)
  expect(ok + OVERLAPPING + ALREADY_BOOKED).toBe(1000)
}, 600_000)
