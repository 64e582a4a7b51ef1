import type { DomainEvent, EventType } from '@/domain/shared/events'
import type { contracts } from './index'

type Context = keyof typeof contracts

/** Which contexts hear of each event. `booking.ordered` reaches volunteering only when hands are needed. */
const consumersOf: Record<EventType, readonly Context[]> = {
  'booking.ordered': ['volunteering'],
  'booking.cancelled': ['booking', 'volunteering', 'reminder'],
  'booking.rescheduled': ['booking', 'volunteering', 'reminder'],
  'booking.waiting': [],
  'booking.offered': ['reminder'],
  'booking.left': ['booking'],
  'booking.lapsed': ['booking', 'reminder'],
  'booking.attended': [],
  'booking.missed': [],
  'booking.explained': [],
  'booking.forgiven': [],
  'menu.published': ['demand'],
  'menu.revised': ['schedule', 'volunteering', 'reminder'],
  'menu.withdrawn': ['schedule'],
  'menu.returned': ['schedule', 'volunteering'],
  'schedule.sessionCancelled': ['booking'],
  'schedule.ruleChanged': [],
  'schedule.sessionAdded': ['demand'],
  'demand.expressed': [],
  'demand.answered': ['reminder'],
  'demand.refused': ['reminder'],
  'demand.reopened': [],
  'demand.withdrawn': [],
  'demand.merged': [],
  'demand.unmerged': ['demand'],
  'demand.became': ['booking', 'reminder'],
  'demand.projectOpened': ['demand'],
  'demand.projectTaken': ['demand'],
  'demand.projectDone': ['demand'],
  'demand.visited': ['demand'],
  'demand.visitsRead': [],
  'volunteering.claimed': ['booking', 'reminder'],
  'volunteering.released': ['booking', 'volunteering', 'reminder'],
  'volunteering.checkedIn': ['booking'],
  'volunteering.checkedOut': ['booking', 'volunteering', 'reminder'],
  'feedback.rated': ['booking', 'menu'],
  'account.bondAsked': [],
  'account.bonded': ['reminder'],
  'account.bondEnded': ['reminder'],
  'account.registered': [],
  'account.paused': ['reminder'],
  'account.resumed': ['reminder'],
  'account.looked': [],
}

/** Most services that are published answer no demand. */
const isQuiet = (event: DomainEvent) => event.type === 'menu.published' && !event.demands?.length

/**
 * Where an event goes; what was done for another also onto the log of the person served, and into their inbox if it is an
 * order: whoever orders for themselves need not be told.
 */
export const routeOf = (event: DomainEvent): readonly Context[] => {
  const consumers = isQuiet(event) ? [] : consumersOf[event.type]
  if (!event.behalf) return consumers
  return event.type === 'booking.ordered' ? [...consumers, 'account', 'reminder'] : [...consumers, 'account']
}
