import type { Busy } from '@/domain/shared/calendar'
import { type EventId, hiredVenueOf, locateBooking, type OrderId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { type Instant, instant, plus } from '@/domain/shared/time'
import { calendars, giveTimeBack } from '../_runtime/calendar'
import { command } from '../_runtime/database'
import { eachDue, reconcile, type Saga } from '../_runtime/saga'
import { finishAccepting } from './accept'
import { orders, type StoredOrder, sessions } from './collections'
import { keepsSeat } from './holding'
import { abandon, giveBack } from './ordering'
import { freeSeat, promoteNext } from './places'
import { relay } from './relay'
import { checkMoves } from './undo'
import { waiting } from './wait'

/** What was refused or given up: looked at once more, for a call of theirs that came late. Orders that wait are one saga. */
const settling: Saga<StoredOrder, unknown, string> = {
  ...(waiting as Saga<StoredOrder, unknown, string>),
  claims: (order) =>
    order.operation === 'booking.wait'
      ? waiting.claims(order)
      : [{ take: async () => null, giveBack: () => giveBack(order, order) }],
}

/** An offer that nobody took in time goes to the next; what died half-way is finished when its person said yes, else undone. */
const check = async (order: StoredOrder, now: Instant) => {
  const { _id, state, lapsesAt, checkAt } = order
  if (state === 'accepting') return finishAccepting(order, now)
  if (state === 'offered') {
    if (now >= (lapsesAt ?? now)) await lapse(order, now)
    return
  }
  await checkMoves(order)
  const seen = { _id, checkAt: new Date(checkAt ?? now), 'bookings.move': command.missing() }
  await orders.update(seen, { checkAt: command.drop() })
}

const lapse = async (order: StoredOrder, now: Instant) => {
  const held = order.bookings[0]
  if (!held) return
  const event = { _id: `${held.id}.lapsed` as EventId, type: 'booking.lapsed', at: now, booking: held.id } as const
  const lapsed = await orders.update(
    { _id: order._id, state: 'offered', lapsesAt: command.until(now) },
    {
      state: 'lapsed',
      checkAt: command.drop(),
      'bookings.0.steps': command.push({ what: 'lapsed', at: now, event: event._id }),
      outbox: command.push(event),
      dueAt: plus(now, policy.operation.relayGrace),
    },
  )
  if (lapsed) await relay.quickly(order, [event])
}

type BookedTime = Extract<Busy, { inputHash?: string }>

/**
 * What stands in a person's calendar: an order that was never written is given up, what no booking stands for is given back,
 * what is over is forgotten. Entries of calls that may still be under way are left alone.
 */
const checkCalendar = async (
  { _id: member, busy, dueAt }: { _id: string; busy: Busy[]; dueAt?: Instant },
  now: Instant,
  everything: boolean,
) => {
  const settledBy = plus(now, everything ? 0 : -2 * policy.operation.timeout)
  const old = busy.filter((entry): entry is BookedTime => 'inputHash' in entry && entry.at <= settledBy)
  const ids = [...new Set(old.map(({ by }) => locateBooking(by).order))]
  const found = ids.length ? await orders.find({ _id: command.oneOf(ids) }, { limit: ids.length }) : []
  for (const id of ids) {
    const order = found.find(({ _id }) => _id === id)
    const entries = old.filter(({ by }) => locateBooking(by).order === id)
    if (!order) await abandon(underWay(id, member as StoredOrder['member'], entries))
    else
      for (const { by, for: session } of entries) {
        if (keepsSeat(order, by, session)) continue
        await freeSeat(session, by)
        await giveTimeBack(member, { by, for: session })
      }
  }
  if (busy.some(({ endsAt }) => endsAt <= now))
    await calendars.update({ _id: member }, { busy: command.pull({ endsAt: command.until(now) }) })
  // Those of calls that may still be under way are looked at once they cannot be.
  const young = busy.filter((entry) => 'inputHash' in entry && entry.at > settledBy).map(({ at }) => at)
  const later = young.length ? plus(instant(Math.min(...young)), 2 * policy.operation.timeout) : command.drop()
  if (dueAt !== undefined) await calendars.update({ _id: member, dueAt: new Date(dueAt) }, { dueAt: later })
}

/** The order as far as the calendar knows it. */
const underWay = (_id: OrderId, member: StoredOrder['member'], entries: BookedTime[]): StoredOrder => {
  const sorted = [...entries].sort((a, b) => locateBooking(a.by).index - locateBooking(b.by).index)
  const wanted = sorted.map((entry) => entry.for)
  return {
    operation: wanted.some(hiredVenueOf) ? 'booking.hire' : 'booking.order',
    ...{ _id, member, inputHash: entries[0]?.inputHash ?? '', state: 'claiming', at: entries[0]?.at as Instant },
    ...{ resident: '', by: null, sessions: wanted, bookings: [], outbox: [] },
  }
}

/** The timer's round. Trouble with one kind stops no other; it is told at the end. */
export const sweep = async (now: Instant, everything: boolean) => {
  const failures: unknown[] = []
  const rounds = [
    () => reconcile(settling, now, everything),
    () => eachDue(orders, now, everything, (order) => check(order, now), { field: 'checkAt' }),
    () => eachDue(calendars, now, everything, (calendar) => checkCalendar(calendar, now, everything)),
    () => eachDue(sessions, now, everything, ({ _id }) => promoteNext(_id), { among: { state: 'open' } }),
  ]
  for (const round of rounds) await round().catch((error: unknown) => failures.push(error))
  if (failures.length) throw new AggregateError(failures, 'the round of booking is not complete')
}
