import type { Backend } from './backend'

/** A command as one person gives it, and a district in which it succeeds, prepared anew each time. */
export interface Command {
  /** `other`: another input for the same command. */
  prepare: (backend: Backend) => Promise<{ openid: string; operation: string; input: object; other: object }>
  /** What the answer says when all went well. */
  answers: object
}
