/** What a service allows those who booked it. */
export interface Terms {
  /** Minutes before the start until which a booking can be given back or moved. */
  cancelBefore: number
  /** How often a booking can be moved to another time. */
  reschedules: number
}
