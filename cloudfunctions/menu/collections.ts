import type { Session } from '@/domain/booking/session'
import type { Facts, Service, ServiceStep } from '@/domain/menu/service'
import type { Venue } from '@/domain/schedule/venue'
import type { HolidayYear } from '@/domain/schedule/workdays'
import type { Division } from '@/domain/shared/division'
import type { DemandId, DivisionCode, MemberId, ServiceId, SessionId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { Intent } from '../_runtime/saga'

/** A step in the life of a service: it made the version that holds. */
export interface Step {
  what: ServiceStep
  at: Instant
  by: MemberId
  /** Why it was withdrawn. */
  reason?: string
}

/** The tap that made a version, and how many were told: its repeat is answered the same. */
interface Made {
  request: string
  version: number
  told: number
}

/**
 * A service is the intent of its own publishing: `claiming` while its sessions are written, then `published`. Or it begins as a
 * `draft`. Written by compare-and-set on `seen`.
 */
export type StoredService = Service &
  Intent & {
    _id: Service['_id']
    sessions?: { _id: SessionId; startsAt: Instant; endsAt: Instant; capacity: number }[]
    /** Where the published sessions take place, with the room's own minutes before and after, and who gives them. */
    venue?: (Pick<Venue, '_id' | 'buffer'> & { place: string }) | null
    staff?: MemberId[]
    /** What it answers. */
    demands?: DemandId[]
    /** Counts its writes, drafts too. */
    seen: number
    changedAt: Instant
    step?: Step
    /** What waits to be published; a draft is its own. */
    edit?: Facts
    /** The tap that wrote what waits. */
    savedBy?: string
    made?: Made[]
    /** Of one that was withdrawn: what becomes of those who have booked. */
    booked?: 'keep' | 'cancel'
    /** When schedule's timer compares it with its sessions; `dueAt` is the outbox's. */
    checkAt?: Instant
  }

/** A version that holds no more, set aside before the next took its place; kept for ever. */
interface Version {
  _id: string
  service: ServiceId
  version: number
  step: Step
  facts: Facts
}

export const services = collection<StoredService>('services')
export const versions = collection<Version>('versions')
export const sessions = collection<Session>('sessions')
/** Account's; a service is published where people live. */
export const divisions = collection<Division>('divisions')
/** Account's; those who give a service. */
export const members = collection<Member>('members')
/** Schedule's; where services are given, and when that is open. */
export const venues = collection<Venue>('venues')
export const holidays = collection<HolidayYear & { _id: string }>('holidays')
/** Demand's; what a service may answer. */
export const demands = collection<{ _id: DemandId; community: DivisionCode }>('demands')
/** Feedback's; counted when a service was rated. */
export const ratings = collection<{ _id: string }>('ratings')

/** `nextAt` of a service without a session ahead: it stands last on the menu. */
export const NO_NEXT = 253_370_736_000_000 as Instant
