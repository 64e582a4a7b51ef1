import fc from 'fast-check'
import { type BroughtSession, overlapsAmong } from '@/domain/menu/import'
import { calendarsOf } from '@/domain/schedule/plan'
import type { MemberId, VenueId } from '@/domain/shared/ids'
import { instant, MINUTE, overlaps } from '@/domain/shared/time'

const BUFFER = { before: 10, after: 15 }
const NO_BUFFER = { before: 0, after: 0 }
const bufferOf = (venue: string) => (venue === '活动室' ? BUFFER : undefined)

const anySession: fc.Arbitrary<Omit<BroughtSession, 'row'>> = fc
  .record({
    key: fc.constant('A'),
    capacity: fc.constant(1),
    startsAt: fc.nat(300).map((minutes) => instant(minutes * MINUTE)),
    endsAt: fc.nat(60),
    venue: fc.constantFrom(null, '活动室', '书画室'),
    staff: fc.subarray(['王', '李']),
  })
  .map(({ startsAt, endsAt, ...rest }) => ({ ...rest, startsAt, endsAt: instant(startsAt + (1 + endsAt) * MINUTE) }))

test('a workbook is told of an overlap exactly when two of its sessions stand in each other’s way', () => {
  fc.assert(
    fc.property(fc.array(anySession, { maxLength: 12 }), (drawn) => {
      const sessions = drawn.map((session, index) => ({ ...session, row: index + 2 }))
      const takes = (session: BroughtSession) =>
        calendarsOf(session, {
          venue:
            session.venue === null
              ? null
              : { _id: session.venue as VenueId, buffer: bufferOf(session.venue) ?? NO_BUFFER },
          staff: session.staff as unknown as MemberId[],
          buffer: NO_BUFFER,
        })
      const collides = (a: BroughtSession, b: BroughtSession) =>
        takes(a).some((one) => takes(b).some((other) => one.owner === other.owner && overlaps(one, other)))
      const pairs = sessions.flatMap((a, index) =>
        sessions
          .slice(index + 1)
          .filter((b) => collides(a, b))
          .map((b) => [a.row, b.row]),
      )
      const told = overlapsAmong(sessions, bufferOf)
      expect(told.length > 0).toBe(pairs.length > 0)
      // Whoever is told is told of one that is truly in the way.
      for (const { row, detail } of told) expect(pairs).toContainEqual([detail?.row, row])
    }),
  )
})
