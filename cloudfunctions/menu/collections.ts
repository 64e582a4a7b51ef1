import type { Session } from '@/domain/booking/session'
import type { Service } from '@/domain/menu/service'
import type { Venue } from '@/domain/schedule/venue'
import type { HolidayYear } from '@/domain/schedule/workdays'
import type { Division } from '@/domain/shared/division'
import type { DemandId, DivisionCode, MemberId, SessionId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { Intent } from '../_runtime/saga'

/** A service is the intent of its own publishing: `claiming` while its sessions are written, then `published`. */
export type StoredService = Service &
  Intent & {
    _id: Service['_id']
    sessions?: { _id: SessionId; startsAt: Instant; endsAt: Instant; capacity: number }[]
    /** Where the published sessions take place, with the room's own minutes before and after, and who gives them. */
    venue?: (Pick<Venue, '_id' | 'buffer'> & { place: string }) | null
    staff?: MemberId[]
    /** What it answers. */
    demands?: DemandId[]
  }

export const services = collection<StoredService>('services')
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
