import { type Holder, type ReserveRefusal, reserve } from '@/domain/booking/session'
import type { SessionId } from '@/domain/shared/ids'
import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import type { Claim } from '../_runtime/saga'
import { sessions } from './collections'
import { freeSeat } from './places'

/** How often a seat that frees between the guarded write and the read is tried again. */
const TRIES = 5

/** `reserve` of the domain, as a guard that the database checks in the same step as the write. */
export const seatGuard = (session: SessionId, { member }: Holder, now: Instant) => ({
  _id: session,
  state: 'open',
  placesLeft: command.greater(0),
  startsAt: command.after(now),
  'holders.member': command.isNot(member),
  'waiting.0': command.missing(),
  'keptFor.0': command.missing(),
})

/** One seat of a session for a booking. */
export const seat = (session: SessionId, holder: Holder): Claim<ReserveRefusal | 'SESSION_NOT_FOUND'> => ({
  async take(now) {
    const taken = { placesLeft: command.add(-1), holders: command.push(holder) }
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await sessions.update(seatGuard(session, holder, now), taken)) return null
      const found = await sessions.get(session)
      if (!found) return { code: 'SESSION_NOT_FOUND', detail: { sessionId: session } }
      if (found.holders.some((held) => held.booking === holder.booking)) return null
      const reserved = reserve(found, holder, now)
      if (!reserved.ok) return { code: reserved.code, detail: { sessionId: session } }
    }
    return { code: 'SESSION_FULL', detail: { sessionId: session } }
  },
  giveBack: () => freeSeat(session, holder.booking),
})
