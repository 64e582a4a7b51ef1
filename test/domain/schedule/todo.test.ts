import type { Clash } from '@/domain/schedule/plan'
import { todosOfRule } from '@/domain/schedule/todo'
import { instant, MINUTE } from '@/domain/shared/time'

const NOW = instant(Date.parse('2026-11-25T15:00+08:00'))
const clash = (minutes: number, why: Clash['why']): Clash => ({
  ...{ startsAt: instant(NOW + minutes * MINUTE), endsAt: instant(NOW + (minutes + 60) * MINUTE), why, who: null },
})

test('a rule whose sessions could not be made is a to-do until the first of them that lies ahead', () => {
  const unmade = [clash(300, 'VENUE_TAKEN'), clash(100, 'STAFF_TAKEN'), clash(-100, 'VENUE_TAKEN')]
  expect(todosOfRule({ unmade, unknownYears: [] }, NOW)).toEqual([
    { kind: 'unmade', dueAt: NOW + 100 * MINUTE, count: 2, why: 'STAFF_TAKEN' },
  ])
})

test('a year whose holidays are not known is one to-do, due when it begins, however many sessions wait for it', () => {
  const unmade = [clash(100, 'WORKDAYS_UNKNOWN'), clash(200, 'WORKDAYS_UNKNOWN')]
  expect(todosOfRule({ unmade, unknownYears: [2027] }, NOW)).toEqual([
    { kind: 'unknownYear', dueAt: Date.parse('2027-01-01T00:00+08:00'), count: 2027, why: null },
  ])
})

test('a rule that does all it says asks nothing', () => {
  expect(todosOfRule({ unmade: [clash(-100, 'VENUE_TAKEN')], unknownYears: [] }, NOW)).toEqual([])
})
