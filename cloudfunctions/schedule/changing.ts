import type { Output } from '@/contract/contract'
import { routeOf } from '@/contract/events'
import type { schedule } from '@/contract/schedule'
import type { DomainEvent } from '@/domain/shared/events'
import type { EventId, RuleId, SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { ok, type Result, refuse } from '@/domain/shared/result'
import { type Member, reaches } from '@/domain/shared/roles'
import { type Instant, plus, toIso } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { relayOf } from '../_runtime/relay'
import { once, type Request, untilWritten } from '../_runtime/request'
import { apply, type Comparison, compare } from './applying'
import { rules, type StoredRule } from './collections'
import { shownClash } from './giving'

type Answer = Output<typeof schedule.operations.addRule>

export const relay = relayOf(rules, async () => routeOf)

/** What happened to a rule, once a tap. */
export const ruleEvent = (rule: RuleId, request: Request, now: Instant): DomainEvent => ({
  ...{ _id: `${rule}.changed.${request.id}` as EventId, type: 'schedule.ruleChanged', at: now, rule },
})

/** Applies a rule that was just written; says what came of it. */
export const answerWith = async (rule: StoredRule, now: Instant): Promise<{ ok: true; value: Answer }> => {
  const [{ sessions, unmade, kept, unknownYears }] = await Promise.all([
    apply(rule, now),
    relay.quickly(rule, rule.outbox),
  ])
  return ok({ ruleId: rule._id, sessions, unmade: unmade.map(shownClash), kept, unknownYears })
}

/** The sessions with people in them that would go. */
export const touchesOf = ({ made, kept }: Comparison) =>
  made
    .filter(({ _id }) => kept.includes(_id))
    .map(({ _id, startsAt, endsAt, holders, waiting }) => ({
      ...{ sessionId: _id, startsAt: toIso(startsAt), endsAt: toIso(endsAt) },
      ...{ booked: holders.length, waiting: waiting.length },
    }))

type ChangeRefusal = 'VENUE_NOT_FOUND' | 'VENUE_TOO_SMALL' | 'STAFF_NOT_FOUND'

/** Writes a rule anew if nobody else did meanwhile, and only with the touches that were agreed to. */
export const rewrite = <C extends ChangeRefusal>(
  { ruleId, touches, reason }: { ruleId: RuleId; touches: SessionId[]; reason?: string | undefined },
  { member, request, now }: { member: Member; request: Request; now: Instant },
  change: (rule: StoredRule) => Promise<Partial<StoredRule> | { refused: C }>,
) =>
  once(request, now, () =>
    untilWritten(async (): Promise<Result<Answer, C | 'RULE_NOT_FOUND' | 'RULE_ENDED' | 'TOUCHES_CHANGED'> | null> => {
      const rule = await rules.get(ruleId)
      if (!rule || !reaches(member.roles, 'worker', rule.community)) return refuse('RULE_NOT_FOUND')
      if (rule.requests.includes(request.id)) return answerWith(rule, now)
      if (rule.ended) return refuse('RULE_ENDED')
      const changed = await change(rule)
      if ('refused' in changed) return refuse(changed.refused)
      const touched = touchesOf(await compare({ ...rule, ...changed, agreed: [] }, now))
      if (touched.some(({ sessionId }) => !touches.includes(sessionId)))
        return refuse('TOUCHES_CHANGED', { touches: touched })
      const event = ruleEvent(ruleId, request, now)
      const written = {
        ...changed,
        ...{ agreed: touched.map(({ sessionId }) => sessionId), reason: reason ?? '', version: rule.version + 1 },
        ...{ changedAt: now, checkAt: now, dueAt: plus(now, policy.operation.relayGrace) },
      }
      const updated = await rules.update(
        { _id: ruleId, version: rule.version },
        { ...written, requests: command.push(request.id), outbox: command.push(event) },
      )
      return updated ? answerWith({ ...rule, ...written, outbox: [event] }, now) : null
    }),
  )
