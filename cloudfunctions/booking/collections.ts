import type { Order } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import type { Demand } from '@/domain/demand/demand'
import type { Actor } from '@/domain/shared/acting'
import type { Behalf } from '@/domain/shared/events'
import type { BookingId, DemandId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { Intent } from '../_runtime/saga'

/**
 * An order is its own intent: booking, events and the record of the request are one document. `ordered`; or in the queue:
 * `claiming` → `waiting` → `offered` → `accepting` → `ordered`, or `left`, or `lapsed`; or `refused`, or `abandoned`.
 */
export interface StoredOrder extends Order, Intent {
  _id: Order['_id']
  at: Order['at']
  behalf?: Behalf
  /** The booking in whose place it is offered: that one's session was cancelled. */
  insteadOf?: BookingId
  /** The demand that became its session: its person is offered a place first. */
  askedIn?: DemandId
  /** Of an offer: until when it can be accepted. */
  lapsesAt?: Instant
  /** The tap that was refused an offer last, for that time was taken: its repeats are refused too. */
  declined?: string
  /** Who said yes for the person served, while it is `accepting`. */
  acceptor?: Actor | null
  /** When the timer looks at an offer, an acceptance or a reschedule; `dueAt` is the outbox's. */
  checkAt?: Instant
}

export interface StoredSession extends Session {
  /** Promoted, and its order not yet told: one at a time. */
  promoting?: BookingId
}

export const orders = collection<StoredOrder>('orders')
export const sessions = collection<StoredSession>('sessions')
/** Volunteering's; read for the masked name that stands beside a step, and for what a person has promised. */
export const claims = collection<{ _id: string; volunteer: string }>('claims')
export const tasks = collection<{ _id: string; title: string }>('tasks')
/** Account's; read for the names of those who are offered what they asked for. */
export const members = collection<Member>('members')
/** Demand's; read for who asked for what a session answers. */
export const demands = collection<Demand>('demands')
