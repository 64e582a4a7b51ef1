import type { reminder } from '@/contract/reminder'
import type { Session } from '@/domain/booking/session'
import { refusalToRemind } from '@/domain/reminder/reminding'
import { policy } from '@/domain/shared/policy'
import { ok, refuse } from '@/domain/shared/result'
import { reaches } from '@/domain/shared/roles'
import { type Instant, plus } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { once, untilWritten } from '../_runtime/request'
import { eachDue } from '../_runtime/saga'
import type { Handler } from '../_runtime/serve'
import { type Reminded, reminded, sessions } from './collections'
import { bookingsOf, lapsOf } from './people'
import { tell } from './telling'

/** Those who come: whose booking stands. 1 request, one more for each five hundred. */
const comingTo = async ({ _id, holders }: Session) => {
  const coming = []
  for (const lap of lapsOf(holders)) {
    const bookingOf = await bookingsOf(lap)
    coming.push(...lap.filter(({ booking }) => bookingOf(booking)?.session === _id))
  }
  return coming
}

/** Tells whoever has not been told, however often it is begun. */
const tellAll = async (session: Session, coming: Session['holders'], { at }: Pick<Reminded, 'at'>) => {
  const { _id, title, startsAt, place } = session
  for (const lap of lapsOf(coming))
    await tell(
      lap.map(({ member, booking }) => ({
        ...{ member, of: `${_id}/${at}`, at },
        news: { kind: 'reminded', booking, title, startsAt, place },
      })),
    )
  await reminded.update({ _id, at: new Date(at) }, { dueAt: command.drop() })
}

/**
 * One write says that the session's people are reminded now; they are told after it, by the call or by the timer.
 * 9 requests: identity, request, session and last time, who comes, the word, messages, done, answer.
 */
export const remindPeople: Handler<typeof reminder.operations.remindPeople> = (
  { sessionId },
  { caller, now, request },
) =>
  once(request, now, () =>
    untilWritten(async () => {
      const [session, last] = await Promise.all([sessions.get(sessionId), reminded.get(sessionId)])
      if (!session || !reaches(caller.member.roles, 'worker', session.community)) return refuse('SESSION_NOT_FOUND')
      const isMine = last?.request === request.id
      const refusal = isMine ? null : refusalToRemind(session, last?.at ?? null, now)
      if (refusal) return refuse(refusal)
      const coming = await comingTo(session)
      if (!isMine && coming.length === 0) return refuse('NOBODY_COMES')
      const next = { at: now, by: caller.member._id, request: request.id, dueAt: plus(now, policy.operation.timeout) }
      if (!isMine && !(await say(sessionId, last, next, now))) return null
      await tellAll(session, coming, isMine ? last : next)
      return ok({ told: coming.length })
    }),
  )

/** Nobody else said so meanwhile. The guard is the rule's. */
const say = async (_id: Session['_id'], last: Reminded | null, next: Omit<Reminded, '_id'>, now: Instant) => {
  if (!last) return (await reminded.insert({ _id, ...next })) === 'inserted'
  return (await reminded.update({ _id, at: command.until(plus(now, -policy.reminder.again)) }, next)) > 0
}

/** The timer's: tells those whom a call that died was to tell, unless it is over. */
export const carryReminders = (now: Instant, everything: boolean): Promise<void> =>
  eachDue(reminded, now, everything, async (last) => {
    const session = await sessions.get(last._id)
    if (session) await tellAll(session, session.startsAt > now ? await comingTo(session) : [], last)
  })
