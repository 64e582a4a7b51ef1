import fc from 'fast-check'
import { type CivilDate, toDate, toDay } from '@/domain/schedule/civil'
import { hoursOf, layOut, mondayOf, spanOf, weekOf } from '@/domain/schedule/week'
import { DAY, instant } from '@/domain/shared/time'

const at = (iso: string) => instant(Date.parse(iso))
const SHORTEST = 40

const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1_430 }), fc.integer({ min: 5, max: 300 }))
    .map(([from, length]) => ({ from, until: Math.min(1_440, from + length) })),
  { maxLength: 60 },
)

test('a week begins on Monday and has seven days', () => {
  for (const date of ['2026-11-23', '2026-11-25', '2026-11-29'])
    expect(toDate(mondayOf(toDay(date as CivilDate)))).toBe('2026-11-23')
  const { startsAt, endsAt } = weekOf(toDay('2026-11-23' as CivilDate))
  expect([startsAt, endsAt - startsAt]).toEqual([at('2026-11-23T00:00+08:00'), 7 * DAY])
})

test('a session past midnight ends with the day on which it starts', () => {
  expect(spanOf({ startsAt: at('2026-11-23T23:00+08:00'), endsAt: at('2026-11-24T01:00+08:00') })).toEqual({
    from: 23 * 60,
    until: 24 * 60,
  })
})

test('the hours shown are eight to six, and grow by whole hours to hold what lies outside', () => {
  expect(hoursOf([], SHORTEST)).toEqual({ from: 480, until: 1080 })
  expect(hoursOf([{ from: 450, until: 1170 }], SHORTEST)).toEqual({ from: 420, until: 1200 })
  expect(hoursOf([{ from: 1070, until: 1085 }], SHORTEST)).toEqual({ from: 480, until: 1140 })
})

test('sessions one after the other have the whole width, those at one time share it', () => {
  const lanes = layOut(
    [
      { from: 540, until: 600 },
      { from: 600, until: 660 },
      { from: 630, until: 700 },
    ],
    SHORTEST,
  ).map(({ lane, lanes }) => [lane, lanes])
  expect(lanes).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ])
})

test('two short ones within the room one takes stand side by side, though they do not overlap', () => {
  const short = [540, 555].map((from) => ({ from, until: from + 15 }))
  expect(layOut(short, SHORTEST).map(({ lane }) => lane)).toEqual([0, 1])
})

test('every block is placed once, and no two that share a moment share a lane', () => {
  fc.assert(
    fc.property(spans, (blocks) => {
      const placed = layOut(blocks, SHORTEST)
      expect(placed).toHaveLength(blocks.length)
      for (const [index, one] of placed.entries()) {
        expect(one.lane).toBeLessThan(one.lanes)
        for (const other of placed.slice(index + 1)) {
          const apart =
            Math.max(one.until, one.from + SHORTEST) <= other.from ||
            Math.max(other.until, other.from + SHORTEST) <= one.from
          if (!apart) expect([one.lane === other.lane, one.lanes]).toEqual([false, other.lanes])
        }
      }
    }),
  )
})
