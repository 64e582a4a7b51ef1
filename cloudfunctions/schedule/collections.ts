import type { Session } from '@/domain/booking/session'
import type { Facts, Service } from '@/domain/menu/service'
import type { Clash } from '@/domain/schedule/plan'
import type { Rule } from '@/domain/schedule/rule'
import type { Buffer, Venue } from '@/domain/schedule/venue'
import type { HolidayYear } from '@/domain/schedule/workdays'
import type { Division } from '@/domain/shared/division'
import type { DomainEvent } from '@/domain/shared/events'
import type { DemandId, DivisionCode, MemberId, RuleId, ServiceId, SessionId, VenueId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { WithOutbox } from '../_runtime/relay'

/** A rule with what it is for, and what came of it. Written by compare-and-set on its version. */
export interface StoredRule extends WithOutbox {
  _id: RuleId
  service: ServiceId
  community: DivisionCode
  rule: Rule
  capacity: number
  venue: VenueId | null
  staff: MemberId[]
  buffer: Buffer
  ended: boolean
  version: number
  changedAt: Instant
  /** The taps that made and changed it, so that a repeat changes nothing. */
  requests: string[]
  /** Sessions with people in them that may go, and what those are told. */
  agreed: SessionId[]
  reason: string
  unmade: Clash[]
  kept: SessionId[]
  unknownYears: number[]
  /** When the timer compares it with its sessions next; absent when it has ended. `dueAt` is the outbox's. */
  checkAt?: Instant
}

/**
 * A session of a rule is its own intent: `planned` while its calendars are claimed, then `open`, or `unmade`; and `cancelled`.
 * Only open ones are booked.
 */
export interface StoredSession extends Omit<Session, 'state' | 'outbox'> {
  state: Session['state'] | 'planned' | 'unmade'
  outbox?: DomainEvent[]
  /** Cancelled because its rule was changed. */
  byRule?: true
  /** The tap by which somebody cancelled it. */
  cancelledBy?: string
  /** When the timer looks at its calendars; `dueAt` is the outbox's, or booking's. */
  checkAt?: Instant
}

/** A service, as far as its sessions follow it. */
export type StoredService = Service & {
  state: string
  step?: { at: Instant; reason?: string }
  booked?: 'keep' | 'cancel'
  /** When the timer compares it with its sessions next. */
  checkAt?: Instant
}

export type StoredHolidays = HolidayYear & { _id: string; changedAt: Instant }

/** `changedAt`: when it was asked for, so that an old tap that is repeated changes nothing back. */
export type StoredVenue = Venue & { changedAt: Instant }

export const rules = collection<StoredRule>('rules')
export const sessions = collection<StoredSession>('sessions')
export const venues = collection<StoredVenue>('venues')
export const holidays = collection<StoredHolidays>('holidays')
/** Menu's; what a session is of, and where it stands on the menu. */
export const services = collection<StoredService>('services')
/** Menu's; what a service said before. */
export const versions = collection<{ _id: string; facts: Facts }>('versions')
/** Demand's; what a session may answer. */
export const demands = collection<{ _id: DemandId; community: DivisionCode }>('demands')
/** Account's; those who give services. */
export const members = collection<Member>('members')
/** Account's; a venue is where people live. */
export const divisions = collection<Division>('divisions')
