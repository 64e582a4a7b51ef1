import type { Order } from '@/domain/booking/order'
import type { Session } from '@/domain/booking/session'
import type { Service } from '@/domain/menu/service'
import type { Division } from '@/domain/shared/division'
import type { ClaimId, DivisionCode, MemberId, TaskId } from '@/domain/shared/ids'
import type { Instant, Interval, Minutes } from '@/domain/shared/time'
import type { Task } from '@/domain/volunteering/task'
import { collection } from '../_runtime/database'
import type { Intent } from '../_runtime/saga'

/** A volunteer's promise for one task: its own intent, then `claimed`, `serving`, `served`, or `released`, or `cancelled`. */
export interface StoredClaim extends Intent, Interval {
  _id: ClaimId
  member: MemberId
  /** Masked. */
  volunteer: string
  task: TaskId
  title: string
  category: string
  community: DivisionCode
  communityName: string
  place: string
  resident: string
  checkedInAt: Instant | null
  checkedOutAt: Instant | null
  minutes: Minutes | null
  /** The taps that moved it on, so that their repeats are known. */
  releaseRequest?: string
  checkInRequest?: string
  checkOutRequest?: string
}

interface StoredTask extends Task {
  /** The taps with which each volunteer tried a code in one window. */
  guesses?: Record<MemberId, { window: number; taps: string[] }>
}

export const tasks = collection<StoredTask>('tasks')
export const claims = collection<StoredClaim>('claims')
/** Booking's and account's; read when a task is made. */
export const orders = collection<Order>('orders')
export const sessions = collection<Session>('sessions')
/** Menu's; what a task is of. */
export const services = collection<Service>('services')
export const divisions = collection<Division>('divisions')
