import type { Demand } from '@/domain/demand/demand'
import type { Offer } from '@/domain/demand/offer'
import type { Project } from '@/domain/demand/project'
import type { Visit } from '@/domain/demand/visit'
import type { Service } from '@/domain/menu/service'
import type { HolidayYear } from '@/domain/schedule/workdays'
import type { Division } from '@/domain/shared/division'
import type { DemandId, MemberId, VisitId } from '@/domain/shared/ids'
import type { Member } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { collection } from '../_runtime/database'
import type { WithOutbox } from '../_runtime/relay'
import type { Intent } from '../_runtime/saga'

export interface StoredDemand extends Demand, WithOutbox {
  _id: Demand['_id']
  dueAt?: Instant
  /** What it is about, for others like it to be found by. */
  about: string[]
  /** Whether nothing meets it, as last looked. */
  unmet?: boolean
  /** When the timer looks next what meets it. */
  matchAt?: Instant
}

/** A merging is the intent of itself: `claiming` while the demands are gathered, then `merged`. */
export interface Merge extends Intent {
  _id: string
  into: DemandId
  demands: DemandId[]
  by: MemberId
  /** Masked. */
  worker: string
  /** Those that stand by themselves again. */
  undone: DemandId[]
}

export interface StoredProject extends Project, WithOutbox {
  _id: Project['_id']
  dueAt?: Instant
  /** The taps that took it on and finished it, so that their repeats are known. */
  takeRequest?: string
  finishRequest?: string
}

export interface StoredOffer extends Offer {
  endRequest?: string
}

export interface StoredVisit extends Visit, WithOutbox {
  _id: Visit['_id']
  dueAt?: Instant
}

/** That somebody read what others wrote in the diary, and why. */
export interface Reading extends WithOutbox {
  _id: string
  by: MemberId
  community: string
  reason: string
  visits: VisitId[]
  cursor: string | null
  at: Instant
  dueAt?: Instant
}

/** What is read of a service here. */
export type GivenService = Service & { state: string }

export const demands = collection<StoredDemand>('demands')
export const merges = collection<Merge>('merges')
export const projects = collection<StoredProject>('projects')
export const offers = collection<StoredOffer>('offers')
export const visits = collection<StoredVisit>('visits')
export const readings = collection<Reading>('readings')
/** Account's; read for names, and for where somebody lives. */
export const members = collection<Member>('members')
/** Account's; read for the grids of a community. */
export const divisions = collection<Division>('divisions')
/** Menu's; read for what a demand became, and for what fits one. */
export const services = collection<GivenService>('services')
/** Schedule's; working days are counted by them. */
export const holidays = collection<HolidayYear & { _id: string }>('holidays')
