import fc from 'fast-check'
import * as v from 'valibot'
import { CATEGORIES, serviceDetails } from '@/contract/menu'
import { WHERES } from '@/domain/menu/service'
import { FACTS } from '@/domain/menu/version'
import { GROUPS, HOUSEHOLDS } from '@/domain/shared/profile'
import { detailsOf, draftOf, emptyDraft, isWritten, problemsOf } from '@/features/menu/draft'
import { changed, contested, factWords, merge, type Shown, shownOf, whomWords } from '@/features/menu/facts'

const NOW = Date.parse('2026-11-25T10:00:00+08:00')
const COMMUNITY = { code: '150102001001', name: '公主府社区' }

const line = fc.constantFrom('量血压', '活动室', '李师傅', '半小时')
const written = fc.option(line, { nil: null })
const shown: fc.Arbitrary<Shown> = fc
  .record({
    ...{ title: line, category: fc.constantFrom(...CATEGORIES.map(({ id }) => id)), provider: line, place: line },
    ...{ where: fc.constantFrom(...WHERES), cost: line, forWhom: written, bring: written, standard: written },
    timeLimit: written,
    volunteersNeeded: fc.integer({ min: 0, max: 10 }),
    terms: fc.record({ cancelBefore: fc.integer({ min: 0, max: 600 }), reschedules: fc.integer({ min: 0, max: 10 }) }),
    ages: fc.option(fc.record({ from: fc.integer({ min: 0, max: 60 }), to: fc.integer({ min: 60, max: 120 }) })),
    ...{ households: fc.subarray([...HOUSEHOLDS]), groups: fc.subarray([...GROUPS]) },
    communities: fc.subarray([COMMUNITY.code, '150102001', '150102002001']),
  })
  .map(({ ages, households, groups, communities, ...facts }) =>
    shownOf({
      ...facts,
      bring: facts.bring ?? undefined,
      eligibility: { households, groups, communities, ...(ages && { ages }) },
    } as never),
  )
  .map((facts) => ({ ...facts, forWhom: facts.forWhom ?? null, standard: facts.standard ?? null }))

test('what was said of a service can be written on and says the same until something is written', () => {
  fc.assert(
    fc.property(shown, (facts) => {
      const draft = draftOf(facts, NOW)
      expect(isWritten(facts, draft)).toBe(false)
      expect(changed(facts, shownOf(detailsOf(draft)))).toEqual([])
      expect(v.safeParse(serviceDetails, detailsOf(draft)).success).toBe(true)
      expect(problemsOf(draft, NOW, false).count).toBe(0)
      expect(isWritten(facts, { ...draft, place: '别处' })).toBe(true)
    }),
  )
})

test('of two changes of one service each stands, and of the same fact the one that is taken', () => {
  const some = fc.subarray([...FACTS])
  const take = fc.constantFrom('mine' as const, 'theirs' as const)
  fc.assert(
    fc.property(shown, shown, shown, some, some, take, (base, one, other, owned, others, taken) => {
      const with_ = (facts: readonly (typeof FACTS)[number][], from: Shown): Shown =>
        Object.assign({}, base, ...facts.map((fact) => ({ [fact]: from[fact] })))
      const [mine, theirs] = [with_(owned, one), with_(others, other)]
      const both = contested(base, mine, theirs)
      const merged = merge(base, mine, theirs, Object.fromEntries(both.map((fact) => [fact, taken])))
      for (const fact of FACTS) {
        const [own, foreign] = [changed(base, mine).includes(fact), changed(base, theirs).includes(fact)]
        const from = own && (!foreign || !both.includes(fact) || taken === 'mine') ? mine : theirs
        expect(merged[fact]).toEqual(from[fact])
      }
    }),
  )
})

test('whom a service is for reads back as a sentence', () => {
  const read = (eligibility: object) =>
    whomWords(shownOf({ title: '陪诊', category: 'escort', eligibility }).eligibility, COMMUNITY)
  expect(read({})).toBe('谁都能点')
  expect(read({ ages: { from: 60 } })).toBe('只给 60 岁以上')
  expect(read({ ages: { to: 3 }, communities: [COMMUNITY.code] })).toBe('只给 3 岁以下；本社区的居民')
  expect(read({ households: ['alone', 'emptyNest'], groups: ['disabled'] })).toBe(
    '只给一个人住，或者子女不在身边；残疾人',
  )
})

test('every fact has words, what is not written too', () => {
  const bare = shownOf({ title: '陪诊', category: 'escort' })
  expect(FACTS.map((fact) => factWords(fact, bare, COMMUNITY))).not.toContain('')
  expect(factWords('bring', bare, COMMUNITY)).toBe('没写')
  expect(factWords('category', bare, COMMUNITY)).toBe('陪诊')
})

test('ages must be in their order, and only what was asked for is a problem', () => {
  const draft = { ...emptyDraft(NOW), title: '陪诊', category: 'escort' as const }
  expect(problemsOf(draft, NOW, true).count).toBe(0)
  expect(problemsOf({ ...draft, ageFrom: '70', ageTo: '60' }, NOW, false)).toMatchObject({ ages: true, count: 1 })
  expect(problemsOf({ ...draft, ageTo: '121' }, NOW, false).ages).toBe(true)
  const past = draft.sessions.map((session) => ({ ...session, date: '2026-01-01' }))
  expect(problemsOf({ ...draft, sessions: past }, NOW, true).count).toBe(1)
  expect(problemsOf({ ...draft, sessions: past }, NOW, false).count).toBe(0)
})
