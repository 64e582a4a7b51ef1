import { type Holder, reserve, reserveFor, type Session } from '@/domain/booking/session'
import type { Known } from '@/domain/menu/eligibility'
import type { SessionId } from '@/domain/shared/ids'
import type { Result } from '@/domain/shared/result'
import type { Instant } from '@/domain/shared/time'
import { command, type Where } from '../_runtime/database'
import type { Claim } from '../_runtime/saga'
import { sessions } from './collections'
import { type Coming, discreet, fitGuard } from './coming'
import { freeSeat } from './places'

/** How often a seat that frees between the guarded write and the read is tried again. */
const TRIES = 5

/** `reserveFor` of the domain, as a guard that the database checks in the same step as the write. */
export const seatGuard = (session: SessionId, { member }: Holder, known: Known | null, now: Instant): Where => {
  const free = {
    _id: session,
    state: 'open',
    placesLeft: command.greater(0),
    startsAt: command.after(now),
    'holders.member': command.isNot(member),
    'waiting.0': command.missing(),
    'keptFor.0': command.missing(),
    closed: command.missing(),
  }
  return known ? command.all(free, ...fitGuard(known, now)) : free
}

const claimSeat = <C extends string>(
  session: SessionId,
  holder: Holder,
  known: Known | null,
  decide: (found: Session, now: Instant) => Result<Session, C>,
): Claim<C | 'SESSION_FULL' | 'SESSION_NOT_FOUND'> => ({
  async take(now) {
    const taken = { placesLeft: command.add(-1), holders: command.push(holder) }
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (await sessions.update(seatGuard(session, holder, known, now), taken)) return null
      const found = await sessions.get(session)
      if (!found) return { code: 'SESSION_NOT_FOUND', detail: { sessionId: session } }
      if (found.holders.some((held) => held.booking === holder.booking)) return null
      const reserved = decide(found, now)
      if (!reserved.ok) return { code: reserved.code, detail: { sessionId: session, ...(reserved.detail as object) } }
    }
    return { code: 'SESSION_FULL', detail: { sessionId: session } }
  },
  giveBack: () => freeSeat(session, holder.booking),
})

/** One seat of a session for a booking of somebody who comes to the service. */
export const seat = (session: SessionId, holder: Holder, coming: Coming) =>
  claimSeat(session, holder, coming.known, (found, now) =>
    discreet(reserveFor(found, holder, coming.known, now), coming),
  )

/** For whoever has a booking of the service already: they were let in. */
export const otherSeat = (session: SessionId, holder: Holder) =>
  claimSeat(session, holder, null, (found, now) => reserve(found, holder, now))
