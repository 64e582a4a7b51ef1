import fc from 'fast-check'
import { plan, scoreOf } from '@/domain/menu/service'
import { policy } from '@/domain/shared/policy'
import { DAY, instant } from '@/domain/shared/time'

const NOW = instant(1_000_000)
const planned = (startsAt: number, endsAt: number) => ({
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  capacity: 1,
})

test('a session is planned ahead of now, ends after it starts, and lasts a day at most', () => {
  expect(plan(planned(NOW + 1, NOW + 2), NOW).ok).toBe(true)
  expect(plan(planned(NOW, NOW + 2), NOW)).toEqual({ ok: false, code: 'SESSION_IN_PAST' })
  expect(plan(planned(NOW + 2, NOW + 2), NOW)).toEqual({ ok: false, code: 'SESSION_ENDS_BEFORE_START' })
  expect(plan(planned(NOW + 1, NOW + 2 + DAY), NOW)).toEqual({ ok: false, code: 'SESSION_TOO_LONG' })
  const far = NOW + policy.menu.publishHorizon + 1
  expect(plan(planned(far, far + 1), NOW)).toEqual({ ok: false, code: 'SESSION_TOO_FAR' })
})

test('a service nobody rated has no score', () => {
  expect(scoreOf({ 1: 0, 5: 0 })).toBeNull()
})

test('a score is the mean of the grades, to one decimal, with how many rated', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 200 }), (grades) => {
      const counts: Record<number, number> = {}
      for (const grade of grades) counts[grade] = (counts[grade] ?? 0) + 1
      const mean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length
      expect(scoreOf(counts)?.count).toBe(grades.length)
      expect(Math.abs((scoreOf(counts)?.average ?? 0) - mean)).toBeLessThanOrEqual(0.05 + Number.EPSILON)
    }),
  )
})
