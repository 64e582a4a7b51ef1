import type { Order } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import { collection } from '../_runtime/database'
import type { Intent } from '../_runtime/saga'

/** An order is its own intent: booking, events and the record of the request are one document. */
export type StoredOrder = Order & Intent & { _id: Order['_id']; at: Order['at'] }

export const orders = collection<StoredOrder>('orders')
export const sessions = collection<Session>('sessions')
/** Volunteering's; read for the masked name that stands beside a step. */
export const claims = collection<{ _id: string; volunteer: string }>('claims')
