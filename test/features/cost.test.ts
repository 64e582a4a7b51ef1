import { costWords } from '@/features/booking/cost'

test.each([
  [['免费', '免费'], '都不要钱'],
  [['8 元一份，当面付', '免费'], '共 8 元，当面付'],
  [['8 元', '2.5 元一把', '0.2 元'], '共 10.7 元，当面付'],
  [['材料自理', '5 元', '材料自理'], '共 5 元，当面付；另外：材料自理'],
  [['材料自理'], '另外：材料自理'],
])('%j together cost: %s', (costs, words) => {
  expect(costWords(costs)).toBe(words)
})
