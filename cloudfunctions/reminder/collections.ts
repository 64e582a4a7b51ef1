import type { Booking } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import type { Demand } from '@/domain/demand/demand'
import type { Facts, Service } from '@/domain/menu/service'
import type { Message, Quota, Settings } from '@/domain/reminder/message'
import type { ClaimId, MemberId, OrderId, SessionId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant, Interval } from '@/domain/shared/time'
import type { Task } from '@/domain/volunteering/task'
import { collection } from '../_runtime/database'

export interface StoredMessage extends Message {
  /** When the timer sends it, or gives up hope of an answer. */
  dueAt?: Instant
}

/** What a person wants to be told on their phone. Who never said anything has none. */
export interface Wishes {
  _id: MemberId
  quota: Quota
  /** `at`: when it was asked for, so that an old tap that is repeated changes nothing back. */
  settings: Settings & { at: Instant }
  /** Taps and templates that were counted already. */
  taps: string[]
}

/** How far one kind of reminder has come: everything that starts until then is done, and what comes before the cursor. */
interface Scan {
  _id: string
  scannedAt: Instant
  cursor?: string
}

/** That the desk last reminded those who come to a session, and by which tap. */
export interface Reminded {
  _id: SessionId
  at: Instant
  by: MemberId
  request: string
  /** When the timer tells those who have not been told; absent once all have. */
  dueAt?: Instant
}

interface StoredClaim extends Interval {
  _id: ClaimId
  state: string
  at: Instant
  member: MemberId
  /** Masked. */
  volunteer: string
  /** Masked. */
  resident: string
  title: string
  place: string
}

export const messages = collection<StoredMessage>('messages')
export const wishes = collection<Wishes>('wishes')
export const scans = collection<Scan>('scans')
export const reminded = collection<Reminded>('reminded')
/** Booking's, menu's, volunteering's and account's; read for what is to be told. */
export const orders = collection<{ _id: OrderId; state: string; member: MemberId; bookings: Booking[] }>('orders')
export const sessions = collection<Session>('sessions')
export const services = collection<Service>('services')
export const versions = collection<{ _id: string; facts: Facts }>('versions')
export const tasks = collection<Task>('tasks')
export const claims = collection<StoredClaim>('claims')
export const members = collection<Member>('members')
/** Demand's. */
export const demands = collection<Demand>('demands')
export const bonds = collection<{ _id: string; helper: MemberId; served: MemberId }>('bonds')
