import type { schedule } from '@/contract/schedule'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import type { Handler } from '../_runtime/serve'
import { sessions } from './collections'
import { giveTimesBack } from './making'
import { refreshNext, tell, withdraw } from './withdrawing'

/** Its people are moved by booking, which hears of it. 8 requests, and one for each of its calendars. */
export const cancelSession: Handler<typeof schedule.operations.cancelSession> = (
  { sessionId, reason },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const session = await sessions.get(sessionId)
      if (!session || !reaches(caller.member.roles, 'worker', session.community)) return refuse('SESSION_NOT_FOUND')
      if (session.state === 'cancelled' && session.cancelledBy === request.id) {
        await giveTimesBack(session)
        return ok({ sessionId })
      }
      if (session.state === 'cancelled') return refuse('SESSION_CANCELLED')
      if (session.state !== 'open') return refuse('SESSION_NOT_FOUND')
      if (now >= session.startsAt) return refuse('SESSION_STARTED')
      const event = await withdraw(session, reason, now, {
        guard: { startsAt: command.after(now) },
        change: { cancelledBy: request.id },
      })
      if (!event) return null
      await refreshNext(session.service, now)
      await tell(session, event)
      return ok({ sessionId })
    }),
  )
