import { likeness, readWish } from '@/domain/matching/alike'
import { policy } from '@/domain/shared/policy'
import pairs from '../../support/alike.json'

interface Pair {
  a: string
  b: string
  alike: boolean
  /** `held`: not seen while it was built. */
  part: string
}

const saidToBeSame = (a: string, b: string) => likeness(readWish(a), readWish(b)) >= policy.demand.same

test('of pairs of needs, none seen while it was built, most that want the same are found, and few that do not', () => {
  const held = (pairs as Pair[]).filter(({ part }) => part === 'held')
  const same = held.filter(({ alike }) => alike)
  const said = held.filter(({ a, b }) => saidToBeSame(a, b))
  const right = said.filter(({ alike }) => alike).length
  console.log(
    `of ${same.length} pairs that want the same ${right} found, beside ${said.length - right} others of ${held.length}`,
  )
  expect(held.length).toBeGreaterThanOrEqual(100)
  expect(right / said.length).toBeGreaterThanOrEqual(0.95)
  expect(right / same.length).toBeGreaterThanOrEqual(0.8)
})

test('whoever says the same in nearly the same words wants the same, whichever is said first', () => {
  for (const [a, b] of [
    ['想找个理发的', '想找人理发'],
    ['楼道照明坏了，晚上看不清台阶', '楼道的照明坏了快一个月'],
    ['小区没有充电桩，电车没处充电', '想给小区装几个充电桩，电车没地方充'],
  ] as const) {
    expect(saidToBeSame(a, b)).toBe(true)
    expect(likeness(readWish(a), readWish(b))).toBeCloseTo(likeness(readWish(b), readWish(a)), 10)
  }
  expect(saidToBeSame('想理发', '想修鞋')).toBe(false)
})

test('a long frame that two needs are told in does not make them the same', () => {
  for (const [a, b] of [
    ['想学二胡，零基础能教不，周末上课', '想学马头琴，零基础能教不，周末上课'],
    ['家里打印机坏了，想找人修', '家里电视坏了，想找人修'],
    ['想找人洗空调', '想找人洗油烟机'],
  ] as const)
    expect(saidToBeSame(a, b)).toBe(false)
})
