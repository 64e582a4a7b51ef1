import type { Bond } from '@/domain/account/bond'
import type { Invitation } from '@/domain/account/invitation'
import type { Division } from '@/domain/shared/division'
import type { Behalf, EventType } from '@/domain/shared/events'
import type { BondId, BookingId, EventId, MemberId, OrderId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { WithOutbox } from '../_runtime/relay'

/** A member as account keeps them. Whoever never was the subject of an event may be without an outbox. */
export interface StoredMember extends Member, WithOutbox {
  _id: MemberId
  dueAt?: Instant
  /** The tap that made the member, so that its repeat is known. */
  joinRequest?: string
  /** The worker at whose desk a person without WeChat became a member. */
  registeredBy?: MemberId
  /** When they last said something of themselves, or took it back. */
  profileAt?: Instant
  /** When the latest pause was taken back. */
  resumedAt?: Instant
}

export interface StoredBond extends Bond, WithOutbox {
  _id: BondId
  dueAt?: Instant
}

export interface StoredInvitation extends Invitation {
  /** The tap that made it. */
  request: string
  /** The tap that accepted it. */
  acceptRequest?: string
  /** While its bond may not have been made yet. */
  dueAt?: Instant
}

/** A line of a person's own log; it has the id of the event it tells of. */
interface Act {
  _id: EventId
  /** Whose log it is. */
  member: MemberId
  by: MemberId
  as: Behalf['as']
  what: EventType
  booking?: BookingId
  order?: OrderId
  bond?: BondId
  at: Instant
}

export const members = collection<StoredMember>('members')
export const divisions = collection<Division>('divisions')
export const bonds = collection<StoredBond>('bonds')
export const invitations = collection<StoredInvitation>('invitations')
export const acts = collection<Act>('acts')
