import { endOfDay, groupOf, haste } from '@/domain/shared/deadline'

const at = (iso: string) => Date.parse(iso)
const NOW = at('2026-11-25T15:00+08:00')

test('a to-do is due today until the civil day ends, and what others must do waits for them', () => {
  expect(endOfDay(NOW)).toBe(at('2026-11-26T00:00+08:00'))
  expect(groupOf({ due: at('2026-11-24T09:00+08:00'), others: false }, NOW)).toBe('today')
  expect(groupOf({ due: at('2026-11-25T23:59+08:00'), others: false }, NOW)).toBe('today')
  expect(groupOf({ due: at('2026-11-26T00:00+08:00'), others: false }, NOW)).toBe('later')
  expect(groupOf({ due: at('2026-11-25T16:00+08:00'), others: true }, NOW)).toBe('others')
})

test('it is urgent when its time is over or two hours away, soon today and tomorrow', () => {
  expect(haste(at('2026-11-25T14:00+08:00'), NOW)).toBe('urgent')
  expect(haste(at('2026-11-25T16:59+08:00'), NOW)).toBe('urgent')
  expect(haste(at('2026-11-25T17:30+08:00'), NOW)).toBe('soon')
  expect(haste(at('2026-11-26T23:00+08:00'), NOW)).toBe('soon')
  expect(haste(at('2026-11-27T00:00+08:00'), NOW)).toBe('calm')
})
