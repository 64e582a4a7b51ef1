import type { booking } from '@/contract/booking'
import type { Output } from '@/contract/contract'
import type { Order, Step } from '@/domain/booking/order'
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
