import type { DivisionCode } from './ids'

/** A district, a street, a community, or a grid: the part of a community that one worker knows. */
export interface Division {
  _id: DivisionCode
  level: 'district' | 'street' | 'community' | 'grid'
  name: string
  parent: DivisionCode | null
  /** Who answers the telephone. */
  contact: { name: string; phone: string } | null
  /** Of a grid: which houses, in words. */
  covers?: string
}
