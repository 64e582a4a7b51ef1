import { raceForSeats, raceForThree } from '../support/races'

test('100 seats are sold exactly once each, to 100 of 200 members who try 50,000 times', async () => {
  const { answers, faults } = await raceForSeats(1)
  const { ok, SESSION_FULL = 0, ALREADY_BOOKED = 0, OVERLAPPING = 0, ...others } = answers
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBe(100)
  expect(SESSION_FULL + ALREADY_BOOKED + OVERLAPPING).toBe(49_900)
}, 600_000)

test('100 seats of several sessions are sold exactly once each, one a member and session', async () => {
  const { answers, faults } = await raceForSeats(2, { attempts: 3000, capacities: [40, 30, 20, 10] })
  const { ok, SESSION_FULL = 0, ALREADY_BOOKED = 0, OVERLAPPING = 0, ...others } = answers
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBe(100)
  expect(SESSION_FULL + ALREADY_BOOKED + OVERLAPPING).toBe(2900)
}, 600_000)

test('orders of several sessions at once hold all their seats or none, and never wait for each other', async () => {
  const { answers, faults } = await raceForThree(3)
  const { ok = 0, SESSION_FULL = 0, ALREADY_BOOKED = 0, OVERLAPPING = 0, ...others } = answers
  expect(faults).toEqual([])
  expect(others).toEqual({})
  expect(ok).toBeGreaterThan(0)
  expect(SESSION_FULL).toBeGreaterThan(0)
  expect(ok + SESSION_FULL + ALREADY_BOOKED + OVERLAPPING).toBe(600)
}, 600_000)
