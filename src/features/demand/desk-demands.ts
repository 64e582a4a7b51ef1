import type { CategoryId } from '@/contract/menu'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import type { InputOf, ValueOf } from '@/platform/call'
import { usePages } from '@/platform/use-call'

export type DeskDemand = ValueOf<'demand.desk'>['demands'][number]
export type Offer = ValueOf<'demand.offers'>['offers'][number]
export type DeskState = keyof typeof demandDesk.states
export const DESK_STATES = Object.keys(demandDesk.states) as DeskState[]

/** What is asked of a community (12 digits): open ones by their deadline, of another state latest first. */
export const useDeskDemands = (community: string, state: DeskState) =>
  usePages('demand.desk', { community, state }, ({ demands }) => demands)

export const useOffers = (community: string, category: CategoryId | undefined) =>
  usePages('demand.offers', { community, ...(category && { category }) }, ({ offers }) => offers)

/** A service of the menu, as far as it is needed here. */
export interface Supplied {
  id: string
  title: string
  category: string
  provider: string
  place: string
  cost: string
}

/** Services of the menu, by pages. */
export interface SupplyList {
  items: Supplied[] | undefined
  loading: boolean
  failed: boolean
  more: boolean
  next: () => void
  fetching: boolean
  again: () => void
}

/** What a new service is to answer, and what is known of it already. */
export interface ToPublish {
  title: string
  category: CategoryId | ''
  provider?: string
  demands: { id: string; words: string; people: number }[]
}

const ANSWERABLE: readonly DeskDemand['state'][] = ['open', 'planned', 'later', 'refused']
const MERGEABLE: readonly DeskDemand['state'][] = ['open', 'planned', 'later', 'becoming']
const MEETABLE: readonly DeskDemand['state'][] = ['open', 'planned', 'later', 'refused', 'becoming']

/** Which a worker may answer, merge, or meet. */
export const isAnswerable = ({ state }: DeskDemand) => ANSWERABLE.includes(state)
export const isMergeable = ({ state }: DeskDemand) => MERGEABLE.includes(state)
export const isMeetable = ({ state }: DeskDemand) => MEETABLE.includes(state)

export type AnswerKind = InputOf<'demand.answer'>['kind']
