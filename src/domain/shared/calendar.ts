import type { BookingId, ClaimId, SessionId, TaskId } from './ids'
import { type Instant, type Interval, overlaps } from './time'

/**
 * What somebody or something is taken up with: one document a person or a venue, so that nobody and nothing is ever in two
 * places. `by` is what takes the time: a person's booking (of a session), a volunteer's claim (of a task), a venue's session.
 */
export type Busy = Interval & { at: Instant } & (
    | {
        by: BookingId
        for: SessionId
        /** Of the order under way: until the order is written, this entry is all that is known of it. */
        inputHash?: string
      }
    | { by: ClaimId; for: TaskId }
    | { by: SessionId; for: SessionId }
  )

export interface Calendar {
  _id: string
  busy: Busy[]
}

/** What stands in the way of the time, but for `aside`. */
export const clash = (busy: readonly Busy[], time: Interval, aside: readonly Busy['by'][] = []): Busy | undefined =>
  busy.find((entry) => overlaps(entry, time) && !aside.includes(entry.by))
