import type { Output, Refusal } from '@/contract/contract'
import { routeOf } from '@/contract/events'
import type { volunteering } from '@/contract/volunteering'
import type { DomainEvent } from '@/domain/shared/events'
import { type EventId, type MemberId, type SessionId, type TaskId, timeOf } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { refusalToClaim } from '@/domain/volunteering/task'
import { claimTime } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { relayOf } from '../_runtime/relay'
import type { Claim, Saga } from '../_runtime/saga'
import { claims, type StoredClaim, tasks } from './collections'

type Operation = typeof volunteering.operations.claim
type ClaimRefusal = Refusal<Operation>

/** How often a place that frees between the guarded write and the read is tried again. */
const TRIES = 5

/** The volunteer's own time first: whoever is promised elsewhere, or has booked something, takes nobody's place. */
const ownTime = ({ _id, member, task, startsAt, endsAt, at }: StoredClaim): Claim<ClaimRefusal> =>
  claimTime(member, [{ by: _id, for: task, startsAt, endsAt, at }], (other) => {
    if (other?.for === task) return { code: 'ALREADY_CLAIMED' }
    return other && timeOf(other.for as SessionId)
      ? { code: 'OVERLAPPING_BOOKING', detail: { bookingId: other.by } }
      : { code: 'OVERLAPPING_TASK', detail: other && { taskId: other.for } }
  })

/** `refusalToClaim` of the domain, as a guard that the database checks in the same step as the write. */
export const placeGuard = (task: TaskId, member: MemberId, now: Instant) => ({
  _id: task,
  state: 'open',
  placesLeft: command.greater(0),
  startsAt: command.after(now),
  'holders.member': command.isNot(member),
})

/** One place of the task. */
const place = ({ _id: claim, member, task }: StoredClaim): Claim<ClaimRefusal> => ({
  async take(now) {
    const taken = { placesLeft: command.add(-1), holders: command.push({ member, claim }) }
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await tasks.update(placeGuard(task, member, now), taken)) return null
      const found = await tasks.get(task)
      if (!found) return { code: 'TASK_NOT_FOUND' }
      if (found.holders.some((holder) => holder.claim === claim)) return null
      const code = refusalToClaim(found, member, now)
      if (code) return { code }
    }
    return { code: 'TASK_FULL' }
  },
  async giveBack() {
    await tasks.update(
      { _id: task, 'holders.claim': claim },
      { placesLeft: command.add(1), holders: command.pull({ claim }) },
    )
  },
})

export const relay = relayOf(claims, async () => routeOf)

const HELD = ['claimed', 'serving', 'served']

export const claiming: Saga<StoredClaim, Output<Operation>, ClaimRefusal> = {
  documents: claims,
  relay,
  committed: 'claimed',
  interrupted: 'CLAIM_INTERRUPTED',
  claims: (claim) => [ownTime(claim), place(claim)],
  surplus: (claim) => (HELD.includes(claim.state) ? [] : [ownTime(claim), place(claim)]),
  commit: ({ _id, task }, now) => {
    const event: DomainEvent = {
      _id: `${_id}.claimed` as EventId,
      type: 'volunteering.claimed',
      at: now,
      claim: _id,
      booking: task,
    }
    return { change: {}, value: { claimId: _id }, events: [event] }
  },
}

/** Gives the volunteer's time back once they have left: a finished task takes up nobody's calendar. */
export const freeTime = (claim: StoredClaim) => ownTime(claim).giveBack()

/** Gives back everything a claim held. */
export const freeAll = async (claim: StoredClaim) => {
  await ownTime(claim).giveBack()
  await place(claim).giveBack()
}
