import type { Checked } from '@/contract/contract'
import type { menu } from '@/contract/menu'
import type { Session } from '@/domain/booking/session'
import type { Facts, Service, ServiceStep } from '@/domain/menu/service'
import type { Problem } from '@/domain/menu/sheet'
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
    index?: Indexed
    /** When the timer makes the index agree with it. */
    indexAt?: Instant
  }

/** How a service stands in the word index; with it, so that whatever dies half-way is known. */
export interface Indexed {
  /** `<weight><term>` of everything that it may stand under: written before it is entered, and until it is surely gone. */
  under: string[]
  /** Of the terms, once it stands as its words say. */
  edition: number
  /** Counts the times that something was added to `under`. */
  round: number
  /** What it no longer stands under was taken out once. */
  taken: boolean
}

/** Raw, as the contract let it through. */
export interface ImportPart {
  _id: string
  at: Instant
  brought: Pick<Checked<typeof menu.operations.stageImport>, 'services' | 'sessions'>
  /** When it is forgotten. */
  dueAt: Instant
}

/** One service of an import, with those sessions that are not there yet. */
export interface ImportStep {
  _id: string
  /** All steps of one plan have it. */
  plan: string
  row: number
  service: ServiceId
  /** `add`, `revise`: what it is to say; otherwise it is on the menu as it should be. */
  does: 'add' | 'revise' | 'nothing'
  facts: Facts
  sessions: {
    _id: SessionId
    row: number
    startsAt: Instant
    endsAt: Instant
    capacity: number
    venue: NonNullable<StoredService['venue']> | null
    staff: MemberId[]
  }[]
  /** When it is forgotten, if its plan is not under way. */
  dueAt: Instant
}

/** That it is there is the decision: from then on an import only goes forward, step by step. */
export interface StoredImport {
  _id: string
  community: DivisionCode
  by: MemberId
  at: Instant
  state: 'applying' | 'done'
  plan: string
  parts: number
  /** How many steps there are, and how many are done. */
  steps: number
  done: number
  /** Sessions it is to open, has opened, and could not. */
  sessions: number
  opened: number
  lost: Problem[]
  dueAt?: Instant
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
/** Everything a workbook brings, waiting for its word; removed when that is done, or was never given. */
export const importParts = collection<ImportPart>('importParts')
/** What an import is to do, a service each; removed when it is done. */
export const importSteps = collection<ImportStep>('importSteps')
export const imports = collection<StoredImport>('imports')
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
