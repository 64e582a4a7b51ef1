import type { Instant } from '@/domain/shared/time'
import { command } from '../_runtime/database'
import { eachDue } from '../_runtime/saga'
import { announce } from './announcing'
import { apply } from './applying'
import { relay as rulesRelay } from './changing'
import { rules, type StoredSession, services, sessions } from './collections'
import { follow } from './following'
import { giveTimesBack, undo } from './making'
import { relay as sessionsRelay } from './withdrawing'

/** What was planned and never opened is undone; what is settled holds no calendar, not even by a call that came late. */
const checkSession = async (session: StoredSession) => {
  if (session.state === 'planned') return undo(session)
  if (session.state === 'open') await announce(session)
  else await giveTimesBack(session)
  await sessions.update({ _id: session._id, state: session.state }, { checkAt: command.drop() })
}

/** The timer's round. Trouble with one kind stops no other; it is told at the end. */
export const sweep = async (now: Instant, everything: boolean) => {
  const failures: unknown[] = []
  const rounds = [
    () => eachDue(sessions, now, everything, checkSession, { field: 'checkAt' }),
    () => eachDue(rules, now, everything, async (rule) => void (await apply(rule, now)), { field: 'checkAt' }),
    () => eachDue(services, now, everything, ({ _id }) => follow(_id, now), { field: 'checkAt' }),
    () => eachDue(rules, now, everything, (rule) => rulesRelay.carry([rule])),
    () =>
      eachDue(sessions, now, everything, ({ _id, outbox = [] }) => sessionsRelay.carry([{ _id, outbox }]), {
        among: { state: 'cancelled' },
      }),
  ]
  for (const round of rounds) await round().catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'the round of the schedule is not complete')
}
