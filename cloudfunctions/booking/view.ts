import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import { type Booking, type Order, type Step, statusOf } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { type Instant, toIso } from '@/domain/shared/time'

type Row = Output<typeof booking.operations.mine>['bookings'][number]

/** Who ordered, when it was not the person served. */
export const byWhom = ({ by }: Pick<Order, 'by'>) => (by ? { who: by.name, as: by.as } : null)

const QUIET: readonly Step['what'][] = ['cancelled', 'withdrawn', 'moved', 'left', 'lapsed', 'missed']

/** The status line as far as it has come; a session without hands ends by the clock. */
export const told = (steps: readonly Step[], session: Session, now: Instant): Row['steps'] => {
  const ended =
    session.volunteersNeeded === 0 &&
    now >= session.endsAt &&
    steps.some(({ what }) => what === 'ordered') &&
    !steps.some(({ what }) => QUIET.includes(what))
  return [...steps, ...(ended ? [{ what: 'ended' as const, at: session.endsAt }] : [])]
    .sort((a, b) => a.at - b.at)
    .map((step) => ({
      at: toIso(step.at),
      what: step.what,
      ...('who' in step && step.who ? { who: step.who } : {}),
      ...('as' in step && step.as ? { as: step.as } : {}),
      ...('reason' in step && step.reason ? { reason: step.reason } : {}),
    }))
}

/** The last word on whether the person came. */
const attendedOf = ({ steps }: Booking) => {
  const said = steps.filter(({ what }) => what === 'attended' || what === 'missed')
  return said.length ? said[said.length - 1]?.what === 'attended' : null
}

/** A booking as the desk has it. */
export const rosterLine = (
  order: Pick<Order, 'member' | 'resident' | 'by'>,
  held: Booking,
  session: Session,
  now: Instant,
): Output<typeof booking.operations.roster>['bookings'][number] => ({
  id: held.id,
  sessionId: session._id,
  serviceId: session.service,
  serviceTitle: session.title,
  startsAt: toIso(session.startsAt),
  endsAt: toIso(session.endsAt),
  resident: order.resident,
  memberId: order.member,
  status: statusOf(held, session, now),
  volunteersNeeded: session.volunteersNeeded,
  by: byWhom(order),
  hire: session.hired ?? null,
  attended: attendedOf(held),
  word: held.word ?? null,
  forgiven: held.steps.some(({ what }) => what === 'forgiven'),
})
