import type { booking } from '@/contract/booking'
import { ENDS, refusalToNote, statusOf } from '@/domain/booking/order'
import { locateBooking } from '@/domain/shared/ids'
import { ok, refuse } from '@/domain/shared/result'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { knownTo, say, wasSaid } from './note'

/** A worker's word; a booking missed blocks nobody from anything. 6 requests: identity, request, order, session, order, answer. */
export const noteAttendance: Handler<typeof booking.operations.noteAttendance> = (
  { bookingId, came },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const known = await knownTo(caller.member, bookingId)
      if (!known) return refuse('BOOKING_NOT_FOUND')
      const { held, session } = known
      if (!wasSaid(held, request)) {
        const refusal = refusalToNote(held, session, now)
        if (refusal) return refuse(refusal)
        const { index } = locateBooking(bookingId)
        const guard = { [`bookings.${index}.steps.what`]: command.noneOf([...ENDS, 'checkedIn', 'rated']) }
        if (
          !(await say(known, came ? 'booking.attended' : 'booking.missed', { request, now, by: caller.member, guard }))
        )
          return null
      }
      const what = came ? ('attended' as const) : ('missed' as const)
      const steps = [...held.steps, { what, at: now, event: '' as never }]
      return ok({ id: bookingId, status: statusOf({ steps }, session, now) })
    }),
  )
