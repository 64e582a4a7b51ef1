import { reasonWords } from '@/features/demand/reasons'

test('why something meets a need is said in words: what was said and what answers it, the category, where and how soon', () => {
  expect(
    reasonWords([
      { kind: 'words', asked: '推头', found: '理发' },
      { kind: 'words', asked: '理发', found: '理发' },
      { kind: 'category', category: 'haircut' },
      { kind: 'near', near: 'community' },
      { kind: 'soon', startsAt: '2026-11-27T09:00:00+08:00' },
      { kind: 'forThem' },
    ]).map((words) => words.replace(/[\u2060\s]/g, '')),
  ).toEqual(['说“推头”，正是“理发”', '都说到“理发”', '同一类：理发', '就在本社区', '11月27日就有一场', '年龄合适'])
})
