import { clockWords, dayWords, durationWords, greetingWords, timeWords } from '@/i18n/times'

const now = Date.parse('2026-11-22T08:50:00+08:00')
/** Figures and units are held together by a space that does not break. */
const plain = (words: string) => words.replaceAll('\u00a0', ' ').replaceAll('\u200b', '')

test.each([
  ['2026-11-21T16:20:00+08:00', '昨天 16:20'],
  ['2026-11-22T15:00:00+08:00', '今天 15:00'],
  ['2026-11-23T00:00:00+08:00', '明天 0:00'],
  ['2026-11-25T09:30:00+08:00', '周三 9:30'],
  ['2026-11-29T09:30:00+08:00', '11 月 29 日 9:30'],
  ['2026-11-10T09:30:00+08:00', '11 月 10 日 9:30'],
])('%s is said as %s', (time, words) => {
  expect(plain(timeWords(time, now, false))).toBe(words)
})

test.each([
  ['2026-11-22T09:30:00+08:00', '今天上午 9 点半'],
  ['2026-11-22T12:00:00+08:00', '今天中午 12 点'],
  ['2026-11-23T14:00:00+08:00', '明天下午 2 点'],
  ['2026-11-23T19:20:00+08:00', '明天晚上 7 点 20 分'],
  ['2026-12-09T00:05:00+08:00', '12 月 9 日 凌晨 0 点 5 分'],
])('in elder mode %s is said as %s', (time, words) => {
  expect(plain(timeWords(time, now, true))).toBe(words)
})

test('days and times are those of China, whatever the offset they are written with', () => {
  expect(dayWords('2026-11-22T16:30:00Z', now)).toBe('明天')
  expect(clockWords('2026-11-22T16:30:00Z', false)).toBe('0:30')
})

test('in elder mode a line may break between the day and the hour, nowhere else', () => {
  expect(timeWords('2026-11-23T11:30:00+08:00', now, true)).toBe('明天\u200b中午\u00a011\u00a0点半')
})

test('a figure and its unit stay on one line', () => {
  expect(clockWords('2026-11-22T09:30:00+08:00', true)).not.toContain(' ')
})

test('lengths of time are rounded to what one would say', () => {
  const from = '2026-11-22T09:00:00+08:00'
  expect(durationWords(from, '2026-11-22T09:30:00+08:00')).toBe('约 30 分钟')
  expect(durationWords(from, '2026-11-22T10:30:00+08:00')).toBe('约 1.5 小时')
})

test('one is greeted by the time of day', () => {
  expect(greetingWords(now)).toBe('上午好')
  expect(greetingWords(Date.parse('2026-11-22T20:00:00+08:00'))).toBe('晚上好')
})
