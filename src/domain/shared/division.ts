import type { DivisionCode } from './ids'

/** A district, a street or a community. */
export interface Division {
  _id: DivisionCode
  level: 'district' | 'street' | 'community'
  name: string
  parent: DivisionCode | null
  /** Who answers the telephone. */
  contact: { name: string; phone: string } | null
}
