import fc from 'fast-check'
import { answerBy } from '@/domain/demand/deadline'
import { type Demand, othersOf, peopleOf } from '@/domain/demand/demand'
import { maskNumbers } from '@/domain/demand/masking'
import { tellsOf } from '@/domain/demand/tells'
import { workdaysWith } from '@/domain/schedule/workdays'
import { instant, toIso } from '@/domain/shared/time'

const at = (iso: string) => instant(Date.parse(iso))
const due = (iso: string) => {
  const { at: by, unknownYear } = answerBy(at(iso), workdaysWith())
  return [toIso(by), unknownYear]
}

describe('the clock', () => {
  test('counts three working days after the day of asking, not weekends nor public holidays', () => {
    // A Wednesday.
    expect(due('2026-11-25T09:00:00+08:00')).toEqual(['2026-11-30T18:00:00+08:00', null])
    expect(due('2026-11-28T23:59:00+08:00')).toEqual(['2026-12-02T18:00:00+08:00', null])
    // The National Day holiday lasts from 1 to 7 October; Saturday, 10 October, is worked.
    expect(due('2026-09-30T10:00:00+08:00')).toEqual(['2026-10-10T18:00:00+08:00', null])
  })

  test('says the year whose working days nobody knows yet, and takes Monday to Friday for them', () => {
    expect(due('2031-03-05T09:00:00+08:00')).toEqual(['2031-03-10T18:00:00+08:00', 2031])
  })
})

describe('what everybody reads', () => {
  test.each([
    ['打 13812345678 找我', '打 **** 找我'],
    ['打138 1234 5678', '打****'],
    ['０４７１－５５５０１２３ 是我家', '**** 是我家'],
    ['一三八一二三四五六七八', '****'],
    ['身份证 15010219501231002X', '身份证 ****'],
    ['2026-11-25 那天', '2026-11-25 那天'],
    ['2025-2026 年', '2025-2026 年'],
    ['3 号楼 2 单元 9:00-11:00', '3 号楼 2 单元 9:00-11:00'],
  ])('%s', (text, read) => {
    expect(maskNumbers(text)).toBe(read)
  })

  test('never has seven digits in a row, nor a digit more than was said', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789 -电话') }), (text) => {
        expect(maskNumbers(text)).not.toMatch(/\d{7}/)
      }),
    )
  })

  test.each([
    ['我妈瘫在床上', 'disability'],
    ['查出糖尿病了', 'health'],
    ['低保户想找点活', 'poverty'],
    ['想有人陪着去市医院，挂号、取药', null],
    ['楼道灯坏了', null],
  ])('%s tells of %s', (text, tells) => {
    expect(tellsOf(text)).toBe(tells)
  })
})

test('everybody who asked or seconded anywhere in a group is counted once, first who said it first', () => {
  const member = fc.constantFrom('a', 'b', 'c', 'd')
  const demand = fc.record({
    ...{ member, at: fc.nat(9), steps: fc.constantFrom([], [{ what: 'withdrawn' }]) },
    seconds: fc.array(fc.record({ member, at: fc.nat(9) })),
  })
  fc.assert(
    fc.property(fc.array(demand, { minLength: 1 }), (drawn) => {
      const group = drawn as unknown as Demand[]
      const people = peopleOf(group)
      const said = group.flatMap((one) => [...(one.steps.length ? [] : [one]), ...one.seconds])
      expect(people.map((one) => one.member).sort()).toEqual([...new Set(said.map((one) => one.member))].sort())
      for (const one of people)
        expect(one.at).toBe(Math.min(...said.filter((other) => other.member === one.member).map((other) => other.at)))
      expect(people).toEqual([...people].sort((a, b) => a.at - b.at))
      expect(othersOf(group)).toBe(people.filter((one) => one.member !== group[0]?.member).length)
    }),
  )
})
