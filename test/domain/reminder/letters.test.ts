import { fieldText, readChosen, timeText } from '@/domain/reminder/template'
import { cut, tidy } from '@/domain/reminder/text'
import { instant } from '@/domain/shared/time'
import { tryLetters } from '../../support/letters'

test('of 10,000 messages with any words none is over a limit of WeChat, and no character is cut in two', () => {
  expect(tryLetters(10_000, 1)).toBe(10_000)
}, 60_000)

test.each([
  ['量血压', 20, '量血压'],
  ['一二三四五六七八九十一二三四五六七八九十', 20, '一二三四五六七八九十一二三四五六七八九十'],
  ['一二三四五六七八九十一二三四五六七八九十一', 20, '一二三四五六七八九十一二三四五六七八九…'],
  ['一👨‍👩‍👧‍👦二', 5, '一…'],
  ['e\u0301e\u0301e\u0301', 5, 'e\u0301e\u0301…'],
  ['𠮷𠮷𠮷', 5, '𠮷𠮷…'],
])('%s in %i characters is %s', (words, most, kept) => {
  expect(cut(words, most)).toBe(kept)
})

test('what one field cannot hold does not stand in it', () => {
  expect(fieldText('phrase', '已取消 ok', '无')).toBe('已取消')
  expect(fieldText('name', '王*兰', '无')).toBe('王兰')
  expect(fieldText('phone_number', '+86 138****1234', '无')).toBe('+86138****1234')
  expect(fieldText('character_string', 'A1号', '无')).toBe('A1')
  expect(fieldText('number', '共 12 位', '无')).toBe('12')
  expect(fieldText('letter', '2A', '无')).toBe('A')
  expect(fieldText('thing', '\n\ud83d', '无')).toBe('无')
  expect(tidy('一\n二\ud800三')).toBe('一 二 三')
})

test('a time is written as WeChat reads it, in civil time', () => {
  expect(timeText(instant(Date.parse('2026-11-25T01:05:00Z')))).toBe('2026年11月25日 09:05')
})

test('a template counts only with a field of the right kind for each thing it says', () => {
  expect(readChosen('offered', 'abc-1:thing1,time2,time3,thing4')).toEqual({
    id: 'abc-1',
    keys: { service: 'thing1', startsAt: 'time2', untilAt: 'time3', note: 'thing4' },
  })
  const wrong = ['', 'abc', 'abc:', 'abc:thing1,time2,time3', 'abc:thing1,thing2,time3,thing4']
  for (const text of [...wrong, 'abc:thing1,time2,time2,thing4', 'abc:thing1,time2,time3,thing4,thing5'])
    expect(readChosen('offered', text)).toBeNull()
})
