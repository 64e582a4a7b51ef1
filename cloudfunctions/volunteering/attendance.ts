import type { DomainEvent } from '@/domain/shared/events'
import type { ClaimId, EventId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { refuse } from '@/domain/shared/result'
import { type Instant, type Interval, plus } from '@/domain/shared/time'
import { servedTime } from '@/domain/volunteering/task'
import { codeWindow, isCode } from '../_runtime/code'
import { command } from '../_runtime/database'
import { relay } from './claiming'
import { claims, type StoredClaim, tasks } from './collections'

/** The claim, if it is the volunteer's own and was not undone. */
export const ownClaim = async (claimId: ClaimId, member: MemberId): Promise<StoredClaim | null> => {
  const claim = await claims.get(claimId)
  return claim?.member === member && ['claimed', 'serving', 'served'].includes(claim.state) ? claim : null
}

/**
 * Every tap counts before its code is looked at, so that many at once gain nothing; a tap that is repeated counts once.
 * A call that comes late, from the window before, counts in the one that has begun. It is the volunteer's taps for the task
 * that count: to claim anew gains nothing, and no volunteer locks another out.
 */
const mayGuess = async ({ task: _id, member }: StoredClaim, tap: string, now: Instant): Promise<boolean> => {
  const window = codeWindow(now)
  const { codeGuesses } = policy.volunteering
  const own = `guesses.${member}`
  const isFresh = command.either({ [own]: command.missing() }, { [`${own}.window`]: command.less(window) })
  const hasRoom = {
    _id,
    [`${own}.window`]: command.greater(window - 1),
    [`${own}.taps`]: command.isNot(tap),
    [`${own}.taps.${codeGuesses - 1}`]: command.missing(),
  }
  // A round that changes nothing was outrun by another tap, for which there is room that often.
  for (let round = 0; round <= codeGuesses; round++) {
    if (await tasks.update(hasRoom, { [`${own}.taps`]: command.push(tap) })) return true
    if (await tasks.update(command.all({ _id }, isFresh), { [own]: { window, taps: [tap] } })) return true
    const taps = (await tasks.get(_id))?.guesses?.[member]?.taps ?? []
    if (taps.includes(tap)) return true
    if (taps.length >= codeGuesses) return false
  }
  return false
}

/** Null when the digits are those that the person served is shown. */
export const refusalOfCode = async (
  claim: StoredClaim,
  phases: readonly ('in' | 'out')[],
  digits: string,
  tap: string,
  now: Instant,
) => {
  if (!(await mayGuess(claim, tap, now))) return refuse('CODE_LOCKED')
  return phases.some((phase) => isCode(claim.task, phase, now, digits)) ? null : refuse('CODE_WRONG')
}

/** The times since then for which the volunteer was credited. */
export const countedSince = async (since: Instant, member: MemberId): Promise<Interval[]> => {
  const served = await claims.find({ member, state: 'served', checkedOutAt: command.after(since) })
  return served.map((claim) => servedTime(claim, claim.checkedInAt ?? since, claim.checkedOutAt ?? since))
}

/** Moves a claim from one state to the next, with the event that tells it. False when somebody was quicker. */
export const advance = async (
  claim: StoredClaim,
  from: 'claimed' | 'serving',
  type: 'volunteering.checkedIn' | 'volunteering.checkedOut',
  change: Partial<StoredClaim>,
  now: Instant,
): Promise<boolean> => {
  const event: DomainEvent = {
    _id: `${claim._id}.${type === 'volunteering.checkedIn' ? 'checkedIn' : 'checkedOut'}` as EventId,
    type,
    at: now,
    claim: claim._id,
    booking: claim.task,
  }
  const moved = await claims.update(
    { _id: claim._id, state: from },
    { ...change, outbox: command.push(event), dueAt: plus(now, policy.operation.relayGrace) },
  )
  if (moved) await relay.quickly(claim, [event])
  return moved > 0
}
