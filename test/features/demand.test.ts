import { byReasons, reasonsFor } from '@/features/demand/reasons'

const asked = { text: '想学用手机挂号看病', category: 'learning' }

test('what fits says why: the category, and the longest words in common', () => {
  expect(reasonsFor(asked, { text: '手机挂号不会，想有人教', category: 'learning' })).toEqual([
    '同一类：学堂',
    '都说到“手机挂号”',
  ])
  expect(reasonsFor(asked, { text: '修水管', category: 'repair' })).toEqual([])
})

test('words that everybody uses, and things that have no category, are no reason', () => {
  expect(reasonsFor({ text: '希望社区有人', category: null }, { text: '希望社区有人', category: null })).toEqual([])
})

test('those with the most reasons come first, the others as they came', () => {
  const texts = ['修水管', '手机课', '理发']
  const sorted = byReasons(texts, (text) => reasonsFor(asked, { text, category: 'work' }))
  expect(sorted.map(({ item }) => item)).toEqual(['手机课', '修水管', '理发'])
})
