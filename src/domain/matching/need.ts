import { type Sought, termsOfQuery } from '../search/query-terms'
import { type Spoken, topicsIn } from './kinds'

/** A part of what somebody says, up to a comma or a stop. */
export interface Clause {
  text: string
  sought: readonly Sought[]
  /** The weights of all that is sought, together. */
  whole: number
  topics: readonly Spoken[]
}

const MOST_CLAUSES = 8

export const clausesOf = (text: string): Clause[] =>
  text
    .split(/[，。！？；、,.!?;…\s]+/)
    .filter(Boolean)
    .slice(0, MOST_CLAUSES)
    .map((clause) => {
      const sought = termsOfQuery(clause)
      return {
        text: clause,
        sought,
        whole: sought.reduce((sum, { weight }) => sum + weight, 0),
        topics: topicsIn(clause),
      }
    })
