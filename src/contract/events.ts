import type { DomainEvent, EventType } from '@/domain/shared/events'
import type { contracts } from './index'

type Context = keyof typeof contracts

/** Which contexts hear of each event. `booking.ordered` reaches volunteering only when hands are needed. */
const consumersOf: Record<EventType, readonly Context[]> = {
  'booking.ordered': ['volunteering'],
  'booking.cancelled': ['booking', 'volunteering'],
  'booking.rescheduled': ['booking', 'volunteering'],
  'booking.waiting': [],
  'booking.offered': [],
  'booking.left': ['booking'],
  'booking.lapsed': ['booking'],
  'booking.attended': [],
  'booking.missed': [],
  'booking.explained': [],
  'booking.forgiven': [],
  'menu.published': ['demand'],
  'menu.revised': ['schedule', 'volunteering'],
  'menu.withdrawn': ['schedule'],
  'menu.returned': ['schedule', 'volunteering'],
  'schedule.sessionCancelled': ['booking'],
  'schedule.ruleChanged': [],
  'schedule.sessionAdded': ['demand'],
  'demand.expressed': [],
  'demand.answered': [],
  'demand.refused': [],
  'demand.reopened': [],
  'demand.withdrawn': [],
  'demand.merged': [],
  'demand.unmerged': ['demand'],
  'demand.became': ['booking'],
  'demand.projectOpened': ['demand'],
  'demand.projectTaken': ['demand'],
  'demand.projectDone': ['demand'],
  'demand.visited': ['demand'],
  'demand.visitsRead': [],
  'volunteering.claimed': ['booking'],
  'volunteering.released': ['booking', 'volunteering'],
  'volunteering.checkedIn': ['booking'],
  'volunteering.checkedOut': ['booking', 'volunteering'],
  'feedback.rated': ['booking', 'menu'],
  'account.bondAsked': [],
  'account.bonded': [],
  'account.bondEnded': [],
  'account.registered': [],
  'account.paused': [],
  'account.resumed': [],
}

/** Most services that are published answer no demand. */
const isQuiet = (event: DomainEvent) => event.type === 'menu.published' && !event.demands?.length

/** Where an event goes; what was done for another also onto the log of the person served. */
export const routeOf = (event: DomainEvent): readonly Context[] => {
  const consumers = isQuiet(event) ? [] : consumersOf[event.type]
  return event.behalf ? [...consumers, 'account'] : consumers
}
