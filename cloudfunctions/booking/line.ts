import type { booking } from '@/contract/booking'
import type { Refusal } from '@/contract/contract'
import { type Holder, queueFor } from '@/domain/booking/session'
import type { Known } from '@/domain/menu/eligibility'
import type { SessionId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Claim } from '../_runtime/saga'
import { type StoredSession, sessions } from './collections'
import { type Coming, discreet, fitGuard } from './coming'
import { freeSeat } from './places'

type WaitRefusal = Refusal<typeof booking.operations.wait>

/** How often a queue that changes between the guarded write and the read is tried again. */
const TRIES = 5

/** `queueFor` of the domain, as a guard that the database checks in the same step as the write. */
export const queueGuard = (session: SessionId, { member }: Holder, known: Known | null, now: Instant) =>
  command.all(
    {
      _id: session,
      state: 'open',
      hired: command.missing(),
      'keptFor.0': command.missing(),
      closed: command.missing(),
      startsAt: command.after(now),
      'holders.member': command.isNot(member),
      'waiting.member': command.isNot(member),
      [`waiting.${policy.booking.waitlistSize - 1}`]: command.missing(),
    },
    command.either({ placesLeft: command.atMost(0) }, { 'waiting.0': command.present() }),
    ...(known ? fitGuard(known, now) : []),
  )

const isIn = (session: StoredSession, { booking: id }: Holder) =>
  [...session.waiting, ...session.holders].some((held) => held.booking === id)

/** The last place in the queue of a full session. */
export const lastInLine = (session: SessionId, holder: Holder, coming: Coming): Claim<WaitRefusal> => ({
  async take(now) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await sessions.update(queueGuard(session, holder, coming.known, now), { waiting: command.push(holder) }))
        return null
      const found = await sessions.get(session)
      if (!found) return { code: 'SESSION_NOT_FOUND' }
      if (isIn(found, holder)) return null
      const queued = discreet(queueFor(found, holder, coming.known, now), coming)
      if (!queued.ok) return queued
    }
    return { code: 'PLACES_LEFT' }
  },
  giveBack: () => leaveLine(session, holder),
})

/** Out of the queue; and out of the seat, when it came to that meanwhile. */
export const leaveLine = async (session: SessionId, { booking: id }: Holder) => {
  await sessions.update({ _id: session, 'waiting.booking': id }, { waiting: command.pull({ booking: id }) })
  await freeSeat(session, id)
}
