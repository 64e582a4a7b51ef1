import type { Facts } from '@/domain/menu/service'
import { changedFacts, changesFor, changesSince } from '@/domain/menu/version'
import { instant } from '@/domain/shared/time'

const facts = (some: Partial<Facts> = {}): Facts => ({
  ...{ title: '理发', category: 'haircut', provider: '巧手队', where: 'venue', place: '一楼', cost: '免费' },
  ...{ forWhom: null, bring: null, standard: null, timeLimit: null, eligibility: null, volunteersNeeded: 0 },
  terms: { cancelBefore: 60, reschedules: 2 },
  ...some,
})

test('a version names the facts that differ, in whatever order their parts were written', () => {
  const reordered = facts({ terms: { reschedules: 2, cancelBefore: 60 } })
  expect(changedFacts(facts(), reordered)).toEqual([])
  const eligibility = { ages: { from: 60 } }
  expect(changedFacts(facts(), facts({ place: '三楼', eligibility }))).toEqual(['eligibility', 'place'])
})

test('those who have booked are told of what concerns them: not of terms, hands or whom it is for from now on', () => {
  const after = facts({
    place: '三楼',
    bring: '毛巾',
    forWhom: '老人',
    volunteersNeeded: 2,
    eligibility: { groups: ['frail'] },
  })
  expect(changesFor(facts(), { ...after, terms: { cancelBefore: 0, reschedules: 0 } }, instant(5))).toEqual([
    { at: 5, field: 'place', before: '一楼', after: '三楼' },
    { at: 5, field: 'bring', before: null, after: '毛巾' },
  ])
})

test('each is told the sum of what has changed since they ordered, and nothing that was changed back', () => {
  const changes = [
    ...changesFor(facts(), facts({ place: '二楼' }), instant(10)),
    ...changesFor(facts({ place: '二楼' }), facts({ place: '三楼', cost: '5 元' }), instant(20)),
    ...changesFor(facts({ place: '三楼', cost: '5 元' }), facts({ place: '三楼' }), instant(30)),
  ]
  expect(changesSince(changes, instant(5))).toEqual([{ at: 20, field: 'place', before: '一楼', after: '三楼' }])
  expect(changesSince(changes, instant(15))).toEqual([{ at: 20, field: 'place', before: '二楼', after: '三楼' }])
  expect(changesSince(changes, instant(25))).toEqual([{ at: 30, field: 'cost', before: '5 元', after: '免费' }])
  expect(changesSince(changes, instant(30))).toEqual([])
})
