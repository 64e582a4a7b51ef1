import type { Order } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import type { BookingId, DivisionCode, MemberId, ServiceId } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { WithOutbox } from '../_runtime/relay'

/** What the person served says of a booking. It has the booking's id: there is one. */
export interface Rating extends WithOutbox {
  _id: BookingId
  service: ServiceId
  community: DivisionCode
  member: MemberId
  /** 5 非常满意 … 1 非常不满意. */
  grade: number
  words: string | null
  at: Instant
  dueAt?: Instant
  /** The tap that made it, so that its repeat is known. */
  request?: string
}

export const ratings = collection<Rating>('ratings')
/** Booking's; read to know whether the service is done, and for whom. */
export const orders = collection<Order & { state: string }>('orders')
export const sessions = collection<Session>('sessions')
