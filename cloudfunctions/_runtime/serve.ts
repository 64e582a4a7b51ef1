import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type {
  Checked,
  CommonRefusal,
  Contract,
  Envelope,
  Operation,
  Operations,
  Output,
  Refusal,
} from '@/contract/contract'
import { list } from '@/contract/fields'
import { policy } from '@/domain/shared/policy'
import { type Result, refuse } from '@/domain/shared/result'
import { holds, type Member, reaches } from '@/domain/shared/roles'
import type { Instant } from '@/domain/shared/time'
import { now as clock, stopwatch } from './clock'
import { collection } from './database'
import { type Caller, callerOf, digest, memberIdOf } from './identity'
import { log } from './log'
import { rateLimit } from './rate'
import { type Consumers, consume } from './relay'
import type { Request } from './request'

/** A person who asks: a member, or one who has not joined, known by their openid or not at all. */
export interface Visitor {
  openid: string | null
  member: Member | null
}

/** What a query's handler knows besides its input. */
export interface QueryContext<Who> {
  caller: Who
  now: Instant
}

/** A command's handler answers once per `request`. */
export interface CommandContext<Who> extends QueryContext<Who> {
  request: Request
}

/** Who the contract lets through. */
type Who<O extends Operation> = O['allow'] extends readonly unknown[]
  ? { openid: string; member: Member }
  : O['allow'] extends 'person'
    ? { openid: string; member: Member | null }
    : Visitor

export type Handler<O extends Operation> = (
  input: Checked<O>,
  context: O['kind'] extends 'command' ? CommandContext<Who<O>> : QueryContext<Who<O>>,
) => Promise<Result<Output<O>, Refusal<O> | CommonRefusal>>

export type Handlers<O extends Operations> = { [Name in keyof O]: Handler<O[Name]> }

export interface Background {
  /** What this context does when it hears of something that happened elsewhere. */
  consumers?: Consumers
  /** The timer's round. `everything`: just after a restart, when no call can be under way. */
  sweep?: (now: Instant, everything: boolean) => Promise<void>
}

const members = collection<Member>('members')

const envelopeShape = v.object({
  operation: v.pipe(v.string(), v.maxLength(80)),
  input: v.optional(v.unknown(), {}),
  requestId: v.optional(v.pipe(v.string(), v.regex(/^[\w.:-]{1,128}$/))),
})

const noticeShape = v.object({
  operation: v.literal('events'),
  events: list(v.pipe(v.string(), v.regex(/^[\w.:-]{1,200}$/)), 1, 200),
})

interface TimerEvent {
  Type: 'Timer'
  /** `all` just after a local start. */
  Message?: string
}

const number = (text: string | undefined, fallback: number) => (text ? Number(text) : fallback)

/**
 * The function of a context: identify, validate, authorise, limit the rate, dispatch. Every answer is a Result; what is
 * thrown is a bug, logged with the call's id and answered `UNEXPECTED`.
 */
export const serve = <Name extends string, O extends Operations>(
  { name, operations }: Contract<Name, O>,
  handlers: Handlers<O>,
  { consumers = {}, sweep }: Background = {},
) => {
  const mayGoOn = rateLimit({
    burst: number(process.env.RATE_BURST, policy.rate.burst),
    perSecond: number(process.env.RATE_PER_SECOND, policy.rate.perSecond),
  })

  const identify = async (caller: Caller): Promise<Visitor> =>
    caller.kind === 'person'
      ? { openid: caller.openid, member: await members.get(memberIdOf(caller.openid)) }
      : { openid: null, member: null }

  const authorise = (operation: Operation, { openid, member }: Visitor, input: unknown): CommonRefusal | null => {
    const { allow, community } = operation
    if (allow === 'anyone') return null
    if (!openid) return 'SIGNED_OUT'
    if (allow === 'person') return null
    if (!member) return 'SIGNED_OUT'
    const held = allow.filter((role) => holds(member.roles, role))
    if (held.length === 0) return 'FORBIDDEN'
    const aimedAt = community?.(input as never)
    return aimedAt === undefined || held.some((role) => reaches(member.roles, role, aimedAt as Member['community']))
      ? null
      : 'FORBIDDEN'
  }

  const answer = async (envelope: Envelope, caller: Caller): Promise<Result<unknown>> => {
    const now = clock()
    if (!mayGoOn(caller.kind === 'person' ? caller.openid : '', now)) return refuse('TOO_OFTEN')

    const [context, operationName = ''] = envelope.operation.split('.')
    const operation = Object.hasOwn(operations, operationName) ? operations[operationName] : undefined
    if (context !== name || !operation) return refuse('INVALID')
    const input = v.safeParse(operation.input, envelope.input)
    if (!input.success)
      return refuse('INVALID', { fields: input.issues.map((issue) => v.getDotPath(issue) ?? '').slice(0, 20) })
    if (operation.kind === 'command' && !envelope.requestId) return refuse('INVALID', { fields: ['requestId'] })

    const visitor = await identify(caller)
    const refusal = authorise(operation, visitor, input.output)
    if (refusal) return refuse(refusal)

    const handler = handlers[operationName] as unknown as (input: unknown, context: unknown) => Promise<Result<unknown>>
    if (operation.kind === 'query') return handler(input.output, { caller: visitor, now })
    const request: Request = {
      id: digest('request', visitor.openid ?? '', envelope.requestId ?? ''),
      operation: envelope.operation,
      inputHash: createHash('sha256').update(JSON.stringify(input.output)).digest('base64url'),
    }
    return handler(input.output, { caller: visitor, now, request })
  }

  return async (event: unknown, context: object): Promise<Result<unknown>> => {
    const elapsed = stopwatch()
    const call = (context as { request_id?: string }).request_id
    let operation: string | undefined
    try {
      const caller = callerOf(context)
      if (caller.kind === 'timer') {
        operation = 'sweep'
        await sweep?.(clock(), (event as TimerEvent).Message === 'all')
        return { ok: true, value: null }
      }
      const notice = v.safeParse(noticeShape, event)
      if (notice.success) {
        operation = 'events'
        if (caller.kind === 'person' && !mayGoOn(caller.openid, clock())) return refuse('TOO_OFTEN')
        await consume(consumers, notice.output.events)
        return { ok: true, value: null }
      }
      const envelope = v.safeParse(envelopeShape, event)
      if (!envelope.success) return refuse('INVALID')
      const asked = envelope.output.operation.slice(name.length + 1)
      operation = Object.hasOwn(operations, asked) ? `${name}.${asked}` : undefined
      const result = await answer(envelope.output as Envelope, caller)
      log('info', {
        function: name,
        operation,
        call,
        milliseconds: elapsed(),
        ...(result.ok ? {} : { code: result.code }),
      })
      return result
    } catch (error) {
      log('error', { function: name, operation, call, code: 'UNEXPECTED', milliseconds: elapsed(), error })
      return refuse('UNEXPECTED')
    }
  }
}
