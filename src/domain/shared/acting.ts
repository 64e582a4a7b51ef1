import type { MemberId } from './ids'

/** Who acts for the person served. */
export interface Actor {
  member: MemberId
  /** Masked. */
  name: string
  as: 'family' | 'desk'
}
