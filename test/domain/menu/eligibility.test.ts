import { asked, type Eligibility, fits } from '@/domain/menu/eligibility'
import type { DivisionCode } from '@/domain/shared/ids'
import { instant } from '@/domain/shared/time'

/** New Year's Eve in UTC, New Year in China. */
const NOW = instant(Date.parse('2026-12-31T18:00:00Z'))
const HOME = '150102001001' as DivisionCode

const verdict = (eligibility: Eligibility | null, profile?: object, community: DivisionCode | undefined = HOME) =>
  fits(eligibility, { community, profile }, NOW)

test('a service that asks nothing is for everybody', () => {
  expect(verdict(null)).toEqual({ verdict: 'fits' })
  expect(verdict({}, { birthYear: 2020 })).toEqual({ verdict: 'fits' })
})

test.each([
  [1967, 'fits'],
  [1968, 'misfit'],
  [2027, 'misfit'],
])('of a year of birth alone nobody is called too young who may be old enough: %i', (birthYear, expected) => {
  expect(verdict({ ages: { from: 60 } }, { birthYear }).verdict).toBe(expected)
})

test.each([
  [2019, 'fits'],
  [2018, 'misfit'],
])('nor too old who may be young enough: %i', (birthYear, expected) => {
  expect(verdict({ ages: { from: 3, to: 7 } }, { birthYear }).verdict).toBe(expected)
})

test('what somebody has not said never speaks against them, and is named', () => {
  const all = { ages: { from: 60 }, communities: [HOME], households: ['alone' as const], groups: ['veteran' as const] }
  expect(verdict(all)).toEqual({ verdict: 'unknown', unsaid: ['birthYear', 'households', 'groups'] })
  expect(fits(all, {}, NOW)).toEqual({
    verdict: 'unknown',
    unsaid: ['community', 'birthYear', 'households', 'groups'],
  })
  expect(verdict(all, { birthYear: 1950, households: ['alone'], groups: ['veteran', 'frail'] })).toEqual({
    verdict: 'fits',
  })
})

test('every reason is given: too young, of another household, of another group', () => {
  const asks: Eligibility = { ages: { from: 60 }, households: ['alone', 'emptyNest'], groups: ['disabled'] }
  expect(verdict(asks, { birthYear: 1990, households: ['newborn'], groups: [] })).toEqual({
    verdict: 'misfit',
    why: [
      { code: 'TOO_YOUNG', from: 60 },
      { code: 'OTHER_HOUSEHOLD', households: ['alone', 'emptyNest'] },
      { code: 'OTHER_GROUP', groups: ['disabled'] },
    ],
  })
})

test.each([
  ['150102', 'fits'],
  ['150102001', 'fits'],
  ['150102001001', 'fits'],
  ['150102001002', 'misfit'],
  ['150102002', 'misfit'],
  ['150103', 'misfit'],
])('a community, a street and a district are for those who live in them: %s', (code, expected) => {
  expect(verdict({ communities: [code as DivisionCode] }).verdict).toBe(expected)
})

test('what is left empty asks nothing', () => {
  expect(asked({ ages: {}, communities: [], households: [], groups: [] })).toBeNull()
  expect(asked({ ages: { from: 60 }, groups: [] })).toEqual({ ages: { from: 60 } })
})
