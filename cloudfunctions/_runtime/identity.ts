import { createHash } from 'node:crypto'
import tcb from '@cloudbase/node-sdk'
import type { MemberId } from '@/domain/shared/ids'

/** Who calls, as the platform injected it: never read from the event. A timer is known by its context alone. */
export type Caller = { kind: 'timer' } | { kind: 'person'; openid: string } | { kind: 'nobody' }

interface Environment {
  WX_OPENID?: string
  TRIGGER_SRC?: string
}

/** `getUserInfo` and `getWXContext` read process.env, which overlapping calls share; the context is each call's own. */
export const callerOf = (context: object): Caller => {
  const parsed = tcb.parseContext(context as Parameters<typeof tcb.parseContext>[0]) as {
    environment?: Environment
    environ?: Environment
  }
  const environment = parsed.environment ?? parsed.environ ?? {}
  if (environment.TRIGGER_SRC === 'timer') return { kind: 'timer' }
  return environment.WX_OPENID ? { kind: 'person', openid: environment.WX_OPENID } : { kind: 'nobody' }
}

/** 132 bits of SHA-256, as 22 characters that are safe in an id. */
export const digest = (...parts: string[]) =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)

/** A person is found by their openid without a query, and nobody learns an openid from a member's id. */
export const memberIdOf = (openid: string) =>
  createHash('sha256').update(`member:${openid}`).digest('base64url').slice(0, 22) as MemberId
