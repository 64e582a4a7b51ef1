import { type Busy, clash } from '@/domain/shared/calendar'
import { instant } from '@/domain/shared/time'

const busy = (by: string, startsAt: number, endsAt: number) =>
  ({ by, for: 'something', at: instant(0), startsAt: instant(startsAt), endsAt: instant(endsAt) }) as unknown as Busy

test('whoever is taken up is free again the moment that ends: one thing may follow another at once', () => {
  const taken = [busy('a', 1_000, 2_000)]
  expect(clash(taken, busy('b', 2_000, 3_000))).toBeUndefined()
  expect(clash(taken, busy('b', 0, 1_000))).toBeUndefined()
  expect(clash(taken, busy('b', 1_999, 3_000))).toBe(taken[0])
})

test('what is to be given up for the new time does not stand in its way', () => {
  const taken = [busy('old', 1_000, 2_000), busy('other', 2_000, 3_000)]
  expect(clash(taken, busy('new', 1_500, 2_000), ['old' as Busy['by']])).toBeUndefined()
  expect(clash(taken, busy('new', 1_500, 2_500), ['old' as Busy['by']])).toBe(taken[1])
})
