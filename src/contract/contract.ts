import type * as v from 'valibot'
import type { Role } from '@/domain/shared/roles'

/** One thing that can be asked: who may, with what, what comes back, and how it can be refused. */
export interface Operation {
  /** A query stores nothing; a command is answered once per `requestId`. */
  kind: 'query' | 'command'
  /** `anyone`: a visitor may; `person`: someone known to the platform, joined or not; otherwise holders of one of the roles. */
  allow: readonly Role[] | 'anyone' | 'person'
  /** The community the input aims at: the caller's role must reach it. */
  community?: (input: never) => string
  input: v.GenericSchema
  output: v.GenericSchema
  refusals: readonly string[]
}

export type Operations = Record<string, Operation>

export interface Contract<Name extends string = string, O extends Operations = Operations> {
  name: Name
  operations: O
}

export const contract = <const Name extends string, const O extends Operations>(
  name: Name,
  operations: O,
): Contract<Name, O> => ({
  name,
  operations,
})

/** Refusals any operation may give, raised before it is reached; `OFFLINE` is said by the phone itself. */
export const COMMON_REFUSALS = [
  'SIGNED_OUT',
  'FORBIDDEN',
  'INVALID',
  'TOO_OFTEN',
  'REQUEST_REUSED',
  'UNEXPECTED',
  'OFFLINE',
] as const
export type CommonRefusal = (typeof COMMON_REFUSALS)[number]

/** What the phone sends. */
export type Input<O extends Operation> = v.InferInput<O['input']>
/** What the handler gets: validated, times as Instants. */
export type Checked<O extends Operation> = v.InferOutput<O['input']>
export type Output<O extends Operation> = v.InferOutput<O['output']>
export type Refusal<O extends Operation> = O['refusals'][number]

/** What travels to a function. */
export interface Envelope {
  operation: string
  input: unknown
  requestId?: string
}
