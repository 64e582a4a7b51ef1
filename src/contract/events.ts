import type { EventType } from '@/domain/shared/events'
import type { contracts } from './index'

/** Which contexts hear of each event. `booking.ordered` reaches volunteering only when hands are needed. */
export const consumersOf: Record<EventType, readonly (keyof typeof contracts)[]> = {
  'booking.ordered': ['volunteering'],
  'booking.cancelled': ['booking', 'volunteering'],
  'volunteering.claimed': ['booking'],
  'volunteering.released': ['booking', 'volunteering'],
  'volunteering.checkedIn': ['booking'],
  'volunteering.checkedOut': ['booking', 'volunteering'],
  'feedback.rated': ['booking', 'menu'],
}
