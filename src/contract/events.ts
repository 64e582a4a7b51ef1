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
  'menu.published': [],
  'menu.revised': ['schedule', 'volunteering', 'reminder'],
  'menu.withdrawn': ['schedule'],
  'menu.returned': ['schedule', 'volunteering'],
  'schedule.sessionCancelled': ['booking'],
  'schedule.ruleChanged': [],
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

/**
 * Where an event goes; what was done for another also onto the log of the person served, and into their inbox if it is an
 * order: whoever orders for themselves need not be told.
 */
export const routeOf = ({ type, behalf }: DomainEvent): readonly Context[] => {
  const consumers = consumersOf[type]
  if (!behalf) return consumers
  return type === 'booking.ordered' ? [...consumers, 'account', 'reminder'] : [...consumers, 'account']
}
