import { changedForMe } from '@/features/reminder/changed'
import type { Message } from '@/features/reminder/inbox'

const NOW = Date.parse('2026-11-26T09:00:00+08:00')
const hours = (count: number) => new Date(NOW + count * 3_600_000).toISOString()

let ids = 0
const message = (kind: string, more: object = {}, read = false) =>
  ({
    ...{ id: `m${++ids}`, at: hours(-1), read },
    news: { kind, title: '量血压', place: '', booking: 'o.0', startsAt: hours(24), ...more },
  }) as Message

test('of what has changed the latest word is said', () => {
  const [latest, earlier] = [message('rescheduled'), message('withdrawn')]
  expect(changedForMe([message('served'), latest, earlier], NOW)).toBe(latest.news)
})

test.each([
  ['what was read', message('withdrawn', {}, true)],
  ['a place that is kept, which says so itself', message('offered', { untilAt: hours(1) })],
  ['what is over', message('cancelled', { startsAt: hours(-1) })],
  ['what changes nothing', message('near')],
])('%s is not said on the first page', (_, told) => {
  expect(changedForMe([told], NOW)).toBeNull()
})
